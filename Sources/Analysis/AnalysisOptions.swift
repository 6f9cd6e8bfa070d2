public import Study

/// Every definitional choice of the analysis, with the defaults the report prints.
public struct AnalysisOptions: Codable, Hashable, Sendable {
    /// Who counts as the study's cohort.
    public enum CohortRule: String, CaseIterable, Codable, Hashable, Sendable {
        /// Registered, minus test accounts, minus those without an evaluated final choice.
        case evaluated
        /// The authors' notebook: as above, but only evaluations that completed are kept.
        case notebook
    }

    /// Which evaluation counts when a final choice was evaluated more than once.
    public enum DuplicateRule: String, CaseIterable, Codable, Hashable, Sendable { case last, first, max }

    /// What a diverged evaluation counts as.
    public enum DivergedRule: String, CaseIterable, Codable, Hashable, Sendable { case chance, zero, exclude }

    /// Which trials count as turns.
    public enum TurnRule: String, CaseIterable, Codable, Hashable, Sendable { case all, completed }

    /// Whether a final submission that the server trained as a trial counts as one.
    public enum MisroutedRule: String, CaseIterable, Codable, Hashable, Sendable { case keep, drop }

    /// The accuracy before the first turn that has one.
    public enum CurveStart: String, CaseIterable, Codable, Hashable, Sendable { case chance, zero, missing }

    /// What the curve shows at turn k.
    public enum CurveKind: String, CaseIterable, Codable, Hashable, Sendable {
        /// The best accuracy of the first k turns; who stopped carries it on.
        case best
        /// The accuracy of the k-th turn, completed trials only.
        case raw
    }

    /// Who counts as the cohort.
    public var cohort: CohortRule = .evaluated
    /// The rule that makes the three groups.
    public var groups: GroupRule = .paper
    /// Which of several evaluations counts.
    public var duplicates: DuplicateRule = .last
    /// What a diverged run counts as.
    public var diverged: DivergedRule = .chance
    /// Which trials count as turns.
    public var countTurns: TurnRule = .all
    /// Whether misrouted final submissions count as turns.
    public var misrouted: MisroutedRule = .keep
    /// The curve's start.
    public var curveStart: CurveStart = .chance
    /// The curve's kind.
    public var curve: CurveKind = .best
    /// Resamples of permutation tests; fewer on large cohorts, as each result says.
    public var permutations: Int = 100_000
    /// Resamples of bootstrap intervals; fewer on large cohorts, as each result says.
    public var resamples: Int = AnalysisOptions.usualResamples
    /// Seed of every resampling.
    public var seed: UInt64 = 10

    /// The defaults.
    public init() {}

    /// Resamples of a bootstrap interval unless told otherwise: with fewer, the second decimal of an end still moves.
    public static let usualResamples: Int = 100_000

    /// Accuracy of guessing among ten classes.
    public static let chance: Double = 0.1

    /// The two thresholds of the paper's Figure 6.
    public static let thresholds: [Double] = [0.25, 0.5]

    /// Training images of the study (paper, section 2.1).
    public static let trainingImages: Int = 13_000

    /// Time limit of a session in seconds (paper, section 2.2).
    public static let sessionSeconds: Double = 7_200

    /// The accuracy that stands for an outcome; `nil` when it has none under these choices.
    func accuracy(of outcome: Outcome) -> Double? {
        switch (outcome, diverged) {
        case (.completed(let accuracy), _): accuracy
        case (.diverged, .chance): Self.chance
        case (.diverged, .zero): 0
        default: nil
        }
    }

    /// Resamples that keep the work of one resampling result within a budget of 2·10⁷ observations.
    func bounded(_ resamples: Int, observations: Int) -> Int {
        min(resamples, max(200, 20_000_000 / max(1, observations)))
    }
}
