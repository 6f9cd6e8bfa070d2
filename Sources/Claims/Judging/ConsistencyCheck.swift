import Statistics

/// Whether a published statistic and its own published p-value fit, both as the intervals that their rounding admits.
///
/// Every p falls as the statistic moves away from the value of no effect, so that the largest belongs to the value nearest to
/// it, which is that value itself where the interval holds it.
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
        let middle = test.kind.noEffect
        let ends = [abs(values.lowerBound - middle), abs(values.upperBound - middle)]
        let nearest = values.contains(middle) ? 0 : min(ends[0], ends[1])
        let sides = test.isOneTailed ? 0.5 : 1
        let p = test.kind.pValues(nearest...max(ends[0], ends[1])).map { sides * $0 }
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

    /// Both intervals in words.
    var words: String {
        let range = "\(ShortNumber.text(admitted.lowerBound)) to \(ShortNumber.text(admitted.upperBound))"
        return
            "\(test.statistic.text) admits p from \(range); printed is p \(test.p.limit == nil ? "= " : "")\(test.p.text)"
    }
}
