import Statistics

/// Whether a published statistic and its own published p-value fit, both as the intervals that their rounding admits.
///
/// F has 1 and n₁ + n₂ − 2 degrees of freedom; rho uses t = ρ·√((n − 2)/(1 − ρ²)) with n − 2 degrees of freedom. Either
/// p falls as the statistic moves away from 0, so that the largest belongs to the value nearest to 0, which is 0 itself
/// where the interval holds it.
public struct ConsistencyCheck: Hashable, Sendable {
    /// What was published.
    public var test: PrintedTest
    /// Smallest and largest p-value that the printed statistic admits.
    public var admitted: ClosedRange<Double>
    /// The p-values that the printed p admits.
    public var printed: ClosedRange<Double>
    /// Whether the two overlap.
    public var isConsistent: Bool

    /// Checks one published test.
    public init(_ test: PrintedTest) {
        self.test = test
        let values = test.statistic.interval.clamped(to: test.kind.possible)
        let ends = [abs(values.lowerBound), abs(values.upperBound)]
        let distances = [values.contains(0) ? 0 : ends.min() ?? 0, ends.max() ?? 0]
        let p: [Double] =
            switch test.kind {
            case .f(let groups):
                distances.map { fUpperTail($0, 1, groups.reduce(-2) { $0 + Double($1) }) }
            case .rho(let n):
                [n.lowerBound, n.upperBound].flatMap { n in distances.map { Self.p(rho: $0, n: n) } }
            }
        let (low, high) = (p.min() ?? 0, p.max() ?? 1)
        admitted = low...high
        printed = test.p.interval.clamped(to: PrintedTest.possibleP)
        switch test.p.limit {
        case let limit? where limit.side == .below: isConsistent = limit.admits(low)
        case let limit?: isConsistent = limit.admits(high)
        case nil:
            // Two intervals that touch overlap, whatever the last bit of either end.
            let slack = 1 + 1e-9
            isConsistent = low <= printed.upperBound * slack && high * slack >= printed.lowerBound
        }
    }

    private static func p(rho: Double, n: Int) -> Double {
        let freedom = Double(n) - 2
        guard abs(rho) < 1 else { return 0 }
        return studentTwoSided(rho * (freedom / (1 - rho * rho)).squareRoot(), freedom)
    }

    /// Both intervals in words.
    var words: String {
        let range = "\(ShortNumber.text(admitted.lowerBound)) to \(ShortNumber.text(admitted.upperBound))"
        return
            "\(test.statistic.text) admits p from \(range); printed is p \(test.p.limit == nil ? "= " : "")\(test.p.text)"
    }
}
