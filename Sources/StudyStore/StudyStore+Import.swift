import Foundation
import GRDB
public import Study

/// Taking in a study's data.
extension StudyStore {
    /// Takes a study's data into the store at a path, all or nothing. Data whose checksum the log knows change nothing,
    /// and data that contradict what the store holds are refused before anything is written.
    ///
    /// - Parameter collection: what a study in a browser recorded beside them.
    /// - Returns: whether anything was written.
    @discardableResult
    public static func take(
        _ record: StudyRecord, collection: CollectionRecord? = nil, report: ImportReport, into path: String
    ) throws -> Bool {
        do {
            let store = try openForReading(path)
            defer { try? store.close() }
            if try store.read({ try ImportLog.contains(report.checksum, $0) }) { return false }
            _ = try RecordMerge.added(record, to: store.record())
            _ = try collection?.added(to: store.collection())
        } catch StoreError.missing {
            try RecordCheck.check(record)
        }
        let store = try open(path, creating: true)
        let changed = try store.take(record, collection: collection, report: report)
        try store.close()
        return changed
    }

    /// Takes in a study's data, all or nothing. Data whose checksum the log knows change nothing.
    ///
    /// Rows that the store already holds must be equal to the new ones.
    /// - Returns: whether anything was written.
    @discardableResult
    public func take(
        _ record: StudyRecord, collection: CollectionRecord? = nil, report: ImportReport
    ) throws -> Bool {
        try RecordCheck.check(record)
        let settings = ["ignore_check_constraints = ON", "foreign_keys = OFF"].map { "PRAGMA \($0);" }.joined()
        let usual = ["ignore_check_constraints = OFF", "foreign_keys = ON"].map { "PRAGMA \($0);" }.joined()
        return try change(with: settings, then: usual) { db, ledger in
            if try ImportLog.contains(report.checksum, db) { return false }
            let added = try RecordMerge.added(record, to: RecordReader.read(db))
            try ledger.withoutTriggers(on: RecordWriter.bulk, db) { try RecordWriter.write(added, db, ledger) }
            if let collection { try collection.added(to: CollectionRecord.read(db)).insert(db) }
            try ImportLog.write(report, db)
            return true
        }
    }
}
