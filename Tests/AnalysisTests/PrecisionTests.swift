import Foundation
import Statistics
import Study
import Testing

@testable import Analysis

/// How precise results of runs that were trained again are said to be.
@Suite struct PrecisionTests {
    private func options() -> AnalysisOptions {
        var options = AnalysisOptions()
        (options.permutations, options.resamples) = (99, 200)
        return options
    }

    /// Ten novices, ten of the medium group, ten experts.
    private static let months: [Int] = (0..<30).map { $0 < 10 ? 0 : $0 < 20 ? max(1, $0 - 10) : $0 }

    /// Thirty people with final choices in some seeds, a baseline, and a replay of some of them.
    private func study(
        seeds: Int = 6, runs: Int = 16, replayed: Int = 30, origin: Provenance.Origin = .collected,
        substitutes: [String] = []
    ) -> StudyRecord {
        var generator = SeededGenerator(seed: 5, stream: "precision")
        var record = StudyRecord(provenance: Provenance(origin: origin, scale: .desk, title: "by hand"))
        var configuration = Hyperparameters(epochs: 2, batchSize: 10, lossFunction: .crossEntropy, optimizer: .adam)
        configuration[optional: .learningRate] = 0.001
        let people = (0..<30).map { String(format: "p%02d", $0) }
        for (index, id) in people.enumerated() {
            record.participants.append(
                Participant(id: id, months: Self.months[index], education: nil, site: "s", registration: index + 1))
            for turn in 1...3 {
                let outcome = Outcome.completed(accuracy: 0.1 * Double(turn) + 0.4 * generator.uniform())
                record.trials.append(
                    Trial(
                        participant: id, turn: turn, recordID: 3 * index + turn, configuration: configuration,
                        outcome: outcome))
                if index < replayed {
                    record.replays.append(
                        ReplayedTrial(participant: id, turn: turn, recorded: outcome, replayed: outcome))
                }
            }
            for seed in 0..<seeds {
                record.finalRuns.append(
                    FinalRun(
                        participant: id, seed: seed + 1, configuration: configuration,
                        outcome: .completed(accuracy: 0.2 + 0.015 * Double(index) + 0.1 * generator.uniform())))
            }
        }
        for number in 1...runs {
            record.baselineRuns.append(
                BaselineRun(
                    number: number, seed: 10, configuration: configuration,
                    outcome: .completed(accuracy: 0.1 + 0.6 * generator.uniform())))
        }
        record.provenance.recordedScale = .paper
        record.regeneration = Regeneration(
            parts: [
                RegeneratedPart(kind: .baseline, finished: runs, planned: 320, substitutes: substitutes),
                RegeneratedPart(kind: .replay, finished: replayed, planned: 30, substitutes: substitutes),
                RegeneratedPart(kind: .final, finished: seeds, planned: 10, substitutes: substitutes),
            ], replayed: Set(people.prefix(replayed)), images: nil, pixels: "0")
        return record
    }

    private func results(_ record: StudyRecord) -> [String: NamedResult] {
        Dictionary(
            StudyAnalysis(record, options: options()).namedResults.map { ($0.name, $0) },
            uniquingKeysWith: { first, _ in first })
    }

    @Test func seedsVaryAndPeopleStayAsTheyAre() throws {
        let record = study()
        let results = results(record)
        let replicates = (1...6).map { seed in
            record.finalRuns.filter { $0.seed == seed }.compactMap(\.outcome.accuracy)
        }
        let months = Self.months.map(Double.init)
        let rho = try #require(results["spearman.experience_accuracy.rho"]?.sample)
        let expected = try replicateDifference(replicates, published: (0, .max)) {
            (try? spearman(months, $0))?.estimate ?? .nan
        }
        #expect(abs((rho.interval?.lower ?? 0) - expected.interval.lower) < 1e-12)
        #expect(abs((rho.interval?.upper ?? 0) - expected.interval.upper) < 1e-12)
        #expect(rho.shortcoming == nil && rho.part.words == "6 of 10 seeds of every final choice")
        #expect(rho.otherPeople != nil)
        let p = try #require(results["spearman.experience_accuracy.p"]?.sample)
        #expect(p.scale == .ratio && (p.interval?.lower ?? 0) > 0)
        for name in [
            "final_accuracy.mean_percent", "final_accuracy.sd_percent", "levene.novice_expert.statistic",
            "final_accuracy.expert.iqr_points", "normality.accuracy.p",
        ] {
            let result = try #require(results[name])
            let interval = try #require(result.sample?.interval, "\(name)")
            #expect(interval.lower <= result.number ?? .nan && result.number ?? .nan <= interval.upper, "\(name)")
        }
    }

    @Test func fewerThanFiveSeedsAndSixteenRunsAndParticipantsAreShort() throws {
        let results = results(study(seeds: 4, runs: 15, replayed: 15))
        let short = [
            "spearman.experience_accuracy.rho": "4 finished seeds are fewer than 5",
            "baseline.accuracy.mean_percent": "15 random configurations are fewer than 16",
            "turns.50.experts_faster": "15 participants are fewer than 16",
        ]
        for (name, words) in short { #expect(results[name]?.sample?.shortcoming == words) }
        #expect(results["spearman.experience_accuracy.rho"]?.sample?.interval != nil, "it is printed all the same")
        let two = self.results(study(seeds: 1, runs: 2, replayed: 2))
        for name in short.keys { #expect(two[name]?.sample?.shortcoming != nil, "\(name)") }
    }

    @Test func aFlagHasTheMarginByWhichItHolds() throws {
        let results = results(study())
        for name in [
            "levene.all_pairs_significant", "levene.medium_expert_smallest", "levene.novice_expert_largest",
            "turns.25.experts_faster",
        ] {
            let result = try #require(results[name])
            let margin = try #require(result.sample?.margin, "\(name)")
            #expect(result.value == .flag(margin > 0), "\(name)")
        }
    }

    @Test func whatIsNotTrainedAgainHasNoSampleAndNoSubstitute() {
        var record = study(substitutes: ["32 pixels in place of 128"])
        record.regeneration?.parts[1].finished = 0
        let results = results(record)
        #expect(results["turns.50.logrank.p"]?.sample == nil && results["turns.50.logrank.p"]?.proxy == nil)
        #expect(results["cohort.n"]?.sample == nil && results["trials.n"]?.sample == nil)
        #expect(results["baseline.accuracy.mean_percent"]?.proxy == "32 pixels in place of 128")
        #expect(results["data.final_seeds"]?.proxy == nil && results["data.final_seeds"]?.sample?.isCount == true)
    }

    @Test func turnsAreThoseOfReplayedParticipants() {
        let some = StudyAnalysis(study(replayed: 20), options: options())
        #expect(some.thresholds.allSatisfy { $0.rows.count == 20 } && some.cohort.members.count == 30)
        #expect(some.curve.points.filter { $0.turn == 1 }.map(\.n).reduce(0, +) == 20)
        let all = StudyAnalysis(study(replayed: 30), options: options())
        #expect(all.thresholds.allSatisfy { $0.rows.count == 30 })
    }

    @Test func ofAWholeExperimentOnInventedPeopleNothingIsTold() {
        var whole = study(origin: .synthetic)
        for index in 0..<3 { whole.regeneration?.parts[index].finished = 320 }
        for index in 0..<3 { whole.regeneration?.parts[index].planned = 320 }
        var bare = whole
        bare.regeneration = nil
        #expect(results(whole) == results(bare))
        #expect(results(study(origin: .synthetic))["baseline.n"]?.sample != nil, "a part of one is told")
    }

    @Test func aRunWithoutAnAccuracyKeepsSeedsFromBeingCompared() {
        var record = study()
        record.finalRuns[3].outcome = .neverReported
        let sample = results(record)["final_accuracy.mean_percent"]?.sample
        #expect(sample?.interval == nil && sample?.shortcoming?.hasPrefix("some of its runs have no accuracy") == true)
    }

    @Test func everyClaimedResultOfTrainedRunsBelongsToItsKind() {
        let runs = Dictionary(
            StudyAnalysis.parts.flatMap { $0.names }.map { ($0.path, $0.runs) }, uniquingKeysWith: { first, _ in first }
        )
        for (name, kind) in [
            ("baseline.accuracy.mean_percent", RunKind.baseline), ("levene.mean.novice_medium.p", .final),
            ("defaults.all_ended_above_50", .final), ("defaults.without_learning_rate.ended_above_50_percent", .final),
            ("curve.expert_above.share", .replay), ("seeds.rho.lowest", .final), ("grid.rho.median", .final),
        ] { #expect(runs[name] == kind, "\(name)") }
        for name in ["defaults.novice.percent", "comments.novice.guess.percent", "normality.months.p", "cohort.n"] {
            #expect(runs[name] == .some(nil), "\(name)")
        }
    }
}
