/// A published statistic with its own published p-value, to be held against each other.
public struct PrintedTest: Hashable, Sendable {
    /// The distribution behind the p-value.
    public enum Kind: Hashable, Sendable {
        /// F of two groups, 1 and n₁ + n₂ − 2 degrees of freedom.
        case f(groups: [Int])
        /// Spearman's rho by the t approximation, n in a range.
        case rho(n: ClosedRange<Int>)

        /// The values that such a statistic can take.
        public var possible: ClosedRange<Double> {
            switch self {
            case .f: 0...Double.infinity
            case .rho: -1...1
            }
        }
    }

    /// Words joined by underscores; unique.
    public var id: String
    /// Where it stands in the paper.
    public var place: String
    /// The kind of statistic.
    public var kind: Kind
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
