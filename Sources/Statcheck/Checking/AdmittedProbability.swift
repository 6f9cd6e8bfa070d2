import Statistics

/// The p-values that a statistic admits as it is printed: the interval between those of the ends of its rounding.
enum AdmittedProbability {
    /// Smallest and largest two-tailed p-value; nil where what is needed for it is missing.
    static func interval(of test: ReportedTest) -> ClosedRange<Double>? {
        guard let ends = distances(test) else { return nil }
        let values = ends.flatMap { distance in probabilities(test, distance) }
        guard let low = values.min(), let high = values.max(), low <= high else { return nil }
        return low...min(1, high)
    }

    /// Where the statistic lies as far as rounding tells, nearest and farthest from the middle of its distribution.
    private static func distances(_ test: ReportedTest) -> [Double]? {
        let interval = test.value.interval
        let most = test.statistic.isCorrelation ? 1 : Double.infinity
        let clip = { (value: Double) in min(most, max(0, value)) }
        if test.statistic == .u {
            guard let product = product(test) else { return nil }
            let ends = [interval.lowerBound, interval.upperBound].map { min(product, max(0, $0)) }
            return interval.contains(product / 2) ? ends + [product / 2] : ends
        }
        if test.statistic.isUpperTail { return [clip(interval.lowerBound), clip(interval.upperBound)] }
        switch test.value.relation {
        case .equal:
            let ends = [abs(interval.lowerBound), abs(interval.upperBound)].map(clip)
            return interval.contains(0) ? ends + [0] : ends
        // A bound is one of the statistic's size.
        case .below, .atMost:
            return test.value.value >= 0 ? [0, clip(test.value.value)] : [clip(-test.value.value), most]
        case .above, .atLeast: return [clip(test.value.value), most]
        }
    }

    /// Pairs of values, one of each group, of U.
    private static func product(_ test: ReportedTest) -> Double? {
        test.sizes.count == 2 ? test.sizes[0] * test.sizes[1] : nil
    }

    private static func probabilities(_ test: ReportedTest, _ distance: Double) -> [Double] {
        switch test.statistic {
        case .z: return [2 * normalUpperTail(distance)]
        case .t: return ends(test, 0).map { studentTwoSided(distance, $0) }
        case .f:
            guard test.degrees.count == 2 else { return [] }
            return ends(test, 0).flatMap { first in ends(test, 1).map { fUpperTail(distance, first, $0) } }
        case .chiSquared, .q, .h:
            return ends(test, 0).map { distance.isInfinite ? 0 : chiSquaredUpperTail(distance, $0) }
        case .r: return freedom(test).map { student(distance, $0) }
        case .rho: return freedom(test).flatMap { RankDistributions.rho(distance, pairs: $0 + 2) }
        case .tau: return pairs(test).flatMap { RankDistributions.tau(distance, pairs: $0) }
        case .u: return RankDistributions.u(distance, groups: (test.sizes[0], test.sizes[1]))
        }
    }

    private static func student(_ r: Double, _ freedom: Double) -> Double {
        r < 1 ? studentTwoSided(r * (freedom / (1 - r * r)).squareRoot(), freedom) : 0
    }

    /// Both ends of degrees of freedom that are printed with decimals, as Welch's are; whole ones as they stand.
    private static func ends(_ test: ReportedTest, _ index: Int) -> [Double] {
        guard index < test.degrees.count else { return [] }
        let degrees = test.degrees[index]
        guard degrees.decimals > 0 else { return [degrees.value] }
        return [max(1e-3, degrees.interval.lowerBound), degrees.interval.upperBound]
    }

    /// Degrees of freedom of a correlation: as printed, or two less than its pairs.
    private static func freedom(_ test: ReportedTest) -> [Double] {
        test.degrees.isEmpty ? test.sizes.prefix(1).map { $0 - 2 } : ends(test, 0)
    }

    /// Pairs behind tau: a number in parentheses is the pairs to some, two less to others; both are admitted.
    private static func pairs(_ test: ReportedTest) -> [Double] {
        if let size = test.sizes.first { return [size] }
        return test.degrees.first.map { [$0.value, $0.value + 2] } ?? []
    }
}
