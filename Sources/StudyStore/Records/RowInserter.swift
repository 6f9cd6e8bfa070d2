import GRDB
import GRDBSQLite

/// Inserts many rows into one table; a row whose key is already there is passed over.
///
/// Binds SQLite's values itself: a study may have millions of rows of forty columns, and boxing each value costs more than
/// storing it. Hashes what it binds, for a bulk write whose rows no trigger follows; see ``ContentLedger``.
struct RowInserter {
    private let statement: Statement
    private let handle: SQLiteStatement
    private var column: Int32 = 0
    private var hash = RowHash()
    /// Of the rows that were stored.
    private(set) var digest = ContentDigest()

    init(_ db: Database, table: String, columns: [String]) throws {
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        statement = try db.makeStatement(
            sql: "INSERT OR IGNORE INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(marks))")
        handle = statement.sqliteStatement
    }

    mutating func add(_ value: Int) {
        column += 1
        hash.add(Int64(value))
        sqlite3_bind_int64(handle, column, Int64(value))
    }

    mutating func add(_ value: Bool) { add(value ? 1 : 0) }

    mutating func add(_ value: Double) {
        column += 1
        hash.add(value)
        sqlite3_bind_double(handle, column, value)
    }

    mutating func add(_ value: String) {
        column += 1
        var value = value
        value.withUTF8 { bytes in
            hash.add(UnsafeRawBufferPointer(bytes), isText: true)
            bytes.withMemoryRebound(to: CChar.self) { text in
                let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
                _ = sqlite3_bind_text(handle, column, text.baseAddress, Int32(text.count), copies)
            }
        }
    }

    mutating func addNull() {
        column += 1
        hash.addNull()
        sqlite3_bind_null(handle, column)
    }

    /// Stores the row whose values were added.
    ///
    /// - Throws: also when the task is cancelled, which undoes the transaction.
    mutating func insert() throws {
        try Task.checkCancellation()
        column = 0
        let code = sqlite3_step(handle)
        let message = code == SQLITE_DONE ? nil : String(cString: sqlite3_errmsg(sqlite3_db_handle(handle)))
        sqlite3_reset(handle)
        guard code == SQLITE_DONE else { throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message) }
        if sqlite3_changes(sqlite3_db_handle(handle)) == 1 { digest.add(hash.value) }
        hash = RowHash()
    }
}
