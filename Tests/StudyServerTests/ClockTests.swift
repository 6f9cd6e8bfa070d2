import Experiments
import Foundation
import Study
import StudyStore
import Synchronization
import TestSupport
import Testing

@testable import StudyServer

/// The participants' time, the queue, and restarts.
@Suite(.serialized) struct ClockTests {
    /// A clock that only moves when it is told to.
    final class Watch: Sendable {
        private let now = Mutex(ContinuousClock.now)
        func read() -> ContinuousClock.Instant { now.withLock { $0 } }

        /// Moves on, in steps as a server that runs sees them.
        func pass(_ seconds: Int, _ study: CollectedStudy) async {
            for _ in 0..<seconds {
                now.withLock { $0 += .seconds(1) }
                await study.tick()
            }
        }

        func standStill(_ seconds: Int) { now.withLock { $0 += .seconds(seconds) } }
    }

    static func study(
        _ watch: Watch, _ lab: Laboratory, _ change: (String) -> String = { $0 }
    ) throws -> CollectedStudy {
        try CollectedStudy(
            try Laboratory.specification(change), store: lab.store, dataset: lab.study.dataset,
            patience: Laboratory.patience, clock: watch.read)
    }

    static func register(_ study: CollectedStudy, _ token: String) async throws {
        try await study.consent(token, invitation: nil)
        _ = try await study.register(token, months: 1, education: .doctorate)
        try await study.start(token)
    }

    static func submit(_ study: CollectedStudy, _ token: String, epochs: Int = 100) async throws -> Int {
        var asked = Hyperparameters(epochs: epochs, batchSize: 5, lossFunction: .crossEntropy, optimizer: .sgd)
        asked[optional: .learningRate] = 0.01
        return try await study.submit(
            token, study.plan(asked), asked: asked, comments: Comments(), refilled: [])
    }

    static func token(_ letter: String) -> String { String(repeating: letter, count: 64) }

    @Test func timeInTheQueueAndAStandstillDoNotCount() async throws {
        let (watch, lab) = (Watch(), try Laboratory())
        let study = try Self.study(watch, lab) { $0.replacing("workers: 2", with: "workers: 1") }
        let (a, b) = (Self.token("a"), Self.token("b"))
        try await Self.register(study, a)
        try await Self.register(study, b)
        await watch.pass(100, study)
        _ = try await Self.submit(study, a)
        _ = try await Self.submit(study, b)
        await watch.pass(50, study)
        #expect(await study.person(of: a)?.remaining == 7200 - 150)
        #expect(await study.person(of: b)?.remaining == 7200 - 100, "b waits for a")
        #expect(await study.watch(b, turn: 1)?.place == 1)
        watch.standStill(3600)
        #expect(await study.person(of: a)?.remaining == 7200 - 155, "of a standstill five seconds count")
        try await study.cancel(a, turn: 1)
        try await eventually("a's place goes to b") { await study.watch(b, turn: 1)?.place == 0 }
        try await study.cancel(b, turn: 1)
        #expect(try lab.store.record()?.trials.map(\.outcome) == [.cancelled, .cancelled])
        await study.close()
    }

    @Test func atTheEndTheTrialIsStoppedAndAChoiceCanStillBeMade() async throws {
        let (watch, lab) = (Watch(), try Laboratory())
        let study = try Self.study(watch, lab) { $0.replacing("minutes: 120", with: "minutes: 1") }
        let a = Self.token("a")
        try await Self.register(study, a)
        _ = try await Self.submit(study, a)
        await watch.pass(59, study)
        #expect(await study.phase(of: a) == .tune)
        await watch.pass(2, study)
        #expect(await study.phase(of: a) == .over)
        #expect(try lab.store.submissions().map(\.end) == [.timeLimit])
        await #expect(throws: CollectionError.self) { try await Self.submit(study, a) }
        let trial = try #require(try lab.store.record()?.trials.first)
        #expect(trial.outcome == .cancelled)
        var another = trial.configuration
        another.epochs += 1
        await #expect(throws: CollectionError.self, "what was never submitted comes too late") {
            try await study.choose(a, another, trial.comments)
        }
        try await study.choose(a, trial.configuration, trial.comments)
        #expect(await study.phase(of: a) == .done)
        #expect(try lab.store.sessions().map(\.used) == [60])
        await study.close()
    }

    @Test func whoHasATrialUnderWayWaitsAndWhoCameFirstIsFirst() async throws {
        let (watch, lab) = (Watch(), try Laboratory())
        let study = try Self.study(watch, lab) { $0.replacing("workers: 2", with: "workers: 1") }
        let tokens = ["a", "b", "c"].map(Self.token)
        for token in tokens { try await Self.register(study, token) }
        for token in tokens { _ = try await Self.submit(study, token) }
        await #expect(throws: CollectionError.self) { try await Self.submit(study, tokens[0]) }
        var places: [Int?] = []
        for token in tokens { places.append(await study.watch(token, turn: 1)?.place) }
        #expect(places == [0, 1, 2])
        await study.close()
    }

    @Test func whoAgreedFirstAndWentNoFurtherIsForgottenWhenVeryManyAgree() async throws {
        let (watch, lab) = (Watch(), try Laboratory())
        let study = try Self.study(watch, lab)
        try await Self.register(study, Self.token("a"))
        let tokens = (0...CollectedStudy.mostUnregistered).map { Secret.hash("\($0)") }
        for token in tokens { try await study.consent(token, invitation: nil) }
        #expect(await study.unregistered == CollectedStudy.mostUnregistered)
        #expect(await study.phase(of: tokens[0]) == .terms)
        #expect(await study.phase(of: tokens.last) == .background)
        #expect(await study.phase(of: Self.token("a")) == .tune, "who is registered stays")
        #expect(try lab.store.sessions().count == CollectedStudy.mostUnregistered + 1)
        await study.close()
    }

    @Test func aRestartGoesOnWithEverySessionAndEveryTrial() async throws {
        let (watch, lab) = (Watch(), try Laboratory())
        let a = Self.token("a")
        var study = try Self.study(watch, lab)
        try await Self.register(study, a)
        await watch.pass(100, study)
        _ = try await Self.submit(study, a, epochs: 2)
        #expect(try lab.store.submissions().map(\.state) == [.running])
        let copy = lab.folder.appending(path: "copy.sqlite").path
        await study.close()
        try FileManager.default.copyItem(atPath: lab.store.path, toPath: copy)
        watch.standStill(5000)
        let states = StateFile.folder(store: copy)
        try FileManager.default.createDirectory(at: states, withIntermediateDirectories: true)
        let foreign = states.appending(path: "trial-99.state").path
        #expect(FileManager.default.createFile(atPath: foreign, contents: Data("of somebody who withdrew".utf8)))
        let store = try StudyStore.open(copy)
        study = try CollectedStudy(
            try Laboratory.specification(), store: store, dataset: lab.study.dataset,
            patience: Laboratory.patience, clock: watch.read)
        #expect(!FileManager.default.fileExists(atPath: foreign))
        #expect(await study.person(of: a)?.remaining == 7100, "a server's downtime does not count")
        await study.resume()
        try await eventually { try store.submissions().first?.state == .ended }
        let trial = try #require(try store.record()?.trials.first)
        #expect(trial.outcome.accuracy != nil)
        await study.close()
    }
}
