/// The p-value of two one-sided tests that a difference lies within ±bound (Schuirmann 1987, DOI 10.1007/BF01068419).
///
/// Null hypothesis: the difference is at least as large as the bound. A small p says that what difference there is, is
/// smaller; a large one that the data do not say.
public func twoOneSidedTests(
    _ difference: Double, error: Double, degreesOfFreedom: Double, within bound: Double
) -> Double {
    func above(_ distance: Double) -> Double {
        let two = studentTwoSided(distance / error, degreesOfFreedom)
        return distance > 0 ? two / 2 : 1 - two / 2
    }
    return max(above(difference + bound), above(bound - difference))
}

/// How far two samples' spreads lie apart: the difference of their mean absolute deviations from the median, which Levene's
/// test compares, in the unit of the data.
public struct SpreadDifference: Sendable, Equatable, Codable {
    /// The first sample's mean absolute deviation less the second's.
    public var difference: Double
    /// Its standard error, variances not taken as equal.
    public var standardError: Double
    /// Welch's degrees of freedom.
    public var degreesOfFreedom: Double
    /// Observations of the two.
    public var groupSizes: [Int]

    /// Welch's interval.
    public func interval(level: Double = 0.95) -> ConfidenceInterval {
        let half = studentQuantile((1 + level) / 2, degreesOfFreedom) * standardError
        return ConfidenceInterval(
            lower: difference - half, upper: difference + half, level: level, method: "Welch's t of the deviations")
    }

    /// Two one-sided tests that the spreads differ by less than a bound.
    public func equivalence(within bound: Double) -> Double {
        twoOneSidedTests(difference, error: standardError, degreesOfFreedom: degreesOfFreedom, within: bound)
    }
}

/// The difference of two samples' spreads.
///
/// - Throws: `StatisticsError.constant` where no deviation varies.
public func spreadDifference(_ x: [Double], _ y: [Double]) throws -> SpreadDifference {
    try requireGroups([x, y], minimum: 2)
    let parts = [x, y].map { sample -> (mean: Double, error: Double, n: Double) in
        let middle = fastMedian(sample)
        let deviations = sample.map { abs($0 - middle) }
        let mean = carefulMean(deviations)
        let n = Double(sample.count)
        return (mean, squaredDeviations(deviations, about: mean) / (n - 1) / n, n)
    }
    let variance = parts[0].error + parts[1].error
    guard variance > 0 else { throw StatisticsError.constant }
    let degrees = variance * variance / parts.reduce(0) { $0 + $1.error * $1.error / ($1.n - 1) }
    return SpreadDifference(
        difference: parts[0].mean - parts[1].mean, standardError: variance.squareRoot(), degreesOfFreedom: degrees,
        groupSizes: [x.count, y.count])
}
