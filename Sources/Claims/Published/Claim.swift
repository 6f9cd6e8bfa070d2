/// One published number or testable statement.
public struct Claim: Hashable, Sendable {
    /// How a claim is judged; `Documentation/verdicts.md` states the verdicts of each.
    public enum Rule: String, CaseIterable, Hashable, Sendable {
        /// The result equals the printed number to the last bit: settings, which are not rounded.
        case exactly
        /// The result equals the printed number at the printed precision.
        case equals
        /// The result lies below ``Claim/limit``.
        case below
        /// The result lies above ``Claim/limit``.
        case above
        /// The result lies at or below ``Claim/limit``.
        case atMost = "at_most"
        /// A signed effect: value, sign and significance are looked at.
        case effect
        /// The printed number, with its rounding, lies inside the result's interval.
        case compatible
        /// The result lies within the printed range.
        case within
        /// A statement that the result says is true.
        case holds
        /// A statement that the paper does not test: its direction is judged, and whether it is significant at 0.05.
        case holdsSignificantly = "holds_significantly"
        /// The wording fits several definitions; all are shown, and the number differs where none of them gives it.
        case ambiguous
        /// The study's data cannot hold it; ``Claim/reason`` says what is missing and how to get it.
        case missing
        /// Nothing here tests it yet; ``Claim/reason`` says why.
        case untested
        /// A habit planted into invented people, which the first result says is found again.
        case planted
        /// What came of invented people and was not planted; it is told, and not judged.
        case observed

        /// Whether it is about invented people, whom every other claim leaves out.
        var isAboutInvented: Bool { self == .planted || self == .observed }
    }

    /// Words joined by underscores; unique.
    public var id: String
    /// Where it stands in the paper.
    public var place: String
    /// What is claimed, in our words.
    public var statement: String
    /// As printed; empty for a statement without a number.
    public var printed: String
    /// The printed number; nil where none is printed, or words.
    public var printedNumber: PrintedNumber?
    /// What is printed where that is more than one number.
    public var printedForm: PrintedForm?
    /// How it is judged.
    public var rule: Rule
    /// Named results that compute it; the first is judged, all are shown.
    public var results: [String]
    /// What the result is compared with by ``Rule/below``, ``Rule/above`` and ``Rule/atMost``.
    public var limit: Bound?
    /// Whether the result is a lower bound of what is claimed, which can refute a maximum and never reproduce it.
    public var isLowerBound: Bool
    /// Whether it is about people, which invented data cannot answer.
    public var isAboutPeople: Bool
    /// Whether it rests on accuracies of networks trained at the paper's scale.
    public var needsPaperScale: Bool
    /// What is missing or why it is not tested; a caveat for the others.
    public var reason: String
    /// What its value was made from, for runs that are trained again; nil where nothing says so.
    public var sample: PublishedSample?
    /// Where the manuscript prints it; empty where the file does not say.
    public var places: [TextPlace]
    /// Where the manuscript that the file was read with prints it first; nil without one.
    public var mark: TextMark?
    /// Line of the claims file, from 1.
    public var line: Int
    /// Line of its results.
    var resultsLine: Int

    /// Whether its verdict looks at the interval of the judged result.
    public var looksAtInterval: Bool { limit != nil }
}
