import Study

/// Every definitional choice of the analysis, with the defaults the report prints, and how results are resampled.
///
/// ``list`` has the choices; each has a property of its own here, declared beside it.
public struct AnalysisOptions: Sendable {
    /// The choices that are not the usual ones, by option.
    private var chosen: [String: any AnalysisChoice] = [:]
    /// Resamples of permutation tests; fewer on large cohorts, as each result says.
    public var permutations: Int = 100_000
    /// Resamples of bootstrap intervals; fewer on large cohorts, as each result says.
    public var resamples: Int = AnalysisOptions.usualResamples
    /// Simulated studies behind each power, and shuffled specification curves; fewer on large cohorts, as each result says.
    public var simulations: Int = AnalysisOptions.usualSimulations
    /// Seed of every resampling.
    public var seed: UInt64 = 10
    /// Whether tables name the participants who carry a result.
    public var namesParticipants: Bool = false

    public init() {}

    /// What was chosen.
    package subscript<Value: AnalysisChoice>(choice: Value.Type) -> Value {
        get { chosen[choice.option] as? Value ?? choice.usual }
        set { chosen[choice.option] = newValue == choice.usual ? nil : newValue }
    }

    /// Resamples of a bootstrap interval unless told otherwise: with fewer, the second decimal of an end still moves.
    public static let usualResamples: Int = 100_000

    /// Simulated studies unless told otherwise: a power of 80% has a standard error of 0.9 points.
    public static let usualSimulations: Int = 2_000

    /// Participants up to which it is asked how sure one can be: with more, no single one or choice carries a result.
    static let smallStudy = 1_000

    /// Accuracy of guessing among ten classes.
    public static let chance: Double = 0.1

    /// The two thresholds of the paper's Figure 6.
    public static let thresholds: [Double] = [0.25, 0.5]

    /// Training images of the study (paper, section 2.1).
    public static let trainingImages: Int = 13_000

    /// Time limit of a session in seconds (paper, section 2.2).
    public static let sessionSeconds: Double = 7_200

    /// The accuracy that stands for an outcome; `nil` when it has none under these choices.
    func accuracy(of outcome: Outcome) -> Double? { diverged.accuracy(of: outcome) }

    /// Whether results are resampled alike.
    func resamples(like other: AnalysisOptions) -> Bool {
        (permutations, resamples, simulations, seed)
            == (other.permutations, other.resamples, other.simulations, other.seed)
    }

    /// Resamples that keep the work of one resampling result within a budget of 2·10⁷ observations.
    func bounded(_ resamples: Int, observations: Int) -> Int {
        min(resamples, max(200, 20_000_000 / max(1, observations)))
    }
}

extension AnalysisOptions: Hashable {
    /// Options are equal where all choices and the resampling are.
    public static func == (left: AnalysisOptions, right: AnalysisOptions) -> Bool {
        left.resamples(like: right) && left.arguments == right.arguments
            && left.namesParticipants == right.namesParticipants
    }

    /// Hashes what ``==(_:_:)`` compares.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(arguments)
        hasher.combine([permutations, resamples, simulations])
        hasher.combine(seed)
        hasher.combine(namesParticipants)
    }

    private var arguments: [String: String] { chosen.mapValues { $0.argument } }
}
