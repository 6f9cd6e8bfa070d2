import Foundation
import GRDB
import Study
import StudyStore
import TestSupport
import Testing

/// What the study in a browser records.
@Suite struct CollectionTests {
    static func store() throws -> StudyStore {
        let store = try StudyStore.open(
            try TestData.temporaryFolder().appending(path: "study.sqlite").path, creating: true)
        try store.beginCollection(Provenance(origin: .collected, scale: .demo, title: "a study"))
        return store
    }

    /// A second connection, which may keep a transaction open.
    static func otherProgram(_ store: StudyStore) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        return try DatabaseQueue(path: store.path, configuration: configuration)
    }

    static let hash = String(repeating: "a", count: 64)

    static func register(_ store: StudyStore, _ id: String, _ letter: String) throws -> CollectedSession {
        let token = String(repeating: letter, count: 64)
        let session = CollectedSession(token: token, termsVersion: "1", terms: hash, consented: 1000)
        #expect(try store.consent(session, invitation: nil))
        _ = try store.register(
            id, months: 5, education: .mastersCompleted, site: "lab", session: token, receipt: token)
        return session
    }

    static func trial(_ id: String, _ turn: Int) -> Trial {
        var comments = Comments()
        comments[.epochs] = Comment(code: .other, text: "words")
        return Trial(
            participant: id, turn: turn, recordID: 0,
            configuration: Hyperparameters(epochs: 2, batchSize: 10, lossFunction: .l1, optimizer: .adam),
            comments: comments, outcome: .neverReported)
    }

    @Test func submissionsAndChoicesAreTrialsAndChoicesOfTheRecord() throws {
        let store = try Self.store()
        var session = try Self.register(store, "ann", "a")
        let first = try store.submit(Self.trial("ann", 1), at: 1001, refilled: [.epochs])
        #expect(first.number == 1 && first.refilled == ["epochs"])
        try store.begin(first)
        #expect(try store.submissions().map(\.state) == [.running])
        #expect(try store.record()?.trials.map(\.outcome) == [.neverReported])
        try store.end(first, .completed(accuracy: 0.5), seconds: 3, by: .training)
        let second = try store.submit(Self.trial("ann", 2), at: 1002, refilled: [])
        try store.end(second, .neverReported, seconds: nil, by: .failure, reason: "no memory")
        session.ended = 1003
        session.used = 90
        let choice = FinalChoice(participant: "ann", recordID: 0, configuration: Self.trial("ann", 1).configuration)
        #expect(try store.choose(choice, session: session) == 3)
        let record = try #require(try store.record())
        #expect(record.trials.map(\.outcome) == [.completed(accuracy: 0.5), .neverReported])
        #expect(record.trials.map(\.recordID) == [1, 2] && record.trials[0].comments[.epochs].text == "words")
        #expect(record.finalChoices.map(\.recordID) == [3])
        let ends = try store.submissions()
        #expect(ends.map(\.end) == [.training, .failure] && ends[1].reason == "no memory")
        #expect(try store.sessions().first?.used == 90)
    }

    @Test func aStoreWithOtherDataIsRefused() throws {
        let store = try Self.store()
        try store.beginCollection(Provenance(origin: .collected, scale: .demo, title: "a study"))
        #expect(throws: StoreError.self) {
            try store.beginCollection(Provenance(origin: .collected, scale: .paper, title: "a study"))
        }
    }

    @Test func anInvitationIsUsedOnceAndWithdrawalTakesOnlyItsOwn() throws {
        let store = try Self.store()
        try store.invite([Self.hash], at: 1)
        #expect(try store.isOpen(invitation: Self.hash) && store.openInvitations() == 1)
        func session(_ letter: String) -> CollectedSession {
            CollectedSession(
                token: String(repeating: letter, count: 64), termsVersion: "1", terms: Self.hash, consented: 2)
        }
        #expect(try store.consent(session("b"), invitation: Self.hash))
        #expect(try !store.consent(session("c"), invitation: Self.hash))
        #expect(try !store.isOpen(invitation: Self.hash) && store.openInvitations() == 0)
        _ = try Self.register(store, "ann", "d")
        _ = try Self.register(store, "bob", "e")
        for id in ["ann", "bob"] { _ = try store.submit(Self.trial(id, 1), at: 3, refilled: [.epochs]) }
        #expect(try store.participant(receipt: String(repeating: "d", count: 64)) == "ann")
        try store.withdraw("ann", at: 4)
        let record = try #require(try store.record())
        #expect(record.participants.map(\.id) == ["bob"] && record.trials.map(\.participant) == ["bob"])
        #expect(try store.submissions().map(\.participant) == ["bob"] && store.withdrawals() == 1)
        #expect(try store.integrityProblems() == [])
        #expect(try Self.register(store, "eve", "f").token?.first == "f")
        #expect(try store.record()?.participants.map(\.registration) == [2, 3])
        try store.withdraw("bob", at: 5)
        #expect(try store.submit(Self.trial("eve", 1), at: 6, refilled: []).number == 3, "no number is given twice")
    }

    @Test func whatIsWithdrawnIsErasedOnceNobodyElseReadsTheStore() throws {
        let store = try Self.store()
        _ = try Self.register(store, "ann", "d")
        #expect(try !store.owesErasure())
        let other = try Self.otherProgram(store)
        try other.inDatabase { db in
            try db.execute(sql: "BEGIN")
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM participant") == 1)
        }
        try store.withdraw("ann", at: 4)
        #expect(throws: StoreError.self) { try store.eraseWithdrawn() }
        #expect(try store.owesErasure() && store.record()?.participants.isEmpty != false)
        try other.inDatabase { try $0.execute(sql: "COMMIT") }
        try store.eraseWithdrawn()
        #expect(try !store.owesErasure())
    }

    @Test func aWriterWaitsForAnotherProgramThatHoldsTheStoreForAMoment() throws {
        let store = try Self.store()
        let other = try Self.otherProgram(store)
        try other.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE") }
        let thread = Thread {
            Thread.sleep(forTimeInterval: 0.3)
            try? other.inDatabase { try $0.execute(sql: "COMMIT") }
        }
        thread.start()
        _ = try Self.register(store, "ann", "d")
        #expect(try store.record()?.participants.count == 1)
    }
}
