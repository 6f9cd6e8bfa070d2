import Foundation
import GRDB
import GRDBSQLite

/// Compares what two stores hold, table by table, row by row in the order of their keys, holding one row of each.
public enum StoreDifference {
    /// Columns that tell how a run came about and not what came out.
    public static let circumstances: Set<String> = [
        "training_run.seconds", "training_run.host", "training_run.attempts", "training_run.instruction_set",
    ]

    /// One line for each difference, at most `limit` and one that counts the others; empty when the stores are equal but for
    /// ``circumstances``.
    ///
    /// - Parameter progress: called now and then; what it throws ends the comparison.
    public static func lines(
        _ left: StudyStore, _ right: StudyStore, limit: Int = 20, progress: () throws -> Void = {}
    ) throws -> [String] {
        try left.read { a in
            try right.read { b in
                var found = Found(left: left.path, right: right.path, limit: limit)
                let (mine, others) = (try ContentDigest.tables(a), try ContentDigest.tables(b))
                for table in Set(mine).union(others).sorted() {
                    guard mine.contains(table), others.contains(table) else {
                        found.add(table, nil, isLeft: mine.contains(table))
                        continue
                    }
                    try compare(table, a, b, &found, progress)
                }
                return found.all
            }
        }
    }

    /// The lines so far.
    private struct Found {
        let left: String, right: String, limit: Int
        private(set) var lines: [String] = []
        private(set) var count = 0

        init(left: String, right: String, limit: Int) { (self.left, self.right, self.limit) = (left, right, limit) }

        mutating func add(_ table: String, _ row: OrderedRows?, isLeft: Bool) {
            count += 1
            guard lines.count < limit else { return }
            lines.append("\(table): only in \(isLeft ? left : right)\(row.map { ": \($0.words)" } ?? "")")
        }

        var all: [String] { count > lines.count ? lines + ["and \(count - lines.count) more"] : lines }
    }

    private static func compare(
        _ table: String, _ a: Database, _ b: Database, _ found: inout Found, _ progress: () throws -> Void
    ) throws {
        var (mine, other) = (try OrderedRows(a, table), try OrderedRows(b, table))
        guard mine.columns == other.columns else { return found.add(table, nil, isLeft: true) }
        var (isMine, isOther) = (try mine.next(), try other.next())
        var count = 0
        while isMine || isOther {
            count += 1
            if count % 10_000 == 0 { try progress() }
            let order = !isOther ? -1 : !isMine ? 1 : mine.compareKeys(with: other)
            if order < 0 || (order == 0 && !mine.agrees(with: other)) { found.add(table, mine, isLeft: true) }
            if order > 0 || (order == 0 && !mine.agrees(with: other)) { found.add(table, other, isLeft: false) }
            if order <= 0 { isMine = try mine.next() }
            if order >= 0 { isOther = try other.next() }
        }
    }
}

/// The rows of a table in the order of its key, without what ``StoreDifference/circumstances`` names.
private struct OrderedRows {
    let columns: [String]
    private let statement: Statement
    private let handle: SQLiteStatement
    private let keyCount: Int32

    init(_ db: Database, _ table: String) throws {
        let key = try db.primaryKey(table).columns
        let all = try db.columns(in: table).map(\.name)
        columns = key + all.filter { !key.contains($0) && !StoreDifference.circumstances.contains("\(table).\($0)") }
        keyCount = Int32(key.count)
        func list(_ names: [String]) -> String { names.map { "\"\($0)\"" }.joined(separator: ", ") }
        statement = try db.makeStatement(sql: "SELECT \(list(columns)) FROM \"\(table)\" ORDER BY \(list(key))")
        handle = statement.sqliteStatement
    }

    mutating func next() throws -> Bool {
        let code = sqlite3_step(handle)
        guard code == SQLITE_ROW || code == SQLITE_DONE else {
            throw DatabaseError(
                resultCode: ResultCode(rawValue: code),
                message: String(cString: sqlite3_errmsg(sqlite3_db_handle(handle))))
        }
        if code == SQLITE_DONE { sqlite3_reset(handle) }
        return code == SQLITE_ROW
    }

    /// As SQLite orders values: nothing, numbers, text by its bytes.
    func compareKeys(with other: OrderedRows) -> Int {
        for column in 0..<keyCount {
            let order = compare(column, other)
            if order != 0 { return order }
        }
        return 0
    }

    func agrees(with other: OrderedRows) -> Bool {
        for column in keyCount..<Int32(columns.count) where compare(column, other) != 0 { return false }
        return true
    }

    private func compare(_ column: Int32, _ other: OrderedRows) -> Int {
        let (type, otherType) = (sqlite3_column_type(handle, column), sqlite3_column_type(other.handle, column))
        guard type == otherType else { return rank(type) < rank(otherType) ? -1 : 1 }
        switch type {
        case SQLITE_INTEGER:
            let (a, b) = (sqlite3_column_int64(handle, column), sqlite3_column_int64(other.handle, column))
            return a < b ? -1 : a > b ? 1 : 0
        case SQLITE_FLOAT:
            let (a, b) = (sqlite3_column_double(handle, column), sqlite3_column_double(other.handle, column))
            return a < b ? -1 : a > b ? 1 : 0
        case SQLITE_NULL: return 0
        default:
            let (a, b) = (bytes(column), other.bytes(column))
            var order: Int32 = 0
            if let start = a.baseAddress, let other = b.baseAddress {
                order = memcmp(start, other, min(a.count, b.count))
            }
            return order != 0 ? Int(order) : a.count - b.count
        }
    }

    private func rank(_ type: Int32) -> Int {
        type == SQLITE_NULL ? 0 : type == SQLITE_INTEGER || type == SQLITE_FLOAT ? 1 : type == SQLITE_TEXT ? 2 : 3
    }

    private func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(handle, column)
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
    }

    var words: String {
        columns.indices.map { index in
            let isReal = sqlite3_column_type(handle, Int32(index)) == SQLITE_FLOAT
            let text =
                isReal
                ? "\(sqlite3_column_double(handle, Int32(index)))"
                : sqlite3_column_text(handle, Int32(index)).map { String(cString: $0) } ?? "NULL"
            return "\(columns[index])=\(text)"
        }.joined(separator: ", ")
    }
}
