import Experiments
import Statistics
import Study
import Testing

/// What a setting does: two experiments that differ in it, run by run.
@Suite struct PairedExperimentsTests {
    /// Four people whose optimizer reads a lambda that they left unset, and two whose optimizer reads none.
    private static let record: StudyRecord = {
        var record = Samples.record
        record.finalChoices = []
        for number in 1...6 {
            let id = "p\(number)"
            record.participants.append(
                Participant(
                    id: id, months: 1, education: nil, site: "a", registration: 10 + number, isTestAccount: false))
            var choice = Hyperparameters(
                epochs: 1, batchSize: 40 + number, lossFunction: .crossEntropy,
                optimizer: number < 5 ? .asgd : .sgd)
            choice[optional: .learningRate] = 0.01
            choice[optional: .weightDecay] = 0
            choice[optional: .momentum] = 0
            record.finalChoices.append(FinalChoice(participant: id, recordID: 20 + number, configuration: choice))
        }
        return record
    }()

    /// The final choices alone, with these values for what is unset.
    private func plan(_ defaults: String, seeds: String = "[1, 2]") throws -> ExperimentPlan {
        let experiment = try Samples.experiment {
            $0.replacing("name: tiny", with: "name: \(defaults)").replacing("participants: 2\n", with: "")
                .replacing(#/baseline:\n( .*\n)+/#, with: "").replacing("replay: {seed: 10}\n", with: "")
                .replacing("final_defaults: final", with: "final_defaults: \(defaults)")
                .replacing("seeds: [1, 2]", with: "seeds: \(seeds)")
        }
        return ExperimentPlan(experiment, record: Self.record, images: ExperimentImages(try Samples.images()))
    }

    /// A finished run for every final choice.
    private func runs(_ plan: ExperimentPlan, _ accuracy: (String, Int) -> Double?) -> [TrainingRun] {
        plan.purposes.compactMap { purpose, key in
            guard case .final(let participant, let seed) = purpose, let run = plan.runs.first(where: { $0.key == key })
            else { return nil }
            let reached = accuracy(participant, seed)
            var finished = TrainingRun(
                key: key, configuration: run.configuration, seed: seed, learnsFromValidation: true,
                status: reached == nil ? .diverged : .completed,
                circumstances: .init(instructionSet: "x", host: "h", seconds: 1, attempts: 1))
            finished.testAccuracy = reached
            return finished
        }
    }

    private static let gains = ["p1": 0.1, "p2": 0.2, "p3": 0.3, "p4": 0.4]

    @Test func onlyConfigurationsThatReadTheSettingArePairedSeedBySeed() throws {
        let (first, second) = (try plan("final"), try plan("paper"))
        let one = runs(first) { _, seed in 0.2 + Double(seed) / 100 }
        let two = runs(second) { person, seed in 0.2 + Double(seed) / 100 + (Self.gains[person] ?? 0) }
        let paired = try PairedExperiments((first, one), (second, two), chance: 0.1)
        let seeds = first.experiment.finalSeeds.count
        #expect(paired.same == 2 * seeds && paired.open == 0 && paired.refused == 0)
        let comparison = try #require(paired.comparisons.first)
        #expect(paired.comparisons.count == 1 && comparison.pairs == 4 * seeds)
        let change = try #require(comparison.changes.first)
        #expect(comparison.changes.count == 1 && change.hyperparameter == .lambda)
        #expect(change.first == 1e-4 && change.second == 0.75)
        let found = try comparison.difference.get()
        let expected = try oneSampleT([0.1, 0.2, 0.3, 0.4])
        #expect(abs(found.estimate - 0.25) < 1e-12 && abs(found.pValue - expected.pValue) < 1e-12)
        #expect(abs((found.interval?.lower ?? 0) - (expected.interval?.lower ?? 1)) < 1e-12)
    }

    @Test func whatDivergedCountsAsChanceAndWhatIsMissingIsCounted() throws {
        let (first, second) = (try plan("final"), try plan("paper"))
        let one = runs(first) { person, _ in person == "p1" ? nil : 0.3 }
        let two = runs(second) { person, _ in ["p1", "p2"].contains(person) ? nil : 0.3 }
        let missing = two.first { run in
            run.status == .completed && !first.purposes.contains { $0.key == run.key }
        }
        let paired = try PairedExperiments((first, one), (second, two.filter { $0.key != missing?.key }), chance: 0.1)
        let comparison = try #require(paired.comparisons.first)
        let seeds = first.experiment.finalSeeds.count
        #expect(paired.open == 1 && comparison.divergedBoth == seeds && comparison.divergedSecond == seeds)
        #expect(comparison.divergedFirst == 0)
        #expect(comparison.means.prefix(2).map(\.second) == [0.1, 0.1])
        #expect(comparison.means.first?.first == 0.1)
    }

    @Test func experimentsWithoutACommonPurposeAreRefused() throws {
        let (first, other) = (try plan("final"), try plan("paper", seeds: "[3, 4]"))
        #expect(throws: ExperimentError.unpaired("final", "paper")) {
            try PairedExperiments((first, []), (other, []), chance: 0.1)
        }
        #expect(try PairedExperiments((first, []), (first, []), chance: 0.1).same == first.purposes.count)
    }
}
