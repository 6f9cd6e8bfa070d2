/// A straight line through points, by least squares.
public struct RegressionResult: Sendable, Equatable, Codable {
    /// Change of y for one more x.
    public var slope: Double
    /// Interval of the slope.
    public var interval: ConfidenceInterval
    /// Standard error of the slope.
    public var slopeError: Double
    /// y where x is 0, and its standard error.
    public var intercept: Double, interceptError: Double
    /// Share of y's variance on the line.
    public var rSquared: Double
    /// Standard deviation of the residuals, divisor n − 2.
    public var residualDeviation: Double
    /// t of the slope.
    public var statistic: Double
    /// n − 2.
    public var degreesOfFreedom: Double
    /// Two-sided p-value of a slope of 0.
    public var pValue: Double
    /// Points.
    public var n: Int
    /// The method in words.
    public var method: String
}

/// Simple linear regression of `y` on `x`.
///
/// Null hypothesis of the p-value: a slope of 0. Assumes independent residuals of equal variance, the p-value normal ones.
///
/// - Parameters:
///   - x: at least three finite values that are not all equal.
///   - y: as many, not all equal.
///   - names: what the samples are called in errors.
public func simpleRegression(_ x: [Double], _ y: [Double], names: [String] = []) throws -> RegressionResult {
    try requirePairs(x, y, minimum: 3)
    let (a, b) = (Unit([x]), Unit([y]))
    let (xs, ys) = (a.measured(x), b.measured(y))
    for (index, values) in [xs, ys].enumerated() where !variesBeyondRounding(values, from: values) {
        throw StatisticsError.constant(index, names)
    }
    let n = Double(x.count)
    let (meanX, meanY) = (carefulMean(xs), carefulMean(ys))
    let (sx, sy) = (squaredDeviations(xs, about: meanX), squaredDeviations(ys, about: meanY))
    let slope = compensatedSum(zip(xs, ys).lazy.map { ($0 - meanX) * ($1 - meanY) }) / sx
    // Residuals themselves, not sy − slope²·sx, which loses the digits of a close fit.
    let rest = compensatedSum(
        zip(xs, ys).lazy.map { x, y in
            let residual = (y - meanY) - slope * (x - meanX)
            return residual * residual
        })
    let degrees = n - 2
    let variance = rest / degrees
    let error = (variance / sx).squareRoot()
    let t = slope / error
    let half = studentQuantile(0.975, degrees) * error
    func perUnit(_ value: Double) -> Double { b.plain(a.measured(value)) }
    return RegressionResult(
        slope: perUnit(slope),
        interval: ConfidenceInterval(
            lower: perUnit(slope - half), upper: perUnit(slope + half), level: 0.95, method: "Student's t"),
        slopeError: perUnit(error), intercept: b.plain(meanY - slope * meanX),
        interceptError: b.plain((variance * (1 / n + meanX * meanX / sx)).squareRoot()), rSquared: 1 - rest / sy,
        residualDeviation: b.plain(variance.squareRoot()), statistic: t, degreesOfFreedom: degrees,
        pValue: studentTwoSided(t, degrees), n: x.count, method: "simple linear regression, least squares")
}
