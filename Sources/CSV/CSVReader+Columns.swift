import Text

extension CSVReader {
    /// Position of a column.
    public func index(of column: String) throws -> Int {
        let name = OutsideText(column).trimmed
        guard !name.isEmpty, let index = columns.firstIndex(of: name) else {
            throw CSVError(file: file, line: headerLine, field: column, reason: missing(name))
        }
        return index
    }

    /// Throws unless the header names exactly these columns, in this order.
    public func requireColumns(_ expected: [String]) throws {
        for name in expected { _ = try index(of: name) }
        if let other = columns.first(where: { !expected.contains($0) }) {
            throw CSVError(
                file: file, line: headerLine, field: other.isEmpty ? "(no name)" : other,
                reason: "unknown column; expected \(expected.joined(separator: ", "))")
        }
        guard columns == expected else {
            throw CSVError(
                file: file, line: headerLine, reason: "columns must stand as \(expected.joined(separator: ", "))")
        }
    }

    private func missing(_ name: String) -> String {
        if name.isEmpty { return "a column is named by its text in the header; columns without one cannot be used" }
        let names = columns.map { $0.isEmpty ? "(no name)" : OutsideText($0).shown() }.joined(separator: ", ")
        var reason = "the column is missing; the header names \(names)"
        if columns.count == 1 {
            let separators = [(";", "semicolons"), ("\t", "tabs")] as [(Unicode.Scalar, String)]
            if let other = separators.first(where: { OutsideText(columns[0]).contains($0.0) }) {
                reason += "; if \(other.1) separate the columns, save the file with commas"
            }
        }
        return reason
    }
}
