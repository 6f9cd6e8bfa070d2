import Statistics

/// Whether a published statistic and its own published p-value fit, both as the intervals that their rounding admits.
///
/// F has 1 and n₁ + n₂ − 2 degrees of freedom; rho uses t = ρ·√((n − 2)/(1 − ρ²)) with n − 2 degrees of freedom.
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
        let ends = [test.statistic.interval.lowerBound, test.statistic.interval.upperBound]
        let p: [Double] =
            switch test.kind {
            case .f(let groups):
                ends.map { fUpperTail(max(0, $0), 1, Double(groups.reduce(0, +) - 2)) }
            case .rho(let n):
                [n.lowerBound, n.upperBound].flatMap { n in ends.map { Self.p(rho: $0, n: n) } }
            }
        let low = p.min() ?? 0
        let high = p.max() ?? 1
        admitted = low...high
        printed = test.p.interval
        isConsistent = test.p.isBound ? low < test.p.value : admitted.overlaps(printed)
    }

    private static func p(rho: Double, n: Int) -> Double {
        let bounded = min(1, max(-1, rho))
        let freedom = Double(n - 2)
        guard abs(bounded) < 1 else { return 0 }
        return studentTwoSided(bounded * (freedom / (1 - bounded * bounded)).squareRoot(), freedom)
    }
}
