import Foundation
import GRDB
import Study
import TestSupport
import Testing

@testable import StudyStore

@Suite struct StoreTests {
    private func store() throws -> URL {
        let place = try TestData.temporaryFolder().appending(path: "study.sqlite")
        let read = try StudyImport.read(TestData.fixture("cohort"))
        try StudyStore.take(read.record, report: read.report, into: place.path)
        return place
    }

    @Test(arguments: [
        "",
        "a text file, longer than the header of a database that SQLite writes, so that only its words tell it apart",
    ])
    func aFileThatIsNoStoreIsRefusedAndLeftUntouched(text: String) throws {
        let place = try TestData.temporaryFolder().appending(path: "notes.txt")
        try Data(text.utf8).write(to: place)
        #expect(throws: StoreError.notAStore(path: place.path)) { try StudyStore.open(place.path) }
        #expect(try String(contentsOf: place, encoding: .utf8) == text)
    }

    @Test func anotherProgramsDatabaseIsRefused() throws {
        let place = try TestData.temporaryFolder().appending(path: "other.sqlite")
        let queue = try DatabaseQueue(path: place.path)
        try queue.write { try $0.execute(sql: "CREATE TABLE t (x)") }
        try queue.close()
        #expect(throws: StoreError.notAStore(path: place.path)) { try StudyStore.openForReading(place.path) }
    }

    /// Whoever is killed right after this leaves a store, not a file whose first pages stand in the log alone.
    @Test func aNewStoreIsWholeFromItsFirstMoment() throws {
        let place = try TestData.temporaryFolder().appending(path: "new.sqlite")
        let store = try StudyStore.open(place.path, creating: true)
        let copy = place.deletingLastPathComponent().appending(path: "copy.sqlite")
        try FileManager.default.copyItem(at: place, to: copy)
        let other = try StudyStore.openForReading(copy.path)
        #expect(try other.record() == nil && other.experiments().isEmpty)
        try other.close()
        try store.close()
        let left = try FileManager.default.contentsOfDirectory(atPath: place.deletingLastPathComponent().path)
        #expect(left.allSatisfy { !$0.contains("-new-") }, "\(left)")
    }

    @Test func aStoreOfANewerProgramIsRefusedAndLeftUntouched() throws {
        let place = try store()
        let queue = try DatabaseQueue(path: place.path)
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 99") }
        try queue.close()
        let before = try Data(contentsOf: place)
        #expect(throws: StoreError.newer(path: place.path, version: 99, known: Migrations.version)) {
            try StudyStore.open(place.path)
        }
        #expect(try Data(contentsOf: place) == before)
    }

    @Test func aCutOffStoreIsRefusedAndLeftUntouched() throws {
        let place = try store()
        let half = try Data(contentsOf: place).prefix(20_000)
        try half.write(to: place)
        #expect(throws: StoreError.self) { try StudyStore.open(place.path) }
        #expect(try Data(contentsOf: place) == half)
    }

    @Test func aDamagedPageIsFoundByTheCheck() throws {
        let place = try store()
        var data = try Data(contentsOf: place)
        for offset in 40_960..<45_056 { data[offset] = 0xab }
        try data.write(to: place)
        #expect(throws: (any Error).self) {
            let damaged = try StudyStore.openForReading(place.path)
            let problems = try damaged.integrityProblems()
            if !problems.isEmpty { throw StoreError.corrupt(path: place.path, detail: problems[0]) }
        }
    }

    @Test func aMissingStoreIsNamedWithTheCommandThatMakesOne() throws {
        let error = #expect(throws: StoreError.self) { try StudyStore.open("/nowhere/study.sqlite") }
        #expect(error?.description.contains("blackmagic import") == true)
    }

    @Test func aSoundStorePassesTheCheck() throws {
        let sound = try StudyStore.openForReading(store().path)
        #expect(try sound.integrityProblems().isEmpty)
        try sound.close()
    }

    @Test func valuesThatNoStudyCanHoldAreRefused() throws {
        let place = try TestData.temporaryFolder().appending(path: "study.sqlite")
        var read = try StudyImport.read(TestData.fixture("cohort"))
        read.record.trials[0].outcome = .completed(accuracy: 1.5)
        #expect(throws: StoreError.self) { try StudyStore.take(read.record, report: read.report, into: place.path) }
    }

    @Test func theConstraintsHoldForEveryOtherWriter() throws {
        let queue = try DatabaseQueue(path: store().path)
        for sql in [
            "UPDATE trial SET accuracy = 2 WHERE status = 'completed'", "UPDATE trial SET status = 'lost'",
            "UPDATE trial SET accuracy = NULL WHERE status = 'completed'", "UPDATE trial SET comment_epochs = 6",
            "UPDATE participant SET months = -1",
            "INSERT INTO final_run SELECT 'nobody', 1, epochs, batch_size, "
                + "loss_function, optimizer, learning_rate, weight_decay, momentum, rho, lambda, alpha, epsilon, "
                + "learning_rate_decay, initial_accumulator, beta1, beta2, status, accuracy, seconds FROM trial LIMIT 1",
        ] {
            #expect(throws: DatabaseError.self, "\(sql)") { try queue.write { try $0.execute(sql: sql) } }
        }
    }

    @Test func readersWorkWhileAWriterIsAtWork() throws {
        let place = try store()
        let writer = try StudyStore.open(place.path)
        let reader = try StudyStore.openForReading(place.path)
        let before = try reader.record()
        var more = try #require(before)
        more.participants.append(
            Participant(id: "late", months: 3, education: nil, site: "server_z", registration: 1))
        var report = try writer.importLog()[0]
        report.checksum = String(repeating: "1", count: 64)
        #expect(try writer.take(more, report: report))
        #expect(try reader.record()?.participants.count == (before?.participants.count ?? 0) + 1)
        try reader.close()
        try writer.close()
    }
}
