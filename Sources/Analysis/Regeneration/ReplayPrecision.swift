import Statistics
import Study

/// What rests on the replayed trials: participants are drawn again, each with all of their trials.
struct ReplayPrecision {
    private(set) var samples: [String: NamedResult.Sample] = [:]
    private let part: RegeneratedPart

    /// Resamples of participants.
    private static let resamples = 1_000

    init(_ part: RegeneratedPart, _ analysis: StudyAnalysis, wanted: WantedResults) {
        self.part = part
        let few =
            part.finished < Precision.leastRuns
            ? "\(part.finished) participants are fewer than \(Precision.leastRuns)" : nil
        for threshold in analysis.thresholds {
            let name = "turns.\(Int((threshold.threshold * 100).rounded())).experts_faster"
            var sample = NamedResult.Sample(
                part: part, method: "percentile bootstrap of participants", shortcoming: few)
            sample.margin = Self.margin(threshold.rows, upTo: threshold.horizon)
            if wanted.containsInterval(of: name) {
                sample.interval = Self.interval(threshold, seed: analysis.options.seed)
            }
            samples[name] = sample
        }
        samples[AccuracyCurve.resultName] = NamedResult.Sample(
            part: part, interval: analysis.curve.expertsAboveInterval, method: "percentile bootstrap of participants",
            shortcoming: few ?? "how often the percentile interval of this share holds the truth is not known")
        if let replay = analysis.replay, wanted.containsInterval(of: "replay.spearman.rho") {
            samples["replay.spearman.rho"] = NamedResult.Sample(
                part: part, interval: Self.interval(replay.trials, seed: analysis.options.seed),
                method: "percentile bootstrap of participants",
                shortcoming: few ?? "how often this percentile interval holds the truth is not known")
        }
    }

    /// By how many turns the experts' restricted mean lies below the smaller of the others'.
    private static func margin(_ rows: [TurnsToThreshold], upTo horizon: Double) -> Double? {
        let means = ExperienceGroup.allCases.map { group in
            try? kaplanMeier(
                rows.filter { $0.group == group }.map {
                    SurvivalObservation(time: Double($0.turn), isEvent: $0.isReached)
                }
            ).restrictedMean(upTo: horizon)
        }
        guard let novice = means[0], let medium = means[1], let expert = means[2] else { return nil }
        return min(novice, medium) - expert
    }

    private static func interval(_ threshold: ThresholdTurns, seed: UInt64) -> NamedResult.Interval? {
        let groups = ExperienceGroup.allCases.map { group in threshold.rows.filter { $0.group == group } }
        guard groups.allSatisfy({ $0.count > 1 }) else { return nil }
        var generator = SeededGenerator(seed: seed, stream: "turns of participants drawn again")
        return percentiles {
            let drawn = groups.flatMap { rows in rows.map { _ in rows[generator.below(rows.count)] } }
            return margin(drawn, upTo: threshold.horizon)
        }
    }

    private static func interval(_ trials: [ReplayedTrial], seed: UInt64) -> NamedResult.Interval? {
        let pairs = trials.reduce(into: [String: [(Double, Double)]]()) { people, trial in
            if let old = trial.recorded.accuracy, let new = trial.replayed?.accuracy {
                people[trial.participant, default: []].append((old, new))
            }
        }
        let people = pairs.sorted { $0.key < $1.key }.map(\.value)
        guard people.count > 1 else { return nil }
        var generator = SeededGenerator(seed: seed, stream: "replays of participants drawn again")
        return percentiles {
            let drawn = people.flatMap { _ in people[generator.below(people.count)] }
            return try? spearman(drawn.map { $0.0 }, drawn.map { $0.1 }).estimate
        }
    }

    private static func percentiles(_ draw: () -> Double?) -> NamedResult.Interval? {
        let values = (0..<resamples).compactMap { _ in draw() }
        guard values.count > resamples / 2, let ends = try? quantiles(values, [0.025, 0.975]) else { return nil }
        return NamedResult.Interval(lower: ends[0], upper: ends[1], level: 0.95)
    }
}
