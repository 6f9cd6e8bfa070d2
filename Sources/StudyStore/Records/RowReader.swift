import GRDB
import GRDBSQLite

/// Reads the rows of a query value by value, and tells a value that its column cannot hold by table, row and column.
///
/// Asks SQLite for the values itself, as ``RowInserter`` binds them: a study may have millions of rows of forty columns.
struct RowReader {
    private let table: String
    private let statement: Statement
    private let handle: SQLiteStatement
    private var row = 0

    /// - Parameter table: names the rows in errors.
    init(_ db: Database, _ table: String, _ sql: String, arguments: StatementArguments = []) throws {
        self.table = table
        statement = try db.makeStatement(sql: sql)
        try statement.setArguments(arguments)
        handle = statement.sqliteStatement
    }

    /// Moves to the next row; false at the end.
    mutating func next() throws -> Bool {
        let code = sqlite3_step(handle)
        if code == SQLITE_ROW {
            row += 1
            return true
        }
        let message = String(cString: sqlite3_errmsg(sqlite3_db_handle(handle)))
        sqlite3_reset(handle)
        guard code == SQLITE_DONE else { throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message) }
        return false
    }

    func isNull(_ column: Int) -> Bool { sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL }

    func int(_ column: Int) throws -> Int {
        guard sqlite3_column_type(handle, Int32(column)) == SQLITE_INTEGER else {
            throw error(column, "where a whole number belongs")
        }
        return Int(sqlite3_column_int64(handle, Int32(column)))
    }

    func flag(_ column: Int) throws -> Bool {
        let value = try int(column)
        guard value == 0 || value == 1 else { throw error(column, "where 0 or 1 belongs") }
        return value == 1
    }

    func double(_ column: Int) throws -> Double {
        guard sqlite3_column_type(handle, Int32(column)) == SQLITE_FLOAT else {
            throw error(column, "where a number belongs")
        }
        return sqlite3_column_double(handle, Int32(column))
    }

    func text(_ column: Int) throws -> String {
        guard sqlite3_column_type(handle, Int32(column)) == SQLITE_TEXT else {
            throw error(column, "where a text belongs")
        }
        let start = sqlite3_column_text(handle, Int32(column))
        let count = Int(sqlite3_column_bytes(handle, Int32(column)))
        guard let text = String(validating: UnsafeBufferPointer(start: start, count: count), as: UTF8.self) else {
            throw error(column, "that is not UTF-8")
        }
        return text
    }

    /// One of the words that a column may hold.
    func choice<Choice: RawRepresentable<String>>(_ column: Int, _ type: Choice.Type = Choice.self) throws -> Choice {
        guard let choice = Choice(rawValue: try text(column)) else { throw error(column, "that is none of its words") }
        return choice
    }

    /// An error about the value of a column: what stands there, and a few words that follow.
    func error(_ column: Int, _ words: String) -> DamagedValue {
        let kind =
            switch sqlite3_column_type(handle, Int32(column)) {
            case SQLITE_NULL: "nothing"
            case SQLITE_INTEGER: "a whole number"
            case SQLITE_FLOAT: "a number"
            case SQLITE_TEXT: "a text"
            default: "a blob"
            }
        let name = sqlite3_column_name(handle, Int32(column)).map { String(cString: $0) } ?? "column \(column + 1)"
        var key = ""
        if column > 0, let first = sqlite3_column_text(handle, 0) { key = " (\(String(cString: first)))" }
        return DamagedValue(place: "\(table), row \(row)\(key), \(name)", detail: "holds \(kind) \(words)")
    }
}

/// A value that its column cannot hold.
struct DamagedValue: Error {
    var place: String
    var detail: String
}
