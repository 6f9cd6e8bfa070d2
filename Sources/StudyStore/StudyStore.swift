import Foundation
import GRDB
public import Study

/// The study's record: one SQLite file with one writer and concurrent readers.
public final class StudyStore: Sendable {
    /// Where the file is.
    public let path: String

    let reader: any DatabaseReader
    private let writer: DatabasePool?

    private init(path: String, reader: any DatabaseReader, writer: DatabasePool?) {
        self.path = path
        self.reader = reader
        self.writer = writer
    }

    /// Opens a store for writing, or makes one where there is no file. A file that is not a store, is newer than this
    /// program or damaged is refused and left untouched.
    public static func open(_ path: String, creating: Bool = false) throws -> StudyStore {
        let exists = FileManager.default.fileExists(atPath: path)
        guard exists || creating else { throw StoreError.missing(path: path) }
        if exists { try StoreHeader.check(path) } else { try create(path) }
        return try reporting(path) {
            let pool = try DatabasePool(path: path, configuration: configuration)
            try Migrations.migrator.migrate(pool)
            return StudyStore(path: path, reader: pool, writer: pool)
        }
    }

    /// Makes an empty store aside and then gives it its name, so that no moment leaves a file that is not one.
    private static func create(_ path: String) throws {
        let aside = "\(path)-new-\(ProcessInfo.processInfo.processIdentifier)"
        defer { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: aside + suffix) } }
        do {
            let pool = try DatabasePool(path: aside, configuration: configuration)
            try Migrations.migrator.migrate(pool)
            _ = try pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
            try pool.close()
            try FileManager.default.moveItem(atPath: aside, toPath: path)
        } catch {
            throw StoreError.unwritable(
                path: path, detail: (error as? DatabaseError)?.message ?? "it cannot be moved into place")
        }
    }

    /// Opens a store for reading; its file keeps its bytes.
    public static func openForReading(_ path: String) throws -> StudyStore {
        guard FileManager.default.fileExists(atPath: path) else { throw StoreError.missing(path: path) }
        try StoreHeader.check(path)
        return try reporting(path) {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            guard try queue.read({ try Migrations.migrator.hasCompletedMigrations($0) }) else {
                return try open(path)
            }
            return StudyStore(path: path, reader: queue, writer: nil)
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        // Another program may hold the store for a moment: a report that reads, a sweep that notes a run.
        configuration.busyMode = .timeout(5)
        // What was told to somebody outlives a power cut.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        return configuration
    }

    private static func reporting<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw StoreError.corrupt(path: path, detail: error.message ?? "\(error.resultCode)")
        }
    }

    /// Moves everything into the one file and closes it.
    public func close() throws {
        if let writer { _ = try writer.writeWithoutTransaction { try $0.checkpoint(.truncate) } }
        try reader.close()
    }

    /// Runs a change as one transaction.
    func change<Value>(_ body: (Database) throws -> Value) throws -> Value {
        guard let writer else { throw StoreError.conflict("\(path): opened for reading only") }
        do {
            return try writer.write(body)
        } catch let error as DatabaseError {
            throw StoreError.unwritable(path: path, detail: error.message ?? "\(error.resultCode)")
        }
    }

    /// Runs a change that SQLite cannot make inside a transaction.
    func outsideTransactions(_ body: (Database) throws -> Void) throws {
        guard let writer else { throw StoreError.conflict("\(path): opened for reading only") }
        do {
            try writer.barrierWriteWithoutTransaction(body)
        } catch let error as DatabaseError {
            throw StoreError.unwritable(path: path, detail: error.message ?? "\(error.resultCode)")
        }
    }

    /// What SQLite's integrity and foreign-key checks find; empty when all is well.
    public func integrityProblems() throws -> [String] {
        try reader.read { db in
            let integrity = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
            let keys = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { row in
                "a row of \(row["table"] as String? ?? "a table") refers to a missing row of \(row["parent"] as String? ?? "another")"
            }
            return integrity + keys
        }
    }

    /// Everything recorded, in the order that ``StudyRecord`` states.
    public func record() throws -> StudyRecord? {
        try reader.read { try RecordReader.read($0) }
    }

    /// What each import took in.
    public func importLog() throws -> [ImportReport] {
        try reader.read { try ImportLog.read($0) }
    }

    /// Takes a study's data into the store at a path, all or nothing. Data whose checksum the log knows change nothing,
    /// and data that contradict what the store holds are refused before anything is written.
    ///
    /// - Returns: whether anything was written.
    @discardableResult
    public static func take(_ record: StudyRecord, report: ImportReport, into path: String) throws -> Bool {
        if FileManager.default.fileExists(atPath: path) {
            let store = try openForReading(path)
            defer { try? store.close() }
            if try store.reader.read({ try ImportLog.contains(report.checksum, $0) }) { return false }
            _ = try RecordMerge.merge(record, into: store.record())
        }
        let store = try open(path, creating: true)
        let changed = try store.take(record, report: report)
        try store.close()
        return changed
    }

    /// Takes in a study's data, all or nothing. Data whose checksum the log knows change nothing.
    ///
    /// Rows that the store already holds must be equal to the new ones.
    /// - Returns: whether anything was written.
    @discardableResult
    public func take(_ record: StudyRecord, report: ImportReport) throws -> Bool {
        guard let writer else { throw StoreError.conflict("\(path): opened for reading only") }
        try RecordCheck.check(record)
        return try writer.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA ignore_check_constraints = ON")
            defer { try? db.execute(sql: "PRAGMA ignore_check_constraints = OFF") }
            var changed = false
            try db.inTransaction {
                if try ImportLog.contains(report.checksum, db) { return .rollback }
                let merged = try RecordMerge.merge(record, into: RecordReader.read(db))
                try RecordWriter.write(merged, db)
                try ImportLog.write(report, db)
                changed = true
                return .commit
            }
            return changed
        }
    }
}
