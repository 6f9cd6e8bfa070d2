import GRDB
import GRDBSQLite

/// Keeps the digest of every table in step with its rows, within the transaction that changes them.
///
/// Temporary triggers of the writing connection hash every row that comes or goes, whoever's statement it is; a bulk write
/// hashes its rows itself, which costs less. Another program's writes are not followed, so they are told as damage.
///
/// Unchecked: used on the writing connection's queue alone.
final class ContentLedger: @unchecked Sendable {
    private let tables: [String]
    private let columns: [[String]]
    private var changes: [ContentDigest]

    /// Follows the changes that a connection makes.
    init(_ db: Database) throws {
        tables = try ContentDigest.tables(db)
        columns = try tables.map { try db.columns(in: $0).map(\.name) }
        changes = tables.map { _ in ContentDigest() }
        let code = sqlite3_create_function_v2(
            db.sqliteConnection, "note_row", -1, SQLITE_UTF8, Unmanaged.passRetained(self).toOpaque(), noteRow, nil,
            nil, { $0.map { Unmanaged<ContentLedger>.fromOpaque($0).release() } })
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
        try db.execute(sql: "PRAGMA recursive_triggers = ON; PRAGMA temp_store = MEMORY")
        for table in tables { try follow(table, db) }
    }

    /// Runs the changes of one transaction and writes their digests down.
    func keeping<Value>(_ db: Database, _ body: () throws -> Value) throws -> Value {
        for index in changes.indices { changes[index] = ContentDigest() }
        let value = try body()
        var isChanged = false
        for (table, change) in zip(tables, changes) where change != ContentDigest() {
            let statement = try db.cachedStatement(sql: "SELECT rows, sum FROM content_digest WHERE name = ?")
            var digest = ContentDigest()
            if let row = try Row.fetchOne(statement, arguments: [table]) {
                digest.rows = try row.decode(Int.self, atIndex: 0)
                digest.sum = UInt64(bitPattern: try row.decode(Int64.self, atIndex: 1))
            }
            digest += change
            try digest.write(table, db)
            isChanged = true
        }
        if isChanged { try StoreSeal.breakOpen(db) }
        return value
    }

    /// Takes a digest of rows that a bulk write adds to a table while its triggers are off.
    func add(_ digest: ContentDigest, to table: String) {
        if let index = tables.firstIndex(of: table) { changes[index] += digest }
    }

    /// Runs a bulk write that hashes the rows of some tables itself.
    func withoutTriggers<Value>(on bulk: [String], _ db: Database, _ body: () throws -> Value) throws -> Value {
        for table in bulk {
            for kind in Self.kinds { try db.execute(sql: "DROP TRIGGER temp.\"\(kind.name)_\(table)\"") }
        }
        do {
            let value = try body()
            for table in bulk { try follow(table, db) }
            return value
        } catch {
            for table in bulk { try? follow(table, db) }
            throw error
        }
    }

    private static let kinds = [
        (name: "added", event: "INSERT", rows: [("NEW", 1)]), (name: "removed", event: "DELETE", rows: [("OLD", -1)]),
        (name: "changed", event: "UPDATE", rows: [("OLD", -1), ("NEW", 1)]),
    ]

    private func follow(_ table: String, _ db: Database) throws {
        guard let index = tables.firstIndex(of: table) else { return }
        for kind in Self.kinds {
            let notes = kind.rows.map { row, sign in
                let values = columns[index].map { "\(row).\"\($0)\"" }.joined(separator: ", ")
                return "note_row(\(index), \(sign), \(values))"
            }
            try db.execute(
                sql: """
                    CREATE TEMP TRIGGER IF NOT EXISTS "\(kind.name)_\(table)" AFTER \(kind.event) ON main."\(table)"
                    BEGIN SELECT \(notes.joined(separator: ", ")); END
                    """)
        }
    }

    fileprivate func note(_ table: Int, _ sign: Int, _ hash: UInt64) {
        if sign > 0 { changes[table].add(hash) } else { changes[table].remove(hash) }
    }
}

/// The SQL function `note_row(table, sign, values…)` of the triggers.
private let noteRow: @convention(c) (OpaquePointer?, Int32, UnsafeMutablePointer<OpaquePointer?>?) -> Void = {
    context, count, values in
    guard let values, let pointer = sqlite3_user_data(context) else { return }
    var hash = RowHash()
    for index in 2..<Int(count) { hash.add(values[index]) }
    Unmanaged<ContentLedger>.fromOpaque(pointer).takeUnretainedValue()
        .note(Int(sqlite3_value_int64(values[0])), Int(sqlite3_value_int64(values[1])), hash.value)
}
