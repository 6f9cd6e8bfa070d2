import ArgumentParser
import Study
import StudyStore

/// Reads the record of a store that must hold one.
enum StoredRecord {
    static func read(_ path: String) throws -> StudyRecord {
        let store = try StudyStore.openForReading(path)
        defer { try? store.close() }
        return try read(store)
    }

    static func read(_ store: StudyStore) throws -> StudyRecord {
        guard let record = try store.record() else {
            throw ValidationError(
                "\(store.path): the store is empty; run `blackmagic import FOLDER --store \(store.path)`")
        }
        return record
    }
}
