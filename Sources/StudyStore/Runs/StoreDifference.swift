import GRDB

/// Compares what two stores hold, table by table, row by row in the order of their keys.
public enum StoreDifference {
    /// Columns that tell how a run came about and not what came out.
    public static let circumstances: Set<String> = [
        "training_run.seconds", "training_run.host", "training_run.attempts", "training_run.instruction_set",
    ]

    /// One line for each difference, at most `limit`; empty when the stores are equal but for ``circumstances``.
    public static func lines(_ left: StudyStore, _ right: StudyStore, limit: Int = 20) throws -> [String] {
        let (a, b) = (try dump(left), try dump(right))
        var lines: [String] = []
        for table in Set(a.keys).union(b.keys).sorted() {
            guard let mine = a[table], let other = b[table] else {
                lines.append("\(table): only in \(a[table] == nil ? right.path : left.path)")
                continue
            }
            let difference = other.difference(from: mine)
            for change in difference {
                switch change {
                case .remove(_, let row, _): lines.append("\(table): only in \(left.path): \(row)")
                case .insert(_, let row, _): lines.append("\(table): only in \(right.path): \(row)")
                }
            }
        }
        let more = lines.count - limit
        return more > 0 ? Array(lines.prefix(limit)) + ["and \(more) more"] : lines
    }

    /// Rows of every table as text, without ``circumstances``.
    private static func dump(_ store: StudyStore) throws -> [String: [String]] {
        try store.reader.read { db in
            let tables = try String.fetchAll(
                db,
                sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
            var result: [String: [String]] = [:]
            for table in tables {
                let columns = try db.columns(in: table).map(\.name).filter { !circumstances.contains("\(table).\($0)") }
                let keys = try db.primaryKey(table).columns
                let list = columns.map { "\"\($0)\"" }.joined(separator: ", ")
                let order = keys.map { "\"\($0)\"" }.joined(separator: ", ")
                result[table] = try Row.fetchAll(db, sql: "SELECT \(list) FROM \"\(table)\" ORDER BY \(order)").map {
                    row in
                    columns.enumerated().map { "\($1)=\(row[$0] as DatabaseValue)" }.joined(separator: ", ")
                }
            }
            return result
        }
    }
}
