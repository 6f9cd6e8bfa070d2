import Foundation

/// An estimate with its interval, one side of a comparison.
public struct IntervalEstimate: Sendable, Equatable, Codable {
    /// The estimate.
    public var value: Double
    /// Lower end of its interval.
    public var lower: Double
    /// Upper end of its interval.
    public var upper: Double

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
    let down = hypot(first.value - first.lower, second.upper - second.value)
    let up = hypot(first.upper - first.value, second.value - second.lower)
    return ConfidenceInterval(
        lower: difference - down, upper: difference + up, level: level,
        method: "variance estimates recovered from both intervals")
}

/// Throws unless a level lies between 0 and 1.
func requireLevel(_ level: Double) throws {
    guard level > 0, level < 1 else { throw StatisticsError.invalidArgument("the level \(level) lies outside 0…1") }
}
