import CSV
import GRDB

/// One column of a record, described once: from it follow its place in SQL statements, in files and in their codebook.
struct Column<Record>: Sendable {
    /// Its name in the store; nil where the store keeps the value in another table.
    private(set) var name: String?
    /// Its name in files; nil where files leave it out.
    private(set) var header: String?
    /// What it holds, with its unit and the values it admits, for the codebook; empty where files leave it out.
    private(set) var meaning: String
    /// Whether files leave it empty unless a person asks for it.
    private(set) var isPersonal = false
    /// Whether files of an earlier version may lack it.
    private(set) var isRecent = false
    /// Type and constraints in SQL.
    let definition: String

    let stored: @Sendable (Record) -> DatabaseValue
    let bind: @Sendable (Record, inout RowInserter) -> Void
    let load: @Sendable (RowReader, Int, inout Record) throws -> Void
    let write: @Sendable (Record, inout CSVWriter) -> Void
    let parse: @Sendable (borrowing CSVReader, Int, inout Record) throws -> Void
    /// What is wrong with a record's value; nil where every value will do.
    let problem: (@Sendable (Record) -> String?)?

    /// A column that the store and files name alike.
    ///
    /// - Parameter set: what it throws as ``Misfit`` is told with the column's place.
    init<Value: ColumnValue>(
        _ name: String, _ meaning: String = "", _ rule: Rule<Value> = .any,
        get: @escaping @Sendable (Record) -> Value, set: @escaping @Sendable (inout Record, Value) throws -> Void
    ) {
        self.name = name
        header = name
        self.meaning = meaning
        let check = rule.sql.map { " CHECK (\($0(name)))" } ?? Value.constraint(name)
        definition = Value.type + (Value.isOptional ? "" : " NOT NULL") + check
        stored = { get($0).stored }
        bind = { get($0).bind(to: &$1) }
        load = { row, column, record in
            do { try set(&record, try Value.load(row, column)) } catch let misfit as Misfit {
                throw row.error(column, "that does not fit: \(misfit.sentence)")
            }
        }
        write = { get($0).write(to: &$1) }
        let ruling = rule.refusal
        @Sendable func read(_ row: borrowing CSVReader, _ column: Int, _ record: inout Record) throws {
            let value = try Value.parse(row, column)
            if let problem = ruling?(value) { throw row.error(column, problem) }
            do { try set(&record, value) } catch let misfit as Misfit { throw row.error(column, misfit.sentence) }
        }
        parse = read
        if let ruling { problem = { ruling(get($0)) } } else { problem = nil }
    }

    /// The column of a part, as one of the whole.
    ///
    /// - Parameters:
    ///   - get: the part of a whole.
    ///   - change: changes the part within a whole.
    init<Part>(
        _ column: Column<Part>, get: @escaping @Sendable (Record) -> Part,
        change: @escaping @Sendable (inout Record, (inout Part) throws -> Void) throws -> Void
    ) {
        name = column.name
        header = column.header
        meaning = column.meaning
        isPersonal = column.isPersonal
        isRecent = column.isRecent
        definition = column.definition
        stored = { column.stored(get($0)) }
        bind = { column.bind(get($0), &$1) }
        load = { row, index, record in try change(&record) { try column.load(row, index, &$0) } }
        write = { column.write(get($0), &$1) }
        @Sendable func read(_ row: borrowing CSVReader, _ index: Int, _ record: inout Record) throws {
            try change(&record) { try column.parse(row, index, &$0) }
        }
        parse = read
        if let inner = column.problem { problem = { inner(get($0)) } } else { problem = nil }
    }
}

extension Column {
    /// The same column under another name in files; nil leaves it out of them.
    func headed(_ header: String?) -> Column { with { $0.header = header } }
    /// The same column without a place in the record's table.
    var inFilesOnly: Column { with { $0.name = nil } }
    /// The same column with another meaning.
    func meaning(_ meaning: String) -> Column { with { $0.meaning = meaning } }
    /// The same column, empty in files unless a person asks for it.
    var personal: Column { with { $0.isPersonal = true } }
    /// The same column, which files of an earlier version lack.
    var recent: Column { with { $0.isRecent = true } }

    private func with(_ change: (inout Column) -> Void) -> Column {
        var column = self
        change(&column)
        return column
    }
}

extension Array {
    /// The columns of a part, as columns of the whole.
    func of<Part, Whole>(
        get: @escaping @Sendable (Whole) -> Part,
        change: @escaping @Sendable (inout Whole, (inout Part) throws -> Void) throws -> Void
    ) -> [Column<Whole>] where Element == Column<Part> {
        map { Column<Whole>($0, get: get, change: change) }
    }
}
