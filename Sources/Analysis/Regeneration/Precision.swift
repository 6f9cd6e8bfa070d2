import Statistics
import Study

/// How precise the results of a study are whose runs were trained again, by what is random in each part: the configurations
/// of the baseline, the seeds of the final choices while people stay as they are, the participants of the replay.
struct Precision: Sendable {
    /// Samples of the results that have one, by name.
    private(set) var samples: [String: NamedResult.Sample] = [:]
    /// What was trained again; nil where nothing was, or nothing is to be told of it.
    private let regeneration: Regeneration?

    /// Units below which no interval carries a verdict: random configurations and participants, since fewer were not
    /// simulated, and seeds.
    static let leastRuns = 16, leastSeeds = 5

    /// Nothing to tell.
    init() { regeneration = nil }

    init(_ analysis: StudyAnalysis, wanted: WantedResults) {
        regeneration = analysis.regeneration
        if let part = regeneration?.trained(.baseline) {
            add(BaselinePrecision(part, analysis.baseline, seed: analysis.options.seed).samples)
        }
        if let part = regeneration?.trained(.final) {
            add(SeedPrecision(part, analysis.cohort, analysis.defaults).samples)
            addOtherPeople(analysis)
        }
        if let part = regeneration?.trained(.replay) {
            add(ReplayPrecision(part, analysis, wanted: wanted).samples)
        }
    }

    private mutating func add(_ new: [String: NamedResult.Sample]) {
        samples.merge(new) { first, _ in first }
    }

    private mutating func addOtherPeople(_ analysis: StudyAnalysis) {
        let values = analysis.cohort.members.compactMap { $0.finalAccuracy.map { 100 * $0 } }
        let mean = try? studentizedMean(values, seed: analysis.options.seed)
        samples["final_accuracy.mean_percent"]?.otherPeople = mean.map(NamedResult.Interval.init)
        samples["\(ExperienceAccuracy.resultName).rho"]?.otherPeople =
            analysis.experience.correlation.interval.value?.interval.map(NamedResult.Interval.init)
    }

    /// A result with what is known of its sample, and the substitute that its trainings are.
    func told(_ result: NamedResult) -> NamedResult {
        guard let kind = Self.kind(of: result.name), let part = regeneration?.trained(kind) else { return result }
        var result = result
        result.sample =
            samples[result.name]
            ?? NamedResult.Sample(part: part, shortcoming: "no interval is made for it over \(kind.units)")
        // Seeds are counted, whatever they were trained on.
        if !part.substitutes.isEmpty, result.name != Self.seedCount {
            result.proxy = part.substitutes.joined(separator: ", ")
        }
        return result
    }

    private static let seedCount = "data.final_seeds"

    /// The runs that a result rests on; nil for those that rest on what people did.
    static func kind(of name: String) -> RunKind? {
        prefixes.first { name.hasPrefix($0.prefix) }?.kind
    }

    private static let prefixes: [(prefix: String, kind: RunKind)] =
        [("baseline.", .baseline), ("turns.", .replay), ("curve.", .replay), ("replay.", .replay)]
        + [
            seedCount, "final_accuracy.", "normality.accuracy.", ExperienceAccuracy.resultName, "levene.", "level.",
            "seeds.", "grid.", "defaults.all_ended", "defaults.ended", "defaults.without_learning_rate.all_ended",
            "defaults.without_learning_rate.ended",
        ].map { ($0, .final) }
}

extension RunKind {
    /// What is random in such runs.
    var units: String {
        switch self {
        case .baseline: "random configurations"
        case .replay: "participants"
        case .final: "training seeds"
        }
    }
}

extension NamedResult.Interval {
    /// The ends of an interval.
    init(_ interval: ConfidenceInterval) {
        self.init(lower: interval.lower, upper: interval.upper, level: interval.level)
    }
}
