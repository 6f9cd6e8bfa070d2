import Foundation

/// An interval for a standard deviation that does not assume a normal population.
///
/// Bonett (2006, DOI 10.1016/j.csda.2005.02.005): on the scale of log variance, with a kurtosis about a trimmed mean (a
/// share of 1/(2√(n − 4)) is trimmed from each end) and the small-sample factor c = n/(n − z).
///
/// - Returns: the interval of the standard deviation.
/// - Throws: `StatisticsError.tooFew` below 5 values, `StatisticsError.constant` when all are equal.
public func deviationInterval(_ x: [Double], level: Double = 0.95) throws -> ConfidenceInterval {
    let deviation = try moments(x).standardDeviation ?? 0
    return try deviationInterval(
        deviation: deviation, n: x.count, kurtosis: trimmedKurtosis(x), level: level)
}

/// The same interval from a printed standard deviation and sample size, with a kurtosis from elsewhere: that of a sample
/// that is thought to come from the same population.
///
/// - Parameter kurtosis: the fourth standardised moment, 3 for a normal population.
public func deviationInterval(
    deviation: Double, n: Int, kurtosis: Double, level: Double = 0.95
) throws -> ConfidenceInterval {
    try requireLevel(level)
    guard n >= 5 else { throw StatisticsError.tooFew(needed: 5, got: n) }
    guard deviation > 0, deviation.isFinite else { throw StatisticsError.constant }
    let size = Double(n)
    let z = normalQuantile((1 + level) / 2)
    guard size > z else { throw StatisticsError.tooFew(needed: Int(z.rounded(.up)) + 1, got: n) }
    let factor = size / (size - z)
    let error = factor * max(0, (kurtosis - (size - 3) / size) / (size - 1)).squareRoot()
    let (down, up) = (exp(-z * error / 2), exp(z * error / 2))
    let centre = factor.squareRoot() * deviation
    return ConfidenceInterval(
        lower: centre * down, upper: centre * up, level: level, method: "Bonett's interval of a deviation")
}

/// n · Σ(x − m)⁴ / (Σ(x − x̄)²)² with the trimmed mean m: Bonett's estimate of the fourth standardised moment.
///
/// - Throws: `StatisticsError.tooFew` below 5 values, `StatisticsError.constant` when all are equal.
public func trimmedKurtosis(_ x: [Double]) throws -> Double {
    guard x.count >= 5 else { throw StatisticsError.tooFew(needed: 5, got: x.count) }
    try requireFinite(x)
    let n = Double(x.count)
    let cut = Int(n / (2 * (n - 4).squareRoot()))
    let sorted = x.sorted()
    // Scaled by the largest distance from the median, so that no power overflows or vanishes.
    let middle = sorted[x.count / 2]
    let scale = max(middle - sorted[0], sorted[x.count - 1] - middle)
    guard scale > 0, scale.isFinite else { throw StatisticsError.constant }
    let y = sorted.map { ($0 - middle) / scale }
    let kept = cut * 2 < y.count ? Array(y[cut..<y.count - cut]) : y
    let (trimmed, mean) = (carefulMean(kept), carefulMean(y))
    let fourth = compensatedSum(
        y.lazy.map { value in
            let square = (value - trimmed) * (value - trimmed)
            return square * square
        })
    let squares = squaredDeviations(y, about: mean)
    guard squares > 0 else { throw StatisticsError.constant }
    return n * fourth / (squares * squares)
}
