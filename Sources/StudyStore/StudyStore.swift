import Foundation
import GRDB
public import Study
import Synchronization

/// The study's record: one SQLite file with one writer and concurrent readers.
///
/// Whoever opens a store knows that it holds what was written: damage is an error before anything is read, see
/// ``StoreIntegrity``. Opening for reading neither writes nor migrates.
public final class StudyStore: Sendable {
    /// Where the file is.
    public let path: String

    private let reader: any DatabaseReader
    private let writing: Writing?
    private let isClosed = Mutex(false)

    /// The one connection that writes, and what keeps the digests of its changes.
    private struct Writing: Sendable {
        let pool: DatabasePool
        let ledger: ContentLedger
    }

    private init(path: String, reader: any DatabaseReader, writing: Writing?) {
        self.path = path
        self.reader = reader
        self.writing = writing
    }

    /// Opens a store for writing, or makes one where there is no file. A file that is not a store, is newer than this
    /// program or damaged is refused and left untouched.
    ///
    /// - Parameter admitsRewriting: take a file that another program wrote anew, as long as every row is the one that was
    ///   written; closing the store seals it again.
    public static func open(
        _ path: String, creating: Bool = false, admitsRewriting: Bool = false
    ) throws -> StudyStore {
        do {
            let inspected = try StoreConnection.inspected(path, admitsRewriting: admitsRewriting)
            guard access(path, W_OK) == 0 else {
                throw StoreError.unwritable(path: path, detail: SystemWords.of(errno))
            }
            // Before the pool, which writes something of its own when it begins a log.
            try StoreConnection.reporting(path) { try inspected.write { try StoreSeal.breakOpen($0) } }
            try inspected.close()
        } catch StoreError.missing where creating {
            try StoreConnection.create(path)
        }
        return try StoreConnection.reporting(path) {
            let pool = try DatabasePool(path: path, configuration: StoreConnection.configuration())
            try Migrations.migrator.migrate(pool)
            let ledger = try pool.writeWithoutTransaction { db in
                try StoreSeal.breakOpen(db)
                return try ContentLedger(db)
            }
            try pool.write { db in try ledger.keeping(db) { try Vocabulary.complete(db) } }
            return StudyStore(path: path, reader: pool, writing: Writing(pool: pool, ledger: ledger))
        }
    }

    /// Opens a store for reading; its file keeps its bytes.
    public static func openForReading(_ path: String) throws -> StudyStore {
        let queue = try StoreConnection.inspected(path)
        return try StoreConnection.reporting(path) {
            let isCurrent = try queue.read { try StoreHeader.version($0, path: path) } == Migrations.version
            return StudyStore(
                path: path, reader: isCurrent ? queue : try StoreConnection.migratedCopy(queue), writing: nil)
        }
    }

    /// Seals the store anew and closes it.
    public func seal() throws {
        try outsideTransactions { try StoreSeal.breakOpen($0) }
        try close()
    }

    /// Moves everything into the one file, seals and closes it; a second time changes nothing.
    public func close() throws {
        let wasClosed = isClosed.withLock { isClosed in
            defer { isClosed = true }
            return isClosed
        }
        guard !wasClosed else { return }
        // A store that another program is reading just now stays open and unsealed, and as good as before.
        let log = path + "-wal"
        if let writing {
            // The last connection to close takes the log's files with it, which those that only read cannot.
            writing.pool.releaseMemory()
            try? writing.pool.writeWithoutTransaction { try StoreSeal.close($0, log: log) }
        }
        try reader.close()
    }

    /// Whoever comes after the end, such as a page that is asked for while the server stops, gets an error: SQLite itself does
    /// not survive a closed connection.
    private func requireOpen() throws {
        if isClosed.withLock({ $0 }) { throw StoreError.conflict("\(path): is closed") }
    }

    /// Reads at one moment of the store.
    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try requireOpen()
        return try StoreConnection.reporting(path) { try reader.read(body) }
    }

    /// Runs a change as one transaction, with its digests.
    func change<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try withWriter { writing in
            try writing.pool.write { db in try writing.ledger.keeping(db) { try body(db) } }
        }
    }

    /// Runs a transaction that SQLite can only begin with some of its settings changed.
    func change<Value>(
        with setting: String, then reset: String? = nil, _ body: (Database, ContentLedger) throws -> Value
    ) throws -> Value {
        try withWriter { writing in
            try writing.pool.barrierWriteWithoutTransaction { db in
                try db.execute(sql: setting)
                defer { if let reset { try? db.execute(sql: reset) } }
                var result: Result<Value, any Error>?
                try db.inTransaction {
                    result = .success(try writing.ledger.keeping(db) { try body(db, writing.ledger) })
                    return .commit
                }
                guard let result else { throw DatabaseError(resultCode: .SQLITE_INTERNAL) }
                return try result.get()
            }
        }
    }

    /// Runs what SQLite cannot do inside a transaction and what changes no row.
    func outsideTransactions(_ body: (Database) throws -> Void) throws {
        try withWriter { try $0.pool.barrierWriteWithoutTransaction(body) }
    }

    private func withWriter<Value>(_ body: (Writing) throws -> Value) throws -> Value {
        guard let writing else { throw StoreError.conflict("\(path): opened for reading only") }
        try requireOpen()
        return try StoreConnection.reporting(path) { try body(writing) }
    }

    /// What is wrong with the store's file, its digests, the rows of the record and the runs as wholes, and the values of all
    /// others; empty when all is well.
    public func integrityProblems() throws -> [String] {
        let log = path + "-wal"
        let found = try read { try StoreIntegrity.problems($0, log: log, isThorough: true) }
        guard found.isEmpty else { return found }
        var rows = try record().map { RecordCheck.problems($0) } ?? []
        for experiment in try experiments() {
            let runs = try trainingRuns(of: experiment.name)
            rows += RunCheck.problems(runs, of: experiment).map { "experiment \(experiment.name): \($0)" }
        }
        for table in StoreTables.collection + StoreTables.beside { rows += try read { try table.problems($0) } }
        return rows
    }

    /// Everything recorded, in the order that ``StudyRecord`` states.
    public func record() throws -> StudyRecord? {
        try read { try RecordReader.read($0) }
    }

    /// What each import took in.
    public func importLog() throws -> [ImportReport] {
        try read { try ImportLog.read($0) }
    }
}
