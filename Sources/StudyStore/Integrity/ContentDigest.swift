import Foundation
import GRDB
import GRDBSQLite

/// What a table holds, in two numbers: how many rows, and the sum of their hashes, whatever their order.
struct ContentDigest: Equatable {
    var rows: Int = 0
    var sum: UInt64 = 0

    mutating func add(_ hash: UInt64) {
        rows += 1
        sum &+= hash
    }

    mutating func remove(_ hash: UInt64) {
        rows -= 1
        sum &-= hash
    }

    static func += (left: inout ContentDigest, right: ContentDigest) {
        left.rows += right.rows
        left.sum &+= right.sum
    }

    /// Tables that have no digest: SQLite's and the migrator's own, and those that hold digests.
    private static let exempt = ["grdb_migrations", "content_digest", "seal"]

    /// The name under which the digest of the tables' definitions stands.
    static let schema = "sqlite_schema"

    /// The tables with a digest, by name.
    static func tables(_ db: Database) throws -> [String] {
        try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").filter {
            !$0.hasPrefix("sqlite_") && !exempt.contains($0)
        }
    }

    /// The digest of a table as it is read now.
    static func read(_ table: String, _ db: Database) throws -> ContentDigest {
        guard table != schema else {
            let known = try tables(db)
            let definitions = try Row.fetchAll(db, sql: "SELECT type, name, tbl_name, sql FROM sqlite_schema")
            var result = ContentDigest()
            for row in definitions where known.contains(row["tbl_name"] as String? ?? "") {
                var hash = RowHash()
                for value in row.databaseValues { hash.add(value) }
                result.add(hash.value)
            }
            return result
        }
        let statement = try db.makeStatement(sql: "SELECT * FROM \"\(table)\"")
        let handle = statement.sqliteStatement
        defer { sqlite3_reset(handle) }
        let width = sqlite3_column_count(handle)
        var result = ContentDigest()
        while true {
            let code = sqlite3_step(handle)
            if code == SQLITE_DONE { return result }
            guard code == SQLITE_ROW else {
                throw DatabaseError(
                    resultCode: ResultCode(rawValue: code),
                    message: String(cString: sqlite3_errmsg(sqlite3_db_handle(handle))))
            }
            var hash = RowHash()
            for column in 0..<width { hash.add(sqlite3_column_value(handle, column)) }
            result.add(hash.value)
        }
    }

    /// The digests that the store keeps, by table.
    static func kept(_ db: Database) throws -> [String: ContentDigest] {
        let rows = try Row.fetchAll(db, sql: "SELECT name, rows, sum FROM content_digest")
        return Dictionary(
            rows.compactMap { row in
                guard let name = String.fromDatabaseValue(row[0]), let count = Int.fromDatabaseValue(row[1]),
                    let sum = Int64.fromDatabaseValue(row[2])
                else { return nil }
                return (name, ContentDigest(rows: count, sum: UInt64(bitPattern: sum)))
            }, uniquingKeysWith: { first, _ in first })
    }

    /// Writes down the digest of every table as it is now: what a migration ends with.
    static func recordAll(_ db: Database) throws {
        for table in try tables(db) + [schema] { try read(table, db).write(table, db) }
    }

    func write(_ table: String, _ db: Database) throws {
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO content_digest (name, rows, sum) VALUES (?, ?, ?)")
            .execute(arguments: [table, rows, Int64(bitPattern: sum)])
    }

    /// One sentence for each table whose rows are not those that were written.
    static func problems(_ db: Database) throws -> [String] {
        let kept = try kept(db)
        let known = try tables(db) + [schema]
        var problems: [String] = []
        for table in known where kept[table] == nil { problems.append("\(table): its digest is missing") }
        for (table, digest) in kept.sorted(by: { $0.key < $1.key }) {
            guard known.contains(table) else {
                problems.append("\(table): the table is missing")
                continue
            }
            let now = try read(table, db)
            if now == digest { continue }
            problems.append(
                now.rows == digest.rows
                    ? "\(table): a value is not the one that was written"
                    : "\(table): \(digest.rows) rows were written, \(now.rows) are read")
        }
        return problems
    }
}

extension RowHash {
    /// A value as SQLite hands it to a function or out of a row.
    mutating func add(_ value: OpaquePointer?) {
        switch sqlite3_value_type(value) {
        case SQLITE_INTEGER: add(sqlite3_value_int64(value))
        case SQLITE_FLOAT: add(sqlite3_value_double(value))
        case SQLITE_TEXT:
            let text = sqlite3_value_text(value)
            add(UnsafeRawBufferPointer(start: text, count: Int(sqlite3_value_bytes(value))), isText: true)
        case SQLITE_BLOB:
            let bytes = sqlite3_value_blob(value)
            add(UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_value_bytes(value))), isText: false)
        default: addNull()
        }
    }

    fileprivate mutating func add(_ value: DatabaseValue) {
        switch value.storage {
        case .null: addNull()
        case .int64(let number): add(number)
        case .double(let number): add(number)
        case .string(var text): text.withUTF8 { add(UnsafeRawBufferPointer($0), isText: true) }
        case .blob(let data): data.withUnsafeBytes { add($0, isText: false) }
        }
    }
}
