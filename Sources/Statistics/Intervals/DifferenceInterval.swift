/// An estimate with its interval, one side of a comparison.
public struct IntervalEstimate: Sendable, Equatable, Codable {
    /// The estimate.
    public var value: Double
    /// Lower end of its interval.
    public var lower: Double
    /// Upper end of its interval.
    public var upper: Double

    /// An estimate from its parts.
    public init(value: Double, lower: Double, upper: Double) {
        self.value = value
        self.lower = lower
        self.upper = upper
    }

    /// An estimate with the ends of an interval made for it.
    public init(value: Double, _ interval: ConfidenceInterval) {
        self.init(value: value, lower: interval.lower, upper: interval.upper)
    }
}

/// An interval for the difference of two independent estimates from the interval of each: the method of variance estimates
/// recovery (Zou and Donner 2008, DOI 10.1002/sim.3095), which keeps the asymmetry of both.
///
/// With Student intervals on both sides it is close to Welch's.
/// - Parameter level: nominal coverage of both intervals, and of the result.
public func differenceInterval(
    _ first: IntervalEstimate, minus second: IntervalEstimate, level: Double = 0.95
) -> ConfidenceInterval {
    let difference = first.value - second.value
    let down = hypotenuse(first.value - first.lower, second.upper - second.value)
    let up = hypotenuse(first.upper - first.value, second.value - second.lower)
    return ConfidenceInterval(
        lower: difference - down, upper: difference + up, level: level,
        method: "variance estimates recovered from both intervals")
}

private func hypotenuse(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }

/// A mean and a standard deviation as a paper prints them, with the number of values behind them.
public struct PrintedSample: Sendable, Equatable {
    /// The printed mean.
    public var mean: Double
    /// The printed standard deviation, divisor n − 1.
    public var deviation: Double
    /// Values behind both.
    public var n: Int

    /// A printed sample.
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

/// Throws unless a level lies between 0 and 1.
func requireLevel(_ level: Double) throws {
    guard level > 0, level < 1 else { throw StatisticsError.invalidArgument("the level \(level) lies outside 0…1") }
}
