/// Moments of a sample.
public struct Moments: Sendable, Equatable, Codable {
    /// Values.
    public var n: Int
    /// Arithmetic mean.
    public var mean: Double
    /// Sample variance, divisor n − 1; `nil` for one value.
    public var variance: Double?
    /// Square root of ``variance``.
    public var standardDeviation: Double?
    /// Standard deviation over √n.
    public var standardError: Double?
    /// m₃/m₂^1.5 with divisor n (Fisher–Pearson g₁); `nil` when constant.
    public var skewness: Double?
    /// m₄/m₂² − 3 with divisor n (excess, g₂); `nil` when constant.
    public var excessKurtosis: Double?
    /// Smallest value.
    public var minimum: Double
    /// Largest value.
    public var maximum: Double
}

/// Mean, variance, standard error, skewness, kurtosis and extremes.
public func moments(_ x: [Double]) throws -> Moments {
    guard let minimum = x.min(), let maximum = x.max() else { throw StatisticsError.empty }
    try requireFinite(x)
    let n = Double(x.count)
    let mean = carefulMean(x)
    let squares = squaredDeviations(x, about: mean)
    let variance = x.count > 1 ? squares / (n - 1) : nil
    let m2 = squares / n
    func central(_ power: Int) -> Double {
        compensatedSum(x.lazy.map { value in (0..<power).reduce(1.0) { product, _ in product * (value - mean) } }) / n
    }
    let varies = maximum > minimum && m2 > 0
    return Moments(
        n: x.count, mean: mean, variance: variance, standardDeviation: variance?.squareRoot(),
        standardError: variance.map { ($0 / n).squareRoot() },
        skewness: varies ? central(3) / (m2 * m2.squareRoot()) : nil,
        excessKurtosis: varies ? central(4) / (m2 * m2) - 3 : nil, minimum: minimum, maximum: maximum)
}
