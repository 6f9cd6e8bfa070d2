import Datasets
import Foundation
import Study
import StudyStore
import Synchronization
import TestSupport
import Testing
import TrainingEngine

@testable import Experiments

@Suite(.serialized) struct SweepTests {
    static func sweep(
        _ plan: ExperimentPlan, _ images: PixelDataset, _ store: StudyStore, workers: Int = 2,
        _ runs: [PlannedRun]? = nil, stopAfter limit: Int = .max
    ) throws -> Sweep.Summary {
        let asked = Mutex(0)
        return try Sweep(plan, store: store, dataset: images, workers: workers).run(
            runs ?? plan.runs,
            isCancelled: {
                asked.withLock {
                    $0 += 1
                    return $0 > limit
                }
            }, listener: { _ in })
    }

    static func whole() throws -> (plan: ExperimentPlan, images: PixelDataset, store: StudyStore) {
        let (plan, images) = try Samples.plan()
        let store = try Samples.store("whole")
        let summary = try sweep(plan, images, store, workers: 1)
        #expect(summary == Sweep.Summary(finished: plan.runs.count, failed: 0))
        return (plan, images, store)
    }

    @Test func workersAndShardsDoNotChangeTheStore() throws {
        let (plan, images, whole) = try Self.whole()
        let two = try Samples.store("two")
        _ = try Self.sweep(plan, images, two, workers: 2)
        #expect(try StoreDifference.lines(whole, two) == [])
        let shards = try (1...4).map { index in
            let store = try Samples.store("shard\(index)")
            let share = try #require(Shard(index: index, count: 4)).share(of: plan.runs, imageSize: 32)
            _ = try Self.sweep(plan, images, store, share)
            return try store.collection(of: "tiny")
        }
        let merged = try Samples.store("merged")
        #expect(try merged.merge(shards, of: plan.definition) == plan.runs.count)
        #expect(try merged.merge(shards, of: plan.definition) == 0)
        #expect(try StoreDifference.lines(whole, merged) == [])
        let statuses = try merged.trainingRuns(of: "tiny").map(\.status)
        #expect(statuses.filter { $0 == .refused }.count == 1)
        #expect(statuses.filter { $0 == .completed }.count >= 8)
    }

    @Test func aSweepStoppedAgainAndAgainEndsWithTheSameStore() throws {
        let (plan, images, whole) = try Self.whole()
        let store = try Samples.store("stopped")
        var starts = 0
        while try Self.sweep(plan, images, store, workers: 1, stopAfter: 30 + 3 * (starts % 5)).isInterrupted {
            starts += 1
            try #require(starts < 500)
        }
        #expect(starts > 5)
        #expect(try StoreDifference.lines(whole, store) == [])
        #expect(!FileManager.default.fileExists(atPath: store.path + "-states"))
        #expect(!FileManager.default.fileExists(atPath: store.path + "-lock"))
    }

    @Test func anErrorFromOutsideIsRetriedAndNeverBecomesAResult() throws {
        let (plan, images) = try Samples.plan { $0 + "retries: 1\n" }
        let store = try Samples.store()
        let runs = Array(plan.runs(of: [.final]).prefix(1))
        let failures = Mutex<[Bool]>([])
        let empty = try PixelDataset(inMemory: .init(), classes: images.classes, size: images.size)
        let summary = try Sweep(plan, store: store, dataset: empty, workers: 1).run(
            runs, isCancelled: { false },
            listener: { event in
                if case .failed(_, _, let isRetried) = event { failures.withLock { $0.append(isRetried) } }
            })
        #expect(summary == Sweep.Summary(finished: 0, failed: 1))
        #expect(failures.withLock { $0 } == [true, false])
        #expect(try store.trainingRuns(of: "tiny").isEmpty)
        #expect(try store.unfinishedRuns(of: "tiny").map(\.failures) == [2])
        #expect(try Self.sweep(plan, images, store, runs).finished == 1)
        #expect(try store.unfinishedRuns(of: "tiny").isEmpty)
    }

    @Test func aKeptStateOfAnotherTrainingCountsAsNone() throws {
        let (plan, images) = try Samples.plan()
        let (store, other) = (try Samples.store(), try Samples.store("other"))
        let runs = Array(plan.runs(of: [.final]).prefix(1))
        let file = StateFile(folder: StateFile.folder(store: store.path), key: runs[0].key)
        try file.write(try Self.stateOfAnotherNetwork(images))
        for each in [store, other] { #expect(try Self.sweep(plan, images, each, runs).finished == 1) }
        #expect(try StoreDifference.lines(store, other) == [])
    }

    /// A state that no run of the experiment can go on from.
    private static func stateOfAnotherNetwork(_ images: PixelDataset) throws -> TrainingState {
        let (plan, _) = try Samples.plan { $0.replacing("squeezenet1_1", with: "squeezenet1_0") }
        let run = try #require(plan.runs(of: [.final]).first)
        var states: [TrainingState] = []
        _ = try Training(run, try run.resolved.get(), plan.experiment, .kernels(.automatic)).run(
            on: images, keeper: Training.Keeper(interval: 0) { states.append($0) })
        return try #require(states.first)
    }

    @Test func aStateThatCannotBeKeptStopsTheSweepAtOnceAndGivesNoRunUp() throws {
        let (plan, images, whole) = try Self.whole()
        let store = try Samples.store()
        try Data("in the way".utf8).write(to: URL(filePath: store.path + "-states"))
        let summary = try Self.sweep(plan, images, store, workers: 2)
        #expect(summary.obstacle?.contains("cannot be written") == true)
        #expect(summary.failed == 0 && !summary.isInterrupted)
        #expect(try store.unfinishedRuns(of: "tiny").allSatisfy { $0.failures == 0 })
        #expect(try store.unfinishedRuns(of: "tiny").count <= 2)
        try FileManager.default.removeItem(atPath: store.path + "-states")
        _ = try Self.sweep(plan, images, store)
        #expect(try StoreDifference.lines(whole, store) == [])
    }

    @Test func aSecondProcessOnTheSameStoreIsRefused() throws {
        let (plan, images) = try Samples.plan()
        let store = try Samples.store()
        let isRefused = Mutex(false)
        _ = try Sweep(plan, store: store, dataset: images, workers: 1).run(
            Array(plan.runs.prefix(1)), isCancelled: { false },
            listener: { event in
                guard case .started = event else { return }
                let other = Sweep(plan, store: store, dataset: images, workers: 1)
                do {
                    _ = try other.run([], isCancelled: { false }, listener: { _ in })
                } catch {
                    isRefused.withLock { $0 = error as? ExperimentError == .busy(store: store.path, .experiments) }
                }
            })
        #expect(isRefused.withLock { $0 })
        let serving = try StoreLock(store: store.path, .serving)
        #expect(throws: ExperimentError.busy(store: store.path, .serving)) {
            try StoreLock(store: store.path, .serving)
        }
        withExtendedLifetime(serving) {}
    }

    @Test func aChangedExperimentWithResultsIsRefusedShowingTheDifference() throws {
        let (plan, images) = try Samples.plan()
        let store = try Samples.store()
        _ = try Self.sweep(plan, images, store, Array(plan.runs.prefix(1)))
        let other = try Samples.plan { $0.replacing("at: 3", with: "at: 2") }.plan
        let error = #expect(throws: StoreError.self) { _ = try Self.sweep(other, images, store) }
        #expect(error?.description.contains("+ 11: epochs: {rule: capped, at: 2}") == true)
        #expect(error?.description.contains("another name") == true)
        let renamed = try Samples.plan {
            $0.replacing("at: 3", with: "at: 2").replacing("name: tiny", with: "name: tiny-2")
        }.plan
        #expect(try Self.sweep(renamed, images, store, Array(renamed.runs.prefix(1))).finished == 1)
    }

    @Test func conflictingShardsAndThoseOfAnotherExperimentAreRefused() throws {
        let (plan, images) = try Samples.plan()
        let runs = Array(plan.runs(of: [.final]).prefix(2))
        let (a, b) = (try Samples.store("a"), try Samples.store("b"))
        for store in [a, b] { _ = try Self.sweep(plan, images, store, runs) }
        var altered = try #require(try b.trainingRuns(of: "tiny").first)
        _ = try b.forget([altered.key], of: "tiny")
        altered.testAccuracy = 0.123
        try b.finish(altered, of: "tiny")
        let target = try Samples.store("target")
        let both = try [a, b].map { try $0.collection(of: "tiny") }
        let error = #expect(throws: StoreError.self) { try target.merge(both, of: plan.definition) }
        #expect(error?.description.contains("run \(altered.key.prefix(12))") == true)
        #expect(try target.trainingRuns(of: "tiny").isEmpty)
        let other = try Samples.plan { $0.replacing("at: 3", with: "at: 2") }.plan
        #expect(throws: StoreError.self) { try target.merge([both[0]], of: other.definition) }
    }

    @Test func anAuditFindsOneAlteredAccuracyAndNothingElse() throws {
        let (plan, images, store) = try Self.whole()
        let audit = Audit(plan, dataset: images)
        let runs = Audit.sample(try store.trainingRuns(of: "tiny"), count: 100, seed: 1)
        #expect(runs.count == plan.runs.count)
        #expect(audit.differences(runs, workers: 2, isCancelled: { false }, listener: { _ in }) == [])
        var altered = runs
        let index = try #require(altered.firstIndex { $0.validationAccuracy != nil })
        altered[index].validationAccuracy = altered[index].validationAccuracy.map { $0.nextUp }
        let found = audit.differences(altered, workers: 2, isCancelled: { false }, listener: { _ in })
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("run \(altered[index].key.prefix(12)): the validation accuracy") == true)
        #expect(Audit.sample(runs, count: 3, seed: 1) != Audit.sample(runs, count: 3, seed: 2))
        #expect(Audit.sample(runs, count: 3, seed: 1) == Audit.sample(runs.reversed(), count: 3, seed: 1))
    }
}
