public import Study

/// A tidy table: a documented column order, one fact a cell.
public struct Table: Sendable {
    /// One cell.
    public enum Cell: Sendable, Equatable {
        case text(String)
        case number(Double)
        case count(Int)
        case flag(Bool)
        case empty

        /// A whole number held in a double: a count as far as whole numbers reach.
        public static func whole(_ number: Double) -> Cell {
            Int(exactly: number).map { .count($0) } ?? .number(number)
        }
        /// A number, or an empty cell.
        public static func optional(_ number: Double?) -> Cell { number.map { .number($0) } ?? .empty }
        /// A count, or an empty cell.
        public static func optional(_ count: Int?) -> Cell { count.map { .count($0) } ?? .empty }
        /// A text, or an empty cell.
        public static func optional(_ text: String?) -> Cell { text.map { .text($0) } ?? .empty }
    }

    /// One column.
    public struct Column: Sendable, Equatable {
        /// The header: words in lower case joined by underscores.
        public var name: String
        /// What it holds, with its unit.
        public var meaning: String

        public init(_ name: String, _ meaning: String) {
            self.name = name
            self.meaning = meaning
        }
    }

    /// File name without its ending.
    public var name: String
    /// What the table is about.
    public var title: String
    /// Columns in order.
    public var columns: [Column]
    /// Rows; each has a cell for every column.
    public var rows: [[Cell]]
    /// The runs that each row rests on where these are trained again; nil for rows that rest on what people did.
    public private(set) var runs: [RunKind?]

    /// A table from its columns, each with what it holds, and its rows.
    ///
    /// - Parameter runs: the runs that all rows rest on where these are trained again.
    public init(
        _ name: String, _ title: String, columns: [(String, String)], rows: [[Cell]], on runs: RunKind? = nil
    ) {
        self.name = name
        self.title = title
        self.columns = columns.map { Column($0.0, $0.1) }
        self.rows = rows
        self.runs = rows.map { _ in runs }
    }

    /// Adds the rows of a table with the same columns.
    mutating func append(_ table: Table) {
        precondition(table.columns == columns, "two tables of the name \(name) differ in their columns")
        rows += table.rows
        runs += table.runs
    }

    /// What every column of some tables means, in their order.
    public static func codebook(of tables: [Table]) -> Table {
        Table(
            "codebook", "What every column means",
            columns: [("table", "name of the file"), ("column", "its header"), ("meaning", "what it holds")],
            rows: tables.flatMap { table in
                table.columns.map { [.text("\(table.name).csv"), .text($0.name), .text($0.meaning)] }
            })
    }
}
