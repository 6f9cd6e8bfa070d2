import Foundation
import GRDB
public import Study

/// Taking in a study's data.
extension StudyStore {
    /// Takes a study's data into the store at a path, all or nothing. Data whose checksum the log knows change nothing,
    /// and data that contradict what the store holds are refused before anything is written.
    ///
    /// - Returns: whether anything was written.
    @discardableResult
    public static func take(_ record: StudyRecord, report: ImportReport, into path: String) throws -> Bool {
        do {
            let store = try openForReading(path)
            defer { try? store.close() }
            if try store.read({ try ImportLog.contains(report.checksum, $0) }) { return false }
            _ = try RecordMerge.merge(record, into: store.record())
        } catch StoreError.missing {
            try RecordCheck.check(record)
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
        try RecordCheck.check(record)
        return try change(
            with: "PRAGMA ignore_check_constraints = ON", then: "PRAGMA ignore_check_constraints = OFF"
        ) { db, ledger in
            if try ImportLog.contains(report.checksum, db) { return false }
            let merged = try RecordMerge.merge(record, into: RecordReader.read(db))
            try ledger.withoutTriggers(on: RecordWriter.bulk, db) { try RecordWriter.write(merged, db, ledger) }
            try ImportLog.write(report, db)
            return true
        }
    }
}
