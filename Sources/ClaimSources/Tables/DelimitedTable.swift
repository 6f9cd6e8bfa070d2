import CSV

/// A file of delimited text as a table; its columns are read once each.
final class DelimitedTable: DataTable {
    private let cells: CSVCells
    private var readNumbers: [String: [Double]] = [:]
    private var readLabels: [String: (codes: [Int32], texts: [String])] = [:]

    init(_ cells: CSVCells) { self.cells = cells }

    var file: String { cells.file }
    var rows: Int { cells.rows }
    var names: [String] { cells.names }

    func numbers(_ column: String) -> [Double] {
        if let known = readNumbers[column] { return known }
        let numbers = cells.numbers(column)
        readNumbers[column] = numbers
        return numbers
    }

    func labels(_ column: String) -> (codes: [Int32], texts: [String]) {
        if let known = readLabels[column] { return known }
        let labels = cells.labels(column)
        readLabels[column] = labels
        return labels
    }

    func place(_ row: Int, _ column: String) -> String { "\(cells.file):\(cells.line(of: row, in: column))" }
}
