public import Statistics
import Study

/// A result, or the reason there is none.
public enum Computed<Value: Sendable>: Sendable {
    /// The result.
    case value(Value)
    /// Why it could not be computed.
    case unavailable(String)

    /// The result, if there is one.
    public var value: Value? {
        if case .value(let value) = self { value } else { nil }
    }

    /// Runs a computation and keeps the reason when it throws.
    init(_ body: () throws -> Value) {
        do {
            self = .value(try body())
        } catch {
            self = .unavailable(String(describing: error))
        }
    }
}

/// How months of experience and another quantity go together: three views of one rank correlation.
public struct RankCorrelation: Sendable {
    /// Why a view is missing from an analysis that was made for other results.
    private static let notWanted = "not asked for"

    /// Spearman's rho with the t approximation of its p-value.
    public var spearman: Computed<CorrelationResult>
    /// The same with a permutation p-value.
    public var permutation: Computed<CorrelationResult>
    /// The bootstrap interval of rho.
    public var interval: Computed<BootstrapResult>
    /// Kendall's tau-b.
    public var kendall: Computed<CorrelationResult>

    /// - Parameter name: the path of its named results, by which they are wanted or not.
    init(_ x: [Double], _ y: [Double], options: AnalysisOptions, name: String, wanted: WantedResults) {
        let permutations = options.bounded(options.permutations, observations: x.count)
        let resamples = options.bounded(options.resamples, observations: x.count)
        spearman = Computed { try Statistics.spearman(x, y) }
        // Beyond this size the jackknife behind BCa costs more than it adds.
        let method: BootstrapMethod = x.count <= 5_000 ? .bca : .percentile
        (interval, permutation) = concurrently {
            wanted.containsInterval(of: "\(name).rho")
                ? Computed {
                    try bootstrapSpearman(x, y, resamples: resamples, seed: options.seed, level: 0.95, method: method)
                } : .unavailable(Self.notWanted)
        } _: {
            wanted.contains("\(name).p_permutation")
                ? Computed {
                    try Statistics.spearman(x, y, method: .permutation(resamples: permutations, seed: options.seed))
                } : .unavailable(Self.notWanted)
        }
        kendall =
            wanted.contains("\(name).tau_b") ? Computed { try kendallTauB(x, y) } : .unavailable(Self.notWanted)
    }
}

/// Final accuracy: overall level and spread, normality, and its relation to months of experience.
public struct ExperienceAccuracy: Sendable {
    /// Moments of the final accuracies, in 0…1.
    public var accuracy: Computed<Moments>
    /// Moments of the months.
    public var months: Computed<Moments>
    /// Shapiro–Wilk of the final accuracies.
    public var accuracyNormality: Computed<TestResult>
    /// Shapiro–Wilk of the months.
    public var monthsNormality: Computed<TestResult>
    /// Rank correlation of months and final accuracy.
    public var correlation: RankCorrelation

    /// The path of the correlation's named results.
    static let resultName = "spearman.experience_accuracy"

    init(_ cohort: Cohort, options: AnalysisOptions, wanted: WantedResults) {
        let (months, accuracy) = cohort.monthsAndAccuracy
        self.accuracy = Computed { try moments(accuracy) }
        self.months = Computed { try moments(months) }
        accuracyNormality = Computed { try shapiroWilk(accuracy) }
        monthsNormality = Computed { try shapiroWilk(months) }
        correlation = RankCorrelation(months, accuracy, options: options, name: Self.resultName, wanted: wanted)
    }
}
