import Foundation
import Simulation
import Statistics
import Study
import Testing

@testable import Analysis

/// People against random configurations.
@Suite struct RandomSearchTests {
    private static func configuration(epochs: Int = 10) -> Hyperparameters {
        Hyperparameters(epochs: epochs, batchSize: 10, lossFunction: .crossEntropy, optimizer: .adam)
    }

    /// People by group with the accuracies of their turns; random runs of 20 epochs.
    private static func study(
        _ people: [(months: Int, accuracies: [Double])], runs: [Double]
    ) -> StudyRecord {
        var record = StudyRecord(provenance: Provenance(origin: .collected, scale: .paper, title: "by hand"))
        for (index, person) in people.enumerated() {
            let id = "p\(index)"
            record.participants.append(
                Participant(id: id, months: person.months, education: nil, site: "s", registration: index + 1))
            for (turn, accuracy) in person.accuracies.enumerated() {
                record.trials.append(
                    Trial(
                        participant: id, turn: turn + 1, recordID: 100 * index + turn,
                        configuration: configuration(epochs: 10 + turn), outcome: .completed(accuracy: accuracy),
                        seconds: 60))
            }
            record.finalEvaluations.append(
                FinalEvaluation(
                    participant: id, site: "s", recordID: index, configuration: configuration(),
                    outcome: .completed(accuracy: 0.5)))
        }
        record.baselineRuns = runs.enumerated().map {
            BaselineRun(
                number: $0.offset + 1, seed: 1, configuration: configuration(epochs: 20),
                outcome: .completed(accuracy: $0.element))
        }
        return record
    }

    private static func options() -> AnalysisOptions {
        var options = AnalysisOptions()
        (options.permutations, options.resamples) = (999, 99)
        return options
    }

    private static let few = study(
        [(0, [0.1, 0.3]), (3, [0.2, 0.3, 0.1]), (20, [0.4, 0.5])], runs: [0.1, 0.2, 0.3, 0.4])

    @Test func theExpectedBestOfFourRunsIsAsWorkedByHand() throws {
        let search = StudyAnalysis(Self.few, options: Self.options()).randomSearch
        let means = [0.25, (3 * 0.4 + 2 * 0.3 + 0.2) / 6, (3 * 0.4 + 0.3) / 4, 0.4]
        #expect(search.points.map(\.draws) == [1, 2, 3, 4])
        for (point, mean) in zip(search.points, means) {
            #expect(abs(point.mean - mean) < 1e-12 && point.plugIn <= point.mean + 1e-12)
            #expect(point.meanLower <= point.mean && point.mean <= point.meanUpper)
            #expect(point.medianLower <= point.median && point.median <= point.medianUpper)
        }
        // Half of the runs lie at or below 0.2; two draws need the share ½^½ = 0.707.
        #expect(search.points.map(\.median) == [0.2, 0.3, 0.4, 0.4])
    }

    @Test func aTurnIsWorthTheRunsThatBeatItAsOftenAsTheyFallShort() throws {
        let worth = StudyAnalysis(Self.few, options: Self.options()).worth
        let novice = try #require(worth.points.first { $0.group == .novice && $0.turn == 2 })
        // At most 0.3 are three of four runs, below it two: 0.75^m + 0.5^m = 1.
        #expect(abs(pow(0.75, novice.draws) + pow(0.5, novice.draws) - 1) < 1e-12)
        // 10 and 11 epochs pay for 21/20 of a run.
        #expect(abs((novice.byEpochs ?? 0) - novice.draws / (21.0 / 20)) < 1e-12)
        #expect(novice.byTime == nil)
        // What no run reaches has no budget.
        #expect(worth.points.filter { $0.group == .expert }.allSatisfy { $0.draws == .infinity })
        let results = StudyAnalysis(Self.few, options: Self.options()).namedResults
        let expert = try #require(results.first { $0.name == TurnWorth.Names.draws(.expert, 1).path })
        #expect(expert.number == nil && "\(expert.value)".contains("none of the 4 random runs"))
    }

    @Test func whatStandsOnDifferentScalesIsNotCompared() {
        var record = Self.few
        func comparison(
            random: [String], people: [String]?, recorded: Provenance.Scale = .paper
        ) -> RandomComparison {
            record.provenance.recordedScale = recorded
            let parts = [
                RegeneratedPart(kind: .baseline, finished: 4, planned: 4, substitutes: random),
                RegeneratedPart(
                    kind: .replay, finished: people == nil ? 0 : 3, planned: 3, substitutes: people ?? random),
            ]
            record.regeneration = Regeneration(parts: parts, replayed: [], images: nil, pixels: "")
            return RandomComparison(record)
        }
        let small = "32 pixels in place of 128"
        #expect(RandomComparison(Self.few) == .comparable(differences: []))
        #expect(comparison(random: [small], people: [small]) == .comparable(differences: []))
        #expect(
            comparison(random: [small], people: [small, "epochs capped at 30"]).differences
                == ["people's turns: epochs capped at 30"])
        #expect(comparison(random: [small], people: nil).reason?.contains(small) == true)
        #expect(comparison(random: [], people: nil).reason == nil)
        #expect(comparison(random: [], people: nil, recorded: .surface).reason != nil)
        record.baselineRuns = []
        #expect(RandomComparison(record).reason == Baseline.missing)
    }

    /// Somebody whose turns are worth what they are drawn from, who goes on from the turn before or back to the best.
    private enum Habit { case draws, walks, climbs }

    /// Turns of somebody who searches ten numbers; a turn reaches more the smaller their sum is.
    private static func path(_ habit: Habit, turns: Int, _ generator: inout SeededGenerator) -> SearchPath {
        var trials: [Trial] = []
        var best = (place: 0, accuracy: -1.0)
        for turn in 0..<turns {
            var configuration = Self.configuration()
            let tuned = Hyperparameter.optional.prefix(10)
            if habit != .draws, turn > 0 {
                configuration = trials[habit == .walks ? turn - 1 : best.place].configuration
                let changed = tuned[tuned.startIndex + generator.below(10)]
                configuration[optional: changed] = generator.uniform()
            } else {
                for value in tuned { configuration[optional: value] = generator.uniform() }
            }
            let sum = tuned.reduce(0) { $0 + (configuration[optional: $1] ?? 0) }
            let accuracy = 1 - sum / 10
            if accuracy > best.accuracy { best = (turn, accuracy) }
            trials.append(
                Trial(
                    participant: "p", turn: turn + 1, recordID: turn, configuration: configuration,
                    outcome: .completed(accuracy: accuracy)))
        }
        return SearchPath(trials[...])
    }

    /// The share of simulated groups of nine in which a reading refutes a search at random.
    private static func refuted(_ habit: Habit, groups: Int) -> [SearchReading: Double] {
        var generator = SeededGenerator(seed: 8, stream: "\(habit)")
        var counts: [SearchReading: Int] = [:]
        for group in 0..<groups {
            let paths = (0..<9).map { _ in path(habit, turns: 12, &generator) }
            for (reading, finding) in SearchOrder(paths).findings(permutations: 199, seed: UInt64(group))
            where finding.p < 0.05 {
                counts[reading, default: 0] += 1
            }
        }
        return counts.mapValues { Double($0) / Double(groups) }
    }

    @Test func whoDrawsAtRandomIsRefutedAsOftenAsStated() {
        let shares = Self.refuted(.draws, groups: 400)
        // Four standard errors above 5%.
        for reading in [SearchReading.progress, .fromBest, .closeness] { #expect(shares[reading] ?? 0 < 0.094) }
    }

    @Test func whoWalksWithoutALookAtResultsIsRefutedByClosenessAlone() {
        let shares = Self.refuted(.walks, groups: 200)
        #expect(shares[.closeness] == 1)
        for reading in GroupSearch.judged { #expect(shares[reading] ?? 0 < 0.112, "\(reading)") }
    }

    @Test func whoGoesBackToTheBestIsFound() {
        let shares = Self.refuted(.climbs, groups: 50)
        #expect(shares[.fromBest] ?? 0 > 0.9 && shares[.progress] ?? 0 > 0.9, "\(shares)")
    }

    @Test func turnsThatAreRandomRunsDifferFromThemAsOftenAsStated() throws {
        var generator = SeededGenerator(seed: 12)
        func draw() -> Double { generator.uniform() < 0.4 ? 0.1 : generator.uniform() }
        var (refuted, found) = (0, 0)
        for study in 0..<300 {
            let runs = (0..<60).map { _ in draw() }
            let people = (0..<9).map { _ in (0..<8).map { _ in draw() } }
            let own = try #require(
                RandomDraws(people, runs: runs, turns: 8, permutations: 199, seed: UInt64(study)))
            if own.finding.p < 0.05 { refuted += 1 }
            let better = people.map { $0.map { min(1, $0 + 0.3) } }
            let other = try #require(
                RandomDraws(better, runs: runs, turns: 8, permutations: 199, seed: UInt64(study)))
            if other.finding.p < 0.05 { found += 1 }
            #expect(own.points.allSatisfy { $0.p >= own.finding.p - 1e-12 })
        }
        #expect(refuted <= 30 && found > 200, "\(refuted) \(found)")
    }

    /// A turn of somebody who changes the server's defaults.
    private static func trial(_ turn: Int, _ outcome: Outcome, _ change: (inout Hyperparameters) -> Void) -> Trial {
        var configuration = Self.configuration().filled(from: .server)
        change(&configuration)
        return Trial(participant: "p", turn: turn, recordID: turn, configuration: configuration, outcome: outcome)
    }

    @Test func whatGoesBackToTheBestIsAsWorkedByHand() throws {
        let trials = [
            Self.trial(1, .completed(accuracy: 0.5)) { _ in },
            Self.trial(2, .completed(accuracy: 0.2)) {
                $0[optional: .learningRate] = 0.1
                $0.epochs = 100
            },
            // Back to the first, which is the best.
            Self.trial(3, .completed(accuracy: 0.9)) { $0[optional: .learningRate] = 0.01 },
            // The turn before is the best: nothing tells.
            Self.trial(4, .completed(accuracy: 0.3)) { $0[optional: .momentum] = 0.5 },
            // From the second, where the third is the best.
            Self.trial(5, .cancelled) {
                $0[optional: .learningRate] = 0.1
                $0.epochs = 101
            },
        ]
        let found = SearchOrder([SearchPath(trials[...])]).findings(permutations: 99, seed: 1)
        #expect(found[.fromBest]?.value == 0.5)
        // Two, two, two and three values.
        #expect(found[.closeness]?.value == 2.25)
        // Ranks 3, 1, 4 and 2 have no correlation with the turn, whatever its sign.
        #expect(found[.progress] == nil)
    }

    @Test func theBestAfterTwoTurnsIsHeldAgainstTheBestOfTwoRuns() throws {
        let draws = try #require(
            RandomDraws(
                [[0.2, 0.1], [0.4, 0.6]], runs: [0.1, 0.2, 0.3, 0.4], turns: 2, permutations: 99, seed: 1))
        for (point, difference) in zip(draws.points, [0.3 - 0.25, 0.4 - (3 * 0.4 + 2 * 0.3 + 0.2) / 6]) {
            #expect(abs(point.difference - difference) < 1e-12)
        }
    }

    @Test func measuresOfASearchAreAsWorkedByHand() throws {
        let trials = [
            Self.trial(1, .completed(accuracy: 0.5)) { _ in },
            Self.trial(2, .completed(accuracy: 0.2)) {
                $0[optional: .learningRate] = 0.1
                $0.epochs = 100
            },
            Self.trial(3, .cancelled) { $0[optional: .learningRate] = 0.01 },
        ]
        let values = SearchDescriptor.values(trials[...])
        #expect(values[.valuesChanged] == 1.5 && values[.oneAtATime] == 0.5 && values[.fromBest] == 1)
        // Two decades, one decade, and one decade.
        #expect(abs((values[.step] ?? 0) - 4.0 / 3) < 1e-12)
        #expect(abs((values[.fromDefaults] ?? 0) - 2.0 / 3) < 1e-12)
        // The rate twice, epochs once.
        #expect(abs((values[.spread] ?? 0) - (log2(3) - 2.0 / 3)) < 1e-12)
        #expect(values[.cancelled] == 1.0 / 3 && values[.cancelsAt] == 1)
        #expect(SearchDescriptor.values([]).isEmpty)
    }

    @Test func inventedPeopleWhoClimbAreToldFromThoseWhoDoNot() throws {
        var record = SimulatedStudy.untrained(SimulatedCohort(novices: 12, medium: 12, experts: 12, seed: 4))
        record.finalEvaluations = record.finalChoices.map {
            FinalEvaluation(
                participant: $0.participant, site: "s", recordID: $0.recordID, configuration: $0.configuration,
                outcome: .completed(accuracy: 0.5))
        }
        let analysis = StudyAnalysis(record, options: Self.options())
        let results = Dictionary(analysis.namedResults.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        #expect(results[SearchStrategy.Names.isAtRandom(.expert).path]?.value == .flag(false))
        // Planted: experts change fewer values, in shorter steps.
        for descriptor in [SearchDescriptor.valuesChanged, .step] {
            #expect(results[SearchStrategy.Names.delta(descriptor).path]?.number ?? 0 > 0.5)
            #expect(results[SearchStrategy.Names.adjusted(descriptor).path]?.number ?? 1 < 0.05)
        }
        #expect(analysis.randomSearch.points.isEmpty && analysis.worth.points.isEmpty)
    }
}
