/// Moments of a sample.
public struct Moments: Sendable, Equatable, Codable {
    /// Values.
    public var n: Int
    /// Arithmetic mean.
    public var mean: Double
    /// Sample variance, divisor n − 1; `nil` for one value. Infinite or 0 where it leaves a number's range.
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
///
/// Values as large or small as a number can be are taken in another unit; only the variance, a square, may then leave the
/// range and be infinite or 0 where the standard deviation is neither.
public func moments(_ x: [Double]) throws -> Moments {
    guard let minimum = x.min(), let maximum = x.max() else { throw StatisticsError.empty }
    try requireFinite(x)
    let n = Double(x.count)
    let unit = Unit(largest: max(abs(minimum), abs(maximum)))
    let values = unit.measured(x)
    let varies = maximum > minimum
    let mean = varies ? carefulMean(values) : values[0]
    let squares = varies ? max(0, squaredDeviations(values, about: mean)) : 0
    let variance = x.count > 1 ? squares / (n - 1) : nil
    let m2 = squares / n
    func central(_ power: Int) -> Double {
        compensatedSum(
            values.lazy.map { value in (0..<power).reduce(1.0) { product, _ in product * (value - mean) } }) / n
    }
    let hasShape = varies && m2 > 0
    return Moments(
        n: x.count, mean: unit.plain(mean), variance: variance.map { unit.plain($0, power: 2) },
        standardDeviation: variance.map { unit.plain($0.squareRoot()) },
        standardError: variance.map { unit.plain(($0 / n).squareRoot()) },
        skewness: hasShape ? central(3) / (m2 * m2.squareRoot()) : nil,
        excessKurtosis: hasShape ? central(4) / (m2 * m2) - 3 : nil, minimum: minimum, maximum: maximum)
}
