/// The statistics whose tests are known.
public enum ReportedStatistic: String, CaseIterable, Sendable {
    case t
    case f = "F"
    case chiSquared = "χ²"
    case z
    case r
    case rho = "ρ"
    case tau = "τ"
    case u = "U"
    case q = "Q"
    case h = "H"

    /// Whether its p-value is that of an upper tail alone.
    var isUpperTail: Bool { self == .f || isChiSquared }

    /// Whether it is distributed as χ².
    var isChiSquared: Bool { self == .chiSquared || self == .q || self == .h }

    /// Whether it lies between −1 and 1 and is tested by the number of pairs.
    var isCorrelation: Bool { self == .r || self == .rho || self == .tau }
}

/// A test that a text reports: statistic, degrees of freedom or sizes, and p-value.
public struct ReportedTest: Hashable, Sendable {
    /// How many tails its p-value is said to have.
    public enum Tails: String, Hashable, Sendable {
        /// Two, as nothing else is said.
        case two = "two-tailed"
        /// One, as it is said of this test.
        case one = "one-tailed"
        /// The sentence speaks of one, but not of this test: either is admitted.
        case either = "one- or two-tailed"
    }

    /// The p-value as printed.
    public enum Probability: Hashable, Sendable {
        case number(ReportedNumber)
        /// "ns", "not significant".
        case notSignificant
    }

    /// Which statistic.
    public var statistic: ReportedStatistic
    /// Its value as printed.
    public var value: ReportedNumber
    /// Degrees of freedom as printed: two of F, one of others.
    public var degrees: [ReportedNumber] = []
    /// Sizes of the sample, or of its groups.
    public var sizes: [Double] = []
    /// The p-value as printed.
    public var p: Probability
    /// How many tails.
    public var tails: Tails = .two
    /// Why it is not to be checked whatever it prints, such as an adjusted p-value.
    var obstacle: String?
    /// Whether it stands in a table.
    public var isFromTable: Bool = false
    /// The label of its row in a table.
    public var label: String = ""
    /// First and last of its scalars in the file.
    var place: ClosedRange<Int>
}
