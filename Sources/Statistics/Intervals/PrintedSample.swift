/// A mean and a standard deviation as a paper prints them, with the number of values behind them.
public struct PrintedSample: Sendable, Equatable {
    /// The printed mean.
    public var mean: Double
    /// The printed standard deviation, divisor n − 1.
    public var deviation: Double
    /// Values behind both.
    public var n: Int

    public init(mean: Double, deviation: Double, n: Int) {
        self.mean = mean
        self.deviation = deviation
        self.n = n
    }

    /// Student's interval of the mean.
    ///
    /// - Throws: `StatisticsError.tooFew` below 2 values.
    public func meanEstimate(level: Double = 0.95) throws -> IntervalEstimate {
        guard n >= 2 else { throw StatisticsError.tooFew(needed: 2, got: n) }
        try requireLevel(level)
        let half = studentQuantile((1 + level) / 2, Double(n - 1)) * deviation / Double(n).squareRoot()
        return IntervalEstimate(value: mean, lower: mean - half, upper: mean + half)
    }

    /// Bonett's interval of the deviation, with the kurtosis of a sample that is thought to come from the same population.
    ///
    /// - Throws: as `deviationInterval`.
    public func deviationEstimate(kurtosis: Double, level: Double = 0.95) throws -> IntervalEstimate {
        IntervalEstimate(
            value: deviation, try deviationInterval(deviation: deviation, n: n, kurtosis: kurtosis, level: level))
    }
}
