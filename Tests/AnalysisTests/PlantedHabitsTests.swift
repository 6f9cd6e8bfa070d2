import Simulation
import Statistics
import Study
import StudyStore
import Testing

@testable import Analysis

@Suite struct PlantedHabitsTests {
    /// People as large in number as the paper's, whose networks pass for real ones.
    private static func record(_ cohort: SimulatedCohort = SimulatedCohort()) -> StudyRecord {
        var record = SimulatedStudy.untrained(cohort)
        record.provenance.scale = .demo
        return record
    }

    private static func trial(
        _ turn: Int, _ outcome: Outcome, _ change: (inout Hyperparameters) -> Void = { _ in }
    ) -> Trial {
        var configuration = Hyperparameters(epochs: 5, batchSize: 10, lossFunction: .crossEntropy, optimizer: .adam)
            .filled(from: .server, Hyperparameter.table1)
        change(&configuration)
        return Trial(participant: "a", turn: turn, recordID: turn, configuration: configuration, outcome: outcome)
    }

    @Test func oneSearchIsMeasuredByHand() throws {
        var trials = [
            Self.trial(1, .completed(accuracy: 0.4)),
            // Two values away from the first.
            Self.trial(2, .completed(accuracy: 0.2)) {
                $0[optional: .learningRate] = 0.1
                $0.epochs = 9
            },
            // One away from the first, which is the best; the step of the rate is one decade.
            Self.trial(3, .cancelled) { $0[optional: .learningRate] = 0.01 },
            // One away from the third: not from the best.
            Self.trial(4, .diverged) {
                $0[optional: .learningRate] = 0.01
                $0.batchSize = 20
            },
        ]
        trials[0].comments[.epochs] = Comment(code: .guess)
        trials[1].comments = trials[0].comments
        trials[1].comments[.learningRate] = Comment(code: .suggestedDefault)
        let measures = SearchMeasures(trials[...], choice: trials[0].configuration).values
        #expect(measures[.startsFromDefaults] == 1 && measures[.handsInBest] == 1 && measures[.cancels] == 0.25)
        #expect(abs((measures[.valuesChanged] ?? 0) - 4.0 / 3) < 1e-12)
        #expect(abs((measures[.step] ?? 0) - 1.5) < 1e-12)
        #expect(measures[.keepsBest] == 0.5)
        // The guess on the epochs counts twice, since the value changed under it.
        #expect(abs((measures[.guesses] ?? 0) - 2.0 / 3) < 1e-12)
        #expect(SearchMeasures(trials[...], choice: trials[1].configuration).values[.handsInBest] == 0)
        #expect(SearchMeasures([], choice: nil).values.isEmpty)
    }

    @Test func whatWasPlantedIsFoundInManyPeople() throws {
        let planted = try #require(
            PlantedHabits(Self.record(SimulatedCohort(novices: 150, medium: 10, experts: 150, seed: 2))))
        for row in planted.rows {
            #expect(row.isRecovered, "\(row.habit): \(row.comparison)")
            #expect(row.power > 0.95, "\(row.habit): \(row.power)")
        }
        #expect(planted.recovered == 7 && planted.people == 310)
    }

    @Test func thePowerOfThirtyOneIsTheShareOfStudiesThatRecover() throws {
        let planted = try #require(PlantedHabits(Self.record()))
        let studies = (501...700).map { PlantedHabits.comparisons(SimulatedStudy.untrained(SimulatedCohort(seed: $0))) }
        for row in planted.rows {
            let share = Double(studies.count { row.habit.isRecovered($0[row.habit] ?? row.comparison) }) / 200
            // Four standard errors of 200 and 500 studies.
            #expect(
                abs(share - row.power) < 4 * (row.power * (1 - row.power) * (1 / 200 + 1 / 500)).squareRoot() + 0.01)
        }
        #expect(planted.rows.map(\.comparison.n).allSatisfy { $0 <= 19 })
    }

    @Test func whereNothingDiffersNothingIsRecovered() throws {
        var record = Self.record(SimulatedCohort(novices: 0, medium: 20, experts: 0, seed: 3))
        // Half of them are called experts and half novices: they all search alike.
        var count = 0
        for seed in 1...40 {
            record = Self.record(SimulatedCohort(novices: 0, medium: 20, experts: 0, seed: seed))
            for place in record.participants.indices { record.participants[place].months = place % 2 == 0 ? 0 : 20 }
            let comparisons = PlantedHabits.comparisons(record)
            count += comparisons.count { $0.key.isRecovered($0.value) }
        }
        // Of 280 tests 2.5% at most are expected to be significant in the planted direction.
        #expect(count < 18, "\(count)")
    }

    @Test func onlyInventedPeopleWithRealNetworksHaveThem() {
        #expect(PlantedHabits(SimulatedStudy.untrained(SimulatedCohort())) == nil)
        #expect(PlantedHabits(SyntheticStudy.make(participants: 12, seed: 1)) == nil)
        var record = Self.record()
        record.provenance.origin = .collected
        #expect(PlantedHabits(record) == nil)
        record.provenance = Provenance(origin: .synthetic, scale: .demo, title: "")
        record.provenance.recordedScale = .surface
        #expect(PlantedHabits(record) == nil)
    }

    @Test func everyHabitHasItsNamedResults() {
        var options = AnalysisOptions()
        (options.permutations, options.resamples) = (200, 200)
        let analysis = StudyAnalysis(Self.record(), options: options)
        let names = Set(analysis.namedResults.map(\.name))
        #expect(Set(PlantedBehaviour.names.map(\.path)).isSubset(of: names))
        #expect(names.count { $0.hasPrefix("planted.") } == PlantedBehaviour.names.map(\.path).count)
        let flags = analysis.namedResults.count { result in
            result.name.hasSuffix(".recovered") && result.value == .flag(true)
        }
        #expect(flags == analysis.planted?.recovered)
    }
}
