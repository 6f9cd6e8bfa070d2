import Foundation
import GRDB
import Statistics
import Study
import StudyStore
import TestSupport
import Testing

/// Damage is told before anything is read from a store.
@Suite struct DamageTests {
    private static func cohort() throws -> URL {
        let place = try TestData.temporaryFolder().appending(path: "study.sqlite")
        let read = try StudyImport.read(TestData.fixture("cohort"))
        try StudyStore.take(read.record, report: read.report, into: place.path)
        return place
    }

    enum Kind: CaseIterable {
        case flippedBit, swappedPages, zeroedPage, cutOff

        func apply(to data: inout Data, _ generator: inout SeededGenerator) {
            let page = 4096
            let count = data.count / page
            func range(_ number: Int) -> Range<Int> { number * page..<(number + 1) * page }
            switch self {
            case .flippedBit: data[generator.below(data.count)] ^= 1 << UInt8(generator.below(8))
            case .swappedPages:
                let (one, other) = (generator.below(count), generator.below(count))
                let kept = Data(data[range(one)])
                data.replaceSubrange(range(one), with: Data(data[range(other)]))
                data.replaceSubrange(range(other), with: kept)
            case .zeroedPage: data.replaceSubrange(range(generator.below(count)), with: Data(count: page))
            case .cutOff: data = Data(data.prefix(generator.below(data.count)))
            }
        }
    }

    @Test(arguments: Kind.allCases)
    func anyDamageOfAClosedStoreIsToldBeforeItIsRead(kind: Kind) throws {
        let store = try Self.cohort()
        let sound = try Data(contentsOf: store)
        var generator = SeededGenerator(seed: 14, stream: "\(kind)")
        let damaged = store.deletingLastPathComponent().appending(path: "damaged.sqlite")
        var told = 0
        for attempt in 0..<65 {
            var data = sound
            kind.apply(to: &data, &generator)
            if data == sound { continue }
            try data.write(to: damaged)
            #expect(throws: StoreError.self, "\(kind) \(attempt)") { try StudyStore.openForReading(damaged.path) }
            #expect(throws: StoreError.self, "\(kind) \(attempt)") { try StudyStore.open(damaged.path) }
            #expect(try Data(contentsOf: damaged) == data)
            told += 1
        }
        #expect(told > 55)
    }

    /// A writer that was killed leaves no seal; the rows' own digests tell.
    @Test func aDamagedValueOfAStoreWhoseWriterWasKilledIsTold() throws {
        let store = try Self.cohort()
        let writer = try StudyStore.open(store.path)
        try writer.beginWriting()
        let copy = store.deletingLastPathComponent().appending(path: "copy.sqlite")
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: store.path + suffix, toPath: copy.path + suffix)
        }
        try writer.close()
        // Another program looks into it and brings the log's pages home.
        let other = try DatabaseQueue(path: copy.path)
        _ = try other.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        try other.close()
        let expected = try StudyStore.openForReading(store.path).record()
        let sound = try Data(contentsOf: copy)
        #expect(try StudyStore.openForReading(copy.path).record() == expected)
        var generator = SeededGenerator(seed: 15, stream: "killed")
        var told = 0
        for attempt in 0..<80 {
            var data = sound
            (attempt % 2 == 0 ? Kind.flippedBit : .swappedPages).apply(to: &data, &generator)
            try data.write(to: copy)
            do {
                #expect(try StudyStore.openForReading(copy.path).record() == expected, "\(attempt)")
            } catch is StoreError {
                told += 1
            }
        }
        #expect(told > 50)
    }

    @Test func anotherProgramsChangeOfARowIsTold() throws {
        let store = try Self.cohort()
        let queue = try DatabaseQueue(path: store.path)
        try queue.write { try $0.execute(sql: "UPDATE trial SET accuracy = accuracy / 2 WHERE turn = 3") }
        try queue.close()
        let error = #expect(throws: StoreError.self) { try StudyStore.openForReading(store.path) }
        #expect(error?.description.contains("trial: a value is not the one that was written") == true)
    }

    @Test func whatSQLiteDoesToAFileWithoutChangingItIsNoDamage() throws {
        let store = try Self.cohort()
        let before = try Data(contentsOf: store)
        let queue = try DatabaseQueue(path: store.path)
        #expect(try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM trial") } ?? 0 > 100)
        let copy = store.deletingLastPathComponent().appending(path: "copy.sqlite")
        try queue.backup(to: DatabaseQueue(path: copy.path))
        try queue.close()
        #expect(try Data(contentsOf: store) == before)
        let other = try DatabaseQueue(path: store.path)
        try other.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
        try other.close()
        for path in [store.path, copy.path] {
            let sound = try StudyStore.openForReading(path)
            #expect(try sound.integrityProblems().isEmpty)
            try sound.close()
        }
    }

    @Test func aFileThatAnotherProgramWroteAnewIsTakenOnceItIsAskedFor() throws {
        let store = try Self.cohort()
        let queue = try DatabaseQueue(path: store.path)
        try queue.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA journal_mode = DELETE; PRAGMA page_size = 8192; VACUUM")
        }
        try queue.close()
        let error = #expect(throws: StoreError.self) { try StudyStore.openForReading(store.path) }
        #expect(error?.description.contains("blackmagic store seal") == true, "\(error?.description ?? "")")
        try StudyStore.open(store.path, admitsRewriting: true).seal()
        let sound = try StudyStore.openForReading(store.path)
        #expect(try sound.integrityProblems().isEmpty)
    }

    @Test func nothingWhereANumberMustStandIsAnErrorWithTableAndRow() throws {
        let store = try TestData.temporaryFolder().appending(path: "study.sqlite")
        try FileManager.default.copyItem(at: TestData.fixture("schemas/v2.sqlite"), to: store)
        let queue = try DatabaseQueue(path: store.path)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA writable_schema = ON")
            try db.execute(
                sql: """
                    UPDATE sqlite_schema SET sql = replace(sql, 'months INTEGER NOT NULL', 'months INTEGER')
                    WHERE name = 'participant'
                    """)
            try db.execute(sql: "PRAGMA writable_schema = RESET")
            try db.execute(sql: "UPDATE participant SET months = NULL WHERE id = (SELECT min(id) FROM participant)")
        }
        try queue.close()
        let error = #expect(throws: StoreError.self) { try StudyStore.openForReading(store.path) }
        #expect(
            error?.description.contains("participant, row 1") == true
                && error?.description.contains("months") == true,
            "\(error?.description ?? "")")
    }
}

extension StudyStore {
    /// A change that leaves the store's rows as they were, and its seal broken.
    fileprivate func beginWriting() throws {
        try invite([String(repeating: "a", count: 64)], at: 1)
    }
}
