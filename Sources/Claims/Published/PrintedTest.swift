/// A published statistic with its own published p-value, to be held against each other.
public struct PrintedTest: Hashable, Sendable {
    /// The statistic, with what its distribution needs. Degrees of freedom are ranges: those that were rounded stand for all
    /// that round to them.
    public enum Kind: Hashable, Sendable {
        /// F with the degrees of freedom of its numerator and its denominator.
        case f(ClosedRange<Double>, ClosedRange<Double>)
        /// Student's or Welch's t.
        case t(ClosedRange<Double>)
        /// Chi-squared.
        case chiSquared(ClosedRange<Double>)
        /// A standard normal z.
        case z
        /// Pearson's r or Spearman's rho by the t approximation, n in a range.
        case correlation(n: ClosedRange<Int>)
        /// Kendall's tau of n pairs, n in a range.
        case tau(n: ClosedRange<Int>)
        /// Mann and Whitney's U of two groups.
        case u(Int, Int)

        /// The values that such a statistic can take.
        public var possible: ClosedRange<Double> {
            switch self {
            case .f, .chiSquared: 0...Double.infinity
            case .t, .z: -Double.infinity...Double.infinity
            case .correlation, .tau: -1...1
            case .u(let n, let m): 0...Double(n) * Double(m)
            }
        }

        /// Why others are impossible, in words.
        var possibleWords: String {
            switch self {
            case .f: "F is never below 0"
            case .chiSquared: "a chi-squared statistic is never below 0"
            case .t, .z: "it must be a number"
            case .correlation, .tau: "a correlation lies between −1 and 1"
            case .u(let n, let m): "U of groups of \(n) and \(m) lies between 0 and \(n * m)"
            }
        }

        /// Whether its p-value can be of one side.
        var hasTwoSides: Bool {
            switch self {
            case .f, .chiSquared: false
            case .t, .z, .correlation, .tau, .u: true
            }
        }
    }

    /// Words joined by underscores; unique.
    public var id: String
    /// Where it stands in the paper.
    public var place: String
    /// The kind of statistic.
    public var kind: Kind
    /// Whether the p-value is of one side.
    public var isOneTailed: Bool = false
    /// The statistic as printed.
    public var statistic: PrintedNumber
    /// The p-value as printed.
    public var p: PrintedNumber
    /// Line of the claims file, from 1.
    public var line: Int

    /// The values that a p-value can take.
    public static let possibleP: ClosedRange<Double> = 0...1
}

extension PrintedNumber {
    /// Whether a quantity that lies within a range can be printed like this: the number lies in it, and a bound leaves some of it.
    func isPossible(in range: ClosedRange<Double>) -> Bool {
        guard range.contains(value) else { return false }
        guard let limit, limit.isStrict else { return true }
        return value != (limit.side == .below ? range.lowerBound : range.upperBound)
    }
}
