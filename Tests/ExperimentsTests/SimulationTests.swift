import Datasets
import Experiments
import Foundation
import Simulation
import Study
import StudyStore
import Synchronization
import TestSupport
import Testing
import YAML

@Suite struct SimulationTests {
    private static let people = "people: {novice: 2, medium: 0, expert: 2, seed: 3, epochs: [3, 5], turns: [2, 3]}\n"

    private func simulation(_ people: String = people) throws -> StudySimulation {
        let experiment = try Samples.experiment { $0.replacing("participants: 2\n", with: people) }
        return try StudySimulation(experiment, dataset: try Samples.images())
    }

    private func run(
        _ simulation: StudySimulation, in store: StudyStore, workers: Int, stopAfter turns: Int = .max
    ) throws -> StudySimulation.Result? {
        let done = Mutex(0)
        return try simulation.run(
            keeping: store, workers: workers, isCancelled: { done.withLock { $0 >= turns } },
            listener: { event in if case .turn = event { done.withLock { $0 += 1 } } })
    }

    @Test func theSameFileGivesTheSameStudyForAnyNumberOfWorkers() throws {
        let simulation = try simulation()
        let one = try #require(try run(simulation, in: Samples.store(), workers: 1))
        let three = try #require(try run(simulation, in: Samples.store(), workers: 3))
        #expect(one.record == three.record && one.record.participants.count == 4)
        #expect(one.runs.count == three.runs.count && zip(one.runs, three.runs).allSatisfy { $0.agrees(with: $1) })
        // Accuracies are those of 40 images, and not all the same.
        let accuracies = one.record.trials.compactMap(\.outcome.accuracy)
        #expect(accuracies.allSatisfy { abs(($0 * 40).rounded() - $0 * 40) < 1e-9 } && Set(accuracies).count > 1)
    }

    @Test func aStoppedStudyGoesOnWithoutTrainingAgainWhatIsKept() throws {
        let simulation = try simulation()
        let whole = try #require(try run(simulation, in: Samples.store(), workers: 1))
        let store = try Samples.store()
        #expect(try run(simulation, in: store, workers: 1, stopAfter: 3) == nil)
        let kept = try store.trainingRuns(of: "tiny")
        #expect((1...3).contains(kept.count))
        let rest = try #require(try run(simulation, in: store, workers: 2))
        #expect(rest.record == whole.record)
        // What was kept stands as it was, with the time that it took then.
        #expect(Set(kept.map(\.circumstances.seconds)).isSubset(of: rest.runs.map(\.circumstances.seconds)))
        #expect(try store.trainingRuns(of: "tiny").map(\.key) == whole.runs.map(\.key))
    }

    @Test func theTurnsAreTheRunsOfTheReplay() throws {
        let simulation = try simulation()
        let result = try #require(try run(simulation, in: Samples.store(), workers: 2))
        let plan = ExperimentPlan(
            simulation.plan.experiment, record: result.record, images: ExperimentImages(try Samples.images()))
        let replay = plan.runs(of: [.replay])
        #expect(Set(replay.map(\.key)).isSubset(of: result.runs.map(\.key)) && !replay.isEmpty)
        for trial in result.record.trials {
            #expect((3...5).contains(trial.configuration.epochs))
        }
    }

    @Test func whoeverWatchesCancelsWhatDoesNotLearnWhateverWasTrainedBefore() throws {
        // Experts alone, on images too few to learn from: some of their turns are cancelled.
        let people = "people: {novice: 0, medium: 0, expert: 6, seed: 1, epochs: [4, 6], turns: [2, 3]}\n"
        let simulation = try simulation(people)
        let store = try Samples.store()
        let first = try #require(try run(simulation, in: store, workers: 2))
        #expect(first.record.trials.contains { $0.outcome == .cancelled })
        #expect(try run(simulation, in: store, workers: 2)?.record == first.record)
    }

    @Test(arguments: [
        ("people: {novice: 1, medium: 1, expert: 1}", "seed"),
        ("people: {novice: -1, medium: 1, expert: 1, seed: 1}", "novice"),
        ("people: {novice: 1, medium: 1, expert: 1, seed: 1, epochs: [5, 3]}", "epochs"),
        ("people: {novice: 1, medium: 1, expert: 1, seed: 1, turns: [1, 2, 3]}", "turns"),
        ("people: {novice: 1, medium: 1, expert: 1, seed: 1, months: 9}", "months"),
    ])
    func whatCannotBeIsNamed(text: String, field: String) throws {
        let error = #expect(throws: YAMLError.self) { try Samples.experiment { $0 + text + "\n" } }
        #expect(error?.description.contains(field) == true, "\(String(describing: error))")
    }

    @Test func anExperimentWithoutPeopleSaysSo() throws {
        let error = #expect(throws: ExperimentError.self) {
            try StudySimulation(try Samples.experiment(), dataset: try Samples.images())
        }
        #expect(error?.description.contains("names no `people`") == true)
    }
}

@Suite struct AuditSizeTests {
    @Test func asManyRunsAsFitIntoTheTimeByTheirMeanCost() {
        // Mean cost 2, ten a second on each of two cores: 20 runs' worth in two seconds.
        #expect(
            AuditSize.runs(
                costs: [1, 3, 1, 3, 2] + [Double](repeating: 2, count: 95), rate: 10, workers: 2, seconds: 2) == 20)
    }

    @Test func oneRunAtLeastAndAllAtMost() {
        #expect(AuditSize.runs(costs: [100, 100], rate: 1, workers: 1, seconds: 1) == 1)
        #expect(AuditSize.runs(costs: [1, 1, 1], rate: 1_000_000, workers: 2, seconds: 3_600) == 3)
        #expect(AuditSize.runs(costs: [], rate: 1, workers: 1, seconds: 1) == 0)
    }

    @Test func aRunThatDivergedCostsTheEpochsThatItBegan() throws {
        let plan = try Samples.plan().plan
        let planned = try #require(plan.runs.first { $0.configuration.epochs == 3 })
        var run = TrainingRun(
            key: planned.key, configuration: planned.configuration, seed: planned.seed, learnsFromValidation: false,
            status: .completed,
            circumstances: .init(instructionSet: "", host: "", seconds: 1, attempts: 1))
        run.epochs = 3
        let whole = plan.recordedCosts([run])[0]
        #expect(whole == planned.cost(imageSize: plan.experiment.imageSize))
        (run.status, run.epochs) = (.diverged, 0)
        #expect(abs(plan.recordedCosts([run])[0] - whole / 3) < 1e-9)
        run.key = "another"
        #expect(plan.recordedCosts([run]).isEmpty)
    }
}
