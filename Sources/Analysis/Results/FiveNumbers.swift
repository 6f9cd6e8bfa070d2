import Statistics

/// Minimum, quartiles (type 7) and maximum.
public struct FiveNumbers: Codable, Hashable, Sendable {
    /// Smallest value.
    public var minimum: Double
    /// 25% quantile.
    public var lowerQuartile: Double
    /// 50% quantile.
    public var median: Double
    /// 75% quantile.
    public var upperQuartile: Double
    /// Largest value.
    public var maximum: Double
    /// Number of values.
    public var n: Int

    /// From the lower quartile to the upper one.
    public var quartileRange: Double { upperQuartile - lowerQuartile }
    /// From the smallest value to the largest.
    public var range: Double { maximum - minimum }

    init?(_ values: [Double]) {
        guard let q = try? quantiles(values, [0, 0.25, 0.5, 0.75, 1]) else { return nil }
        (minimum, lowerQuartile, median, upperQuartile, maximum) = (q[0], q[1], q[2], q[3], q[4])
        n = values.count
    }
}
