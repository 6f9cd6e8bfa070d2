public import Study

/// What became of one published number or statement.
public enum Verdict: String, CaseIterable, Codable, Hashable, Sendable {
    /// The same quantity, equal at the printed precision; or the statement holds.
    case reproduced
    /// A signed effect whose sign and significance at 0.05 hold while its value does not.
    case directionOnly = "direction only"
    /// The same quantity, population and scale give something else.
    case differs
    /// The published quantity is not in the data; a named substitute agrees.
    case proxyAgrees = "proxy agrees"
    /// The published quantity is not in the data; a named substitute does not agree.
    case proxyDisagrees = "proxy disagrees"
    /// The paper's wording fits several definitions; all are shown.
    case ambiguous
    /// The data do not hold it.
    case notComputable = "not computable"
    /// Nothing here tests it yet.
    case notTested = "not tested"
    /// A claim about people, on invented data.
    case notApplicable = "not applicable"

    /// Whether a reader of the paper should be told that it does not hold.
    public var isDisagreement: Bool { self == .differs || self == .proxyDisagrees }

    /// Whether something was computed and compared.
    public var isJudged: Bool {
        switch self {
        case .reproduced, .directionOnly, .differs, .proxyAgrees, .proxyDisagrees: true
        case .ambiguous, .notComputable, .notTested, .notApplicable: false
        }
    }
}

/// One claim with its verdict and what it rests on.
public struct Judgement: Hashable, Sendable {
    /// The claim.
    public var claim: Claim
    /// The verdict.
    public var verdict: Verdict
    /// The results that were looked at, the judged one first.
    public var computed: [NamedResult]
    /// Why, in a sentence.
    public var explanation: String

    /// The judged result's number, when it has one.
    public var number: Double? { computed.first?.number }
}
