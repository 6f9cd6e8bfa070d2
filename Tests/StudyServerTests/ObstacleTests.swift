import Datasets
import Experiments
import Foundation
import GRDB
import HTTPTypes
import Study
import StudyStore
import TestSupport
import Testing

@testable import StudyServer

/// A full disk, and another program that holds the store.
@Suite(.serialized) struct ObstacleTests {
    /// Another program's transaction, which keeps everybody else from writing until it is let go.
    static func lock(_ store: StudyStore) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: store.path, configuration: configuration)
        try other.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE") }
        return other
    }

    static func unlock(_ other: DatabaseQueue) throws {
        try other.inDatabase { try $0.execute(sql: "COMMIT") }
        try other.close()
    }

    @Test func anothersWriteLockHoldsUpNoPageAndLosesNothing() async throws {
        let lab = try Laboratory()
        let (ann, bob) = (try await lab.participant(), try await lab.participant())
        _ = try await ann.get("/tune")
        let other = try Self.lock(lab.store)
        let typed = quick.merging(["learning_rate": "0.0625", "comment_epochs": "5", "other_epochs": "my words"]) { $1 }
        // The store waits for a few seconds; on a machine that takes longer over four pages it is tried again.
        try await eventually("whoever reads does not wait") {
            async let sending = ann.post("/trials", typed)
            try await eventually { await lab.study.hindrance != nil }
            for path in ["/state", "/tune", "/task", "/terms"] {
                #expect(try await bob.get(path).status < 400, "\(path)")
            }
            #expect(try await bob.get("/tune").text.contains("cannot be written just now"))
            let wasWaiting = await lab.study.isChanging
            let answer = try await sending
            #expect(answer.status == 503 && answer.text.contains("could not be stored just now"))
            for words in ["value=\"0.0625\"", "value=\"my words\""] {
                #expect(answer.text.contains(words), "\(words)")
            }
            return wasWaiting
        }
        #expect(try lab.store.submissions().isEmpty)
        try Self.unlock(other)
        #expect(try await ann.post("/trials", typed).headers[.location] == "/tune")
        #expect(try lab.store.submissions().count == 1)
        #expect(try await !bob.get("/tune").text.contains("cannot be written just now"))
    }

    @Test func aFinalChoiceThatCannotBeStoredComesBackToBeSentAgain() async throws {
        let lab = try Laboratory()
        let ann = try await lab.participant()
        let choice = quick.merging(["final": "yes", "confirmed": "yes"]) { $1 }
        let other = try Self.lock(lab.store)
        let answer = try await ann.post("/trials", choice)
        #expect(answer.status == 503 && answer.text.contains("could not be stored just now"))
        #expect(answer.text.contains("name=\"final\" value=\"yes\" checked"))
        try Self.unlock(other)
        #expect(try await ann.post("/trials", choice).headers[.location] == "/done")
        #expect(try lab.store.record()?.finalChoices.count == 1)
    }

    @Test func aResultThatCannotBeStoredWaitsAndIsNotTrainedAgain() async throws {
        let lab = try Laboratory()
        let token = ClockTests.token("a")
        try await ClockTests.register(lab.study, token)
        _ = try await ClockTests.submit(lab.study, token, epochs: 1)
        let other = try Self.lock(lab.store)
        try await eventually { await lab.study.running.isEmpty }
        #expect(try lab.store.submissions().map(\.state) == [.running])
        try Self.unlock(other)
        try await eventually {
            await lab.study.maintain()
            return try lab.store.submissions().first?.state == .ended
        }
        #expect(try lab.store.record()?.trials.first?.outcome.accuracy != nil)
        #expect(await lab.study.running.isEmpty)
        await lab.study.close()
    }

    @Test func aStateThatCannotBeKeptEndsNoTraining() async throws {
        let lab = try Laboratory()
        await lab.study.close()
        let store = try StudyStore.open(lab.store.path)
        let study = try CollectedStudy(
            lab.specification, store: store, dataset: lab.study.dataset, keepEvery: 0, patience: Laboratory.patience)
        // As on a full disk: no file can be made where states are kept.
        let folder = StateFile.folder(store: store.path)
        #expect(FileManager.default.createFile(atPath: folder.path, contents: Data()))
        let token = ClockTests.token("a")
        try await ClockTests.register(study, token)
        _ = try await ClockTests.submit(study, token, epochs: 3)
        let monitor = try #require(await study.monitors[1])
        try await eventually { await study.person(of: token)?.person.open == nil }
        #expect(monitor.unkept?.contains("cannot be written") == true)
        #expect(try store.record()?.trials.first?.outcome.accuracy != nil)
        #expect(try store.submissions().map(\.end) == [.training])
        await study.close()
    }

    @Test func changesAreMadeOneAfterTheOther() async throws {
        let lab = try Laboratory()
        let tokens = (0..<20).map { Secret.hash("\($0)") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for token in tokens {
                group.addTask { try await ClockTests.register(lab.study, token) }
            }
            try await group.waitForAll()
        }
        #expect(try lab.store.record()?.participants.map(\.registration) == Array(1...20))
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<5 {
                group.addTask { (try? await ClockTests.submit(lab.study, tokens[0])) != nil }
            }
            return await group.reduce(into: [Bool]()) { $0.append($1) }
        }
        #expect(outcomes.count { $0 } == 1, "of five at once one is taken")
        #expect(try lab.store.submissions().count == 1)
        await lab.study.close()
    }

    @Test func aChangeWhoseTurnComesTooLateAsksToComeAgain() async throws {
        let lab = try Laboratory()
        let study = try CollectedStudy(
            lab.specification, store: lab.store, dataset: lab.study.dataset, patience: .zero)
        // The store lets the first wait for seconds only; on a machine that needs more before both are there, once more.
        var late = ""
        try await eventually {
            let (early, token) = (Secret.hash("early\(late)"), Secret.hash("late\(late)"))
            late = token
            let other = try Self.lock(lab.store)
            async let first: Void? = try? study.consent(early, invitation: nil)
            try await eventually {
                let (isAtIt, hasFailed) = await (study.writingSince != nil, study.obstacle != nil)
                return isAtIt || hasFailed
            }
            async let second: Void? = try? study.consent(token, invitation: nil)
            try await eventually {
                let (isIdle, isWaited) = await (!study.isChanging, !study.waiting.isEmpty)
                return isIdle || isWaited
            }
            try Self.unlock(other)
            let (isTaken, isRefused) = await (first != nil, second == nil)
            return isTaken && isRefused
        }
        #expect(try !lab.store.sessions().isEmpty && !lab.store.sessions().contains { $0.token == late })
        await study.close()
        await lab.study.close()
    }
}
