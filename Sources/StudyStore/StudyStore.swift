import Foundation
import GRDB
public import Study

/// The study's record: one SQLite file with one writer and concurrent readers.
public final class StudyStore: Sendable {
    /// Where the file is.
    public let path: String

    let database: DatabasePool

    private init(path: String, database: DatabasePool) {
        self.path = path
        self.database = database
    }

    /// Opens a store, or makes one where there is no file. A file that is not a store, is newer than this program or
    /// damaged is refused and left untouched.
    public static func open(_ path: String, creating: Bool = false) throws -> StudyStore {
        let exists = FileManager.default.fileExists(atPath: path)
        guard exists || creating else { throw StoreError.missing(path: path) }
        if exists { try StoreHeader.check(path) }
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        do {
            let pool = try DatabasePool(path: path, configuration: configuration)
            try Migrations.migrator.migrate(pool)
            return StudyStore(path: path, database: pool)
        } catch let error as DatabaseError {
            throw StoreError.corrupt(path: path, detail: error.message ?? "\(error.resultCode)")
        }
    }

    /// Moves everything into the one file and closes it.
    public func close() throws {
        _ = try database.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        try database.close()
    }

    /// What SQLite's integrity and foreign-key checks find; empty when all is well.
    public func integrityProblems() throws -> [String] {
        try database.read { db in
            let integrity = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
            let keys = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { row in
                "a row of \(row["table"] as String? ?? "a table") refers to a missing row of \(row["parent"] as String? ?? "another")"
            }
            return integrity + keys
        }
    }

    /// Everything recorded, in the order that ``StudyRecord`` states.
    public func record() throws -> StudyRecord? {
        try database.read { try RecordReader.read($0) }
    }

    /// What each import took in.
    public func importLog() throws -> [ImportReport] {
        try database.read { try ImportLog.read($0) }
    }

    /// Takes in a study's data, all or nothing. Data whose checksum the log knows change nothing.
    ///
    /// Rows that the store already holds must be equal to the new ones.
    /// - Returns: whether anything was written.
    @discardableResult
    public func take(_ record: StudyRecord, report: ImportReport) throws -> Bool {
        try database.write { db in
            if try ImportLog.contains(report.checksum, db) { return false }
            let merged = try RecordMerge.merge(record, into: RecordReader.read(db))
            try RecordWriter.write(merged, db)
            try ImportLog.write(report, db)
            return true
        }
    }
}
