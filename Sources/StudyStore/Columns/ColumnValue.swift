import CSV
import GRDB
import Study

/// A value that a column holds: how SQLite keeps it, and how the exchange format writes it.
protocol ColumnValue: Sendable {
    /// SQLite's type, a constraint that goes with it where there is one, and whether nothing may stand in its place.
    static var type: String { get }
    static func constraint(_ column: String) -> String
    static var isOptional: Bool { get }

    /// As GRDB takes it, and, faster, as a bulk write does.
    var stored: DatabaseValue { get }
    func bind(to row: inout RowInserter)
    static func load(_ row: RowReader, _ column: Int) throws -> Self

    func write(to file: inout CSVWriter)
    static func parse(_ row: borrowing CSVReader, _ column: Int) throws -> Self
}

extension ColumnValue {
    static var isOptional: Bool { false }
    static func constraint(_ column: String) -> String { "" }
}

extension Int: ColumnValue {
    static var type: String { "INTEGER" }
    var stored: DatabaseValue { databaseValue }
    func bind(to row: inout RowInserter) { row.add(self) }
    static func load(_ row: RowReader, _ column: Int) throws -> Int { try row.int(column) }
    func write(to file: inout CSVWriter) { file.add(self) }
    static func parse(_ row: borrowing CSVReader, _ column: Int) throws -> Int { try row.int(column) }
}

extension Bool: ColumnValue {
    static var type: String { "INTEGER" }
    static func constraint(_ column: String) -> String { " CHECK (\(column) IN (0, 1))" }
    var stored: DatabaseValue { databaseValue }
    func bind(to row: inout RowInserter) { row.add(self) }
    static func load(_ row: RowReader, _ column: Int) throws -> Bool { try row.flag(column) }
    func write(to file: inout CSVWriter) { file.add(self) }
    static func parse(_ row: borrowing CSVReader, _ column: Int) throws -> Bool {
        switch row.string(column) {
        case "true": true
        case "false": false
        default: throw row.error(column, "neither true nor false")
        }
    }
}

extension Double: ColumnValue {
    static var type: String { "REAL" }
    var stored: DatabaseValue { databaseValue }
    func bind(to row: inout RowInserter) { row.add(self) }
    static func load(_ row: RowReader, _ column: Int) throws -> Double { try row.double(column) }
    func write(to file: inout CSVWriter) { file.add(self) }
    static func parse(_ row: borrowing CSVReader, _ column: Int) throws -> Double { try row.double(column) }
}

extension String: ColumnValue {
    static var type: String { "TEXT" }
    var stored: DatabaseValue { databaseValue }
    func bind(to row: inout RowInserter) { row.add(self) }
    static func load(_ row: RowReader, _ column: Int) throws -> String { try row.text(column) }
    func write(to file: inout CSVWriter) { file.add(self) }
    static func parse(_ row: borrowing CSVReader, _ column: Int) throws -> String {
        CSVWriter.unprotected(row.string(column))
    }
}

/// Nothing is NULL in a store, and an empty field in a file.
extension Optional: ColumnValue where Wrapped: ColumnValue {
    static var type: String { Wrapped.type }
    static var isOptional: Bool { true }
    static func constraint(_ column: String) -> String { Wrapped.constraint(column) }
    var stored: DatabaseValue { self?.stored ?? .null }
    func bind(to row: inout RowInserter) {
        if let self { self.bind(to: &row) } else { row.addNull() }
    }
    static func load(_ row: RowReader, _ column: Int) throws -> Wrapped? {
        row.isNull(column) ? nil : try Wrapped.load(row, column)
    }
    func write(to file: inout CSVWriter) {
        if let self { self.write(to: &file) } else { file.addEmpty() }
    }
    static func parse(_ row: borrowing CSVReader, _ column: Int) throws -> Wrapped? {
        row.isEmpty(column) ? nil : try Wrapped.parse(row, column)
    }
}

/// A loss, which may have overflowed.
struct Loss: ColumnValue {
    var value: Double

    init(_ value: Double) { self.value = value }

    static var type: String { Double.type }
    var stored: DatabaseValue { value.databaseValue }
    func bind(to row: inout RowInserter) { row.add(value) }
    static func load(_ row: RowReader, _ column: Int) throws -> Loss { Loss(try row.double(column)) }
    func write(to file: inout CSVWriter) { file.add(value) }
    static func parse(_ row: borrowing CSVReader, _ column: Int) throws -> Loss {
        switch row.string(column) {
        case "inf": Loss(.infinity)
        case "-inf": Loss(-.infinity)
        default: Loss(try row.double(column))
        }
    }
}

/// The paper's number of a comment.
extension CommentCode: ColumnValue {
    static var type: String { Int.type }
    static func constraint(_ column: String) -> String { " CHECK (\(column) BETWEEN 1 AND 5)" }
    var stored: DatabaseValue { rawValue.databaseValue }
    func bind(to row: inout RowInserter) { row.add(rawValue) }
    static func load(_ row: RowReader, _ column: Int) throws -> CommentCode {
        guard let code = CommentCode(rawValue: try row.int(column)) else {
            throw row.error(column, "that is none of 1 to 5")
        }
        return code
    }
    func write(to file: inout CSVWriter) { file.add(rawValue) }
    static func parse(_ row: borrowing CSVReader, _ column: Int) throws -> CommentCode {
        guard let code = CommentCode(rawValue: try row.int(column)) else {
            throw row.error(column, "a comment is 1 to 5")
        }
        return code
    }
}
