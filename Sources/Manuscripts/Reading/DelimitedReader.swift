/// Reads delimited text as one table: RFC 4180 with whatever separator the first line uses most, ragged rows as they are.
struct DelimitedReader {
    private let source: SourceText
    private let separator: Unicode.Scalar

    init(_ source: SourceText, separator: Unicode.Scalar?) {
        self.source = source
        if let separator {
            self.separator = separator
        } else {
            let line = source.lines.first { !$0.isEmpty } ?? 0..<0
            let counts = [",", ";", "\t"].map { (mark: Unicode.Scalar) in
                (mark, source.scalars[line].count { $0 == mark })
            }
            self.separator = counts.max { $0.1 < $1.1 }?.0 ?? ","
        }
    }

    func table() -> ManuscriptTable {
        var table = ManuscriptTable()
        var (row, cell): ([PlainText], PlainText) = ([], PlainText())
        var isQuoted = false
        let scalars = source.scalars
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            if scalar == "\"" {
                if isQuoted, index + 1 < scalars.count, scalars[index + 1] == "\"" {
                    cell.append(scalar, at: index)
                    index += 1
                } else {
                    isQuoted.toggle()
                }
            } else if !isQuoted, scalar == separator {
                row.append(cell)
                cell = PlainText()
            } else if !isQuoted, scalar == "\n" || scalar == "\r" {
                if !row.isEmpty || !cell.isBlank { table.rows.append(row + [cell]) }
                (row, cell) = ([], PlainText())
            } else {
                cell.append(scalar, at: index)
            }
            index += 1
        }
        if !row.isEmpty || !cell.isBlank { table.rows.append(row + [cell]) }
        return table
    }
}
