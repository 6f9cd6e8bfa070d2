import GRDB
import Study

/// The rows of one kind of record, described once: as a table of the store, as a file of the exchange format, or as both.
struct Table<Record: Sendable>: Sendable {
    /// The store's table; empty where there is none.
    let name: String
    /// The file; empty where there is none.
    let file: String
    /// Columns of the store whose values no two rows have in common.
    let key: [String]
    /// The rows of a query and their order, behind its columns; the table is `r` in it.
    let order: String
    /// What a row is read into.
    let blank: Record
    /// In the order of the store's table, and in that of the file.
    let columns: [Column<Record>]

    /// The columns that the store's table has.
    let kept: [Column<Record>]
    /// The columns that the file has.
    let exported: [Column<Record>]
    private let keys: [Column<Record>]
    private let ruled: [Column<Record>]

    init(
        _ name: String = "", file: String = "", key: [String] = [], order: String = "", blank: Record,
        columns parts: [Column<Record>]...
    ) {
        let columns = parts.flatMap { $0 }
        self.name = name
        self.file = file
        self.key = key
        self.order = order
        self.blank = blank
        self.columns = columns
        kept = columns.filter { $0.name != nil }
        exported = columns.filter { $0.header != nil }
        keys = key.compactMap { name in columns.first { $0.name == name } }
        ruled = columns.filter { $0.problem != nil }
    }

    // MARK: In a store

    private var names: [String] { kept.compactMap(\.name) }

    /// The rows, in the table's order.
    ///
    /// - Parameters:
    ///   - condition: in SQL, where not all rows are asked for.
    ///   - besides: columns that are left as they are in a blank record.
    func rows(
        _ db: Database, where condition: String? = nil, arguments: StatementArguments = [], besides: Set<String> = []
    ) throws -> [Record] {
        let read = kept.filter { column in column.name.map { !besides.contains($0) } ?? false }
        let list = read.compactMap(\.name).map { "r.\"\($0)\"" }.joined(separator: ", ")
        let sql = "SELECT \(list) FROM \"\(name)\" r \(condition.map { "WHERE \($0) " } ?? "")\(order)"
        var rows = try RowReader(db, name, sql, arguments: arguments)
        var result: [Record] = []
        while try rows.next() {
            var record = blank
            try read.withUnsafeBufferPointer { columns in
                for index in columns.indices { try columns[index].load(rows, index, &record) }
            }
            result.append(record)
        }
        return result
    }

    /// Stores one row.
    func insert(_ record: Record, _ db: Database) throws {
        let marks = names.map { ":\($0)" }.joined(separator: ", ")
        try db.cachedStatement(sql: "INSERT INTO \"\(name)\" (\(names.joined(separator: ", "))) VALUES (\(marks))")
            .execute(arguments: values(record, names))
    }

    /// Changes some columns of the row that has a record's values in others.
    func update(_ record: Record, _ changed: [String], by key: [String], _ db: Database) throws {
        func list(_ names: [String], _ separator: String) -> String {
            names.map { "\($0) = :\($0)" }.joined(separator: separator)
        }
        try db.cachedStatement(sql: "UPDATE \"\(name)\" SET \(list(changed, ", ")) WHERE \(list(key, " AND "))")
            .execute(arguments: values(record, changed + key))
    }

    private func values(_ record: Record, _ names: [String]) -> StatementArguments {
        var values: [String: (any DatabaseValueConvertible)?] = [:]
        for column in kept {
            if let name = column.name, names.contains(name) { values[name] = column.stored(record) }
        }
        return StatementArguments(values)
    }

    /// Stores many rows that the table does not hold; returns their digest, in which columns are hashed in the table's order.
    func insertAll(_ records: [Record], _ db: Database) throws -> ContentDigest {
        var row = try RowInserter(db, table: name, columns: names)
        // Columns are used where they lie: copying one costs more than what it does.
        try kept.withUnsafeBufferPointer { columns in
            for record in records {
                for index in columns.indices { columns[index].bind(record, &row) }
                try row.insert()
            }
        }
        // A row must not be skipped silently: another row stands where it belongs.
        guard row.digest.rows == records.count else {
            throw StoreError.conflict(
                "\(name): \(records.count) rows were to be stored, \(row.digest.rows) were admitted")
        }
        return row.digest
    }

    // MARK: Rows as values

    /// The values of a record's key.
    func identity(_ record: Record) -> [DatabaseValue] { keys.map { $0.stored(record) } }

    /// A record named by its key, such as "trial (participant ann, turn 3)".
    func words(_ record: Record) -> String {
        let parts = keys.map { column in
            "\(column.name ?? "") \(String.fromDatabaseValue(column.stored(record)) ?? column.stored(record).description)"
        }
        return "\(name) (\(parts.joined(separator: ", ")))"
    }

    /// What is wrong with a record's values, each looked at alone.
    func problem(_ record: Record) -> String? {
        ruled.withUnsafeBufferPointer { columns in
            for index in columns.indices {
                guard let problem = columns[index].problem?(record) else { continue }
                return "\(words(record)): \(columns[index].name ?? columns[index].header ?? ""): \(problem)"
            }
            return nil
        }
    }
}

extension Table where Record: Equatable {
    /// Those of some new records that are not among the old ones.
    ///
    /// - Throws: `StoreError.conflict` naming the first that differs from an old one of the same key.
    func added(_ new: [Record], to old: [Record]) throws -> [Record] {
        if old.isEmpty { return new }
        let known = Dictionary(old.map { (identity($0), $0) }, uniquingKeysWith: { first, _ in first })
        return try new.filter { record in
            guard let existing = known[identity(record)] else { return true }
            guard existing == record else {
                throw StoreError.conflict(
                    "\(words(record)) differs from the one in the store; import into another store")
            }
            return false
        }
    }
}

/// Orders of rows that several tables have.
enum RowOrder {
    /// Participants' rows in the order of registration, and then of columns.
    static func byRegistration(_ columns: String...) -> String {
        "JOIN participant p ON p.id = r.participant ORDER BY p.site, p.registration, "
            + columns.map { "r.\($0)" }.joined(separator: ", ")
    }
}
