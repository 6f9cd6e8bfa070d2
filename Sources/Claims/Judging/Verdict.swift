/// What became of one published number or statement; `Documentation/verdicts.md` has the rule of each with an example.
public enum Verdict: String, CaseIterable, Codable, Hashable, Sendable {
    /// The same quantity, equal at the printed precision; or the statement holds.
    case reproduced
    /// The same quantity of runs that were trained again: the printed number lies inside the interval of the difference, which
    /// neither holds no effect nor is wider than one.
    case compatible
    /// An effect keeps its sign and its significance at 0.05 while its value does not; or an untested statement holds without
    /// being significant.
    case directionOnly = "direction only"
    /// The same quantity, population and scale give something else.
    case differs
    /// The published quantity is not in the data; a named substitute agrees.
    case proxyAgrees = "proxy agrees"
    /// The published quantity is not in the data; a named substitute has its direction and not its value.
    case proxyAgreesInDirection = "proxy agrees in direction only"
    /// The published quantity is not in the data; a named substitute does not agree.
    case proxyDisagrees = "proxy disagrees"
    /// The paper's wording fits several definitions, and not all give the printed number; all are shown.
    case ambiguous
    /// Runs that were trained again are too few, or vary too much, for a verdict.
    case tooWideToTell = "too wide to tell"
    /// The data do not hold it, or bound it on the wrong side.
    case notComputable = "not computable"
    /// Nothing here tests it yet.
    case notTested = "not tested"
    /// A claim about people, on invented data.
    case notApplicable = "not applicable"
    /// What was planted into invented people is found again.
    case recovered
    /// What was planted into invented people is not found again.
    case notRecovered = "not recovered"
    /// What came of invented people and was not planted: nothing is claimed of it.
    case observed

    /// Whether a reader of the paper should be told that it does not hold.
    public var isDisagreement: Bool { self == .differs || self == .proxyDisagrees }

    /// Whether only runs that were trained again can have it.
    var isOfSamples: Bool { self == .compatible || self == .tooWideToTell }

    /// Whether something was computed and compared.
    public var isJudged: Bool {
        switch self {
        case .reproduced, .compatible, .directionOnly, .differs, .proxyAgrees, .proxyAgreesInDirection, .proxyDisagrees,
            .recovered, .notRecovered:
            true
        case .ambiguous, .tooWideToTell, .notComputable, .notTested, .notApplicable, .observed: false
        }
    }

    /// The verdict of the same outcome where a substitute gave it.
    var throughSubstitute: Verdict {
        switch self {
        case .reproduced, .compatible: .proxyAgrees
        case .directionOnly: .proxyAgreesInDirection
        case .differs: .proxyDisagrees
        default: self
        }
    }
}
