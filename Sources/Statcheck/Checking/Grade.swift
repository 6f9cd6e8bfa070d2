/// How a reported test stands up to its own p-value.
public enum Grade: String, CaseIterable, Sendable {
    /// The p-value is one that the statistic admits.
    case consistent
    /// It is not.
    case inconsistent
    /// It is not, and lies on the other side of alpha.
    case decisionError = "decision error"
    /// No data have such a statistic, such degrees of freedom or such a p-value.
    case impossible
    /// Something is missing that the p-value follows from.
    case notCheckable = "not checkable"

    /// Whether the check fails by it.
    public var fails: Bool { self == .inconsistent || self == .decisionError || self == .impossible }

    /// What it says, in a sentence.
    public var words: String {
        switch self {
        case .consistent: "The printed p-value is one that the printed statistic admits"
        case .inconsistent: "The printed statistic does not admit the printed p-value"
        case .decisionError: "The printed p-value and that of the statistic lie on different sides of alpha"
        case .impossible: "No data have such a statistic, degrees of freedom or p-value"
        case .notCheckable: "Something is missing that the p-value follows from"
        }
    }
}
