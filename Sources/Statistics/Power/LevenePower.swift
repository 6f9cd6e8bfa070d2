/// Levene's test, centre median, of two normal groups: the effect is how many times the first group's deviation is the
/// second's.
public struct LevenePower: PowerSimulation {
    /// Mean and sum of squares of the absolute deviations in units of each group's own deviation.
    private struct Draw {
        var first: (mean: Double, squares: Double)
        var second: (mean: Double, squares: Double)
    }

    private let sizes: (Double, Double)
    private let draws: [Draw]
    private let critical: Double

    /// Studies of two groups.
    ///
    /// - Precondition: both have at least 3 members.
    public init(sizes: (Int, Int), studies: Int, seed: UInt64, level: Double = 0.05) {
        precondition(sizes.0 >= 3 && sizes.1 >= 3, "a power needs at least 3 values a group")
        let stream = "power of Levene's test, \(sizes.0) and \(sizes.1)"
        draws = simulatedStudies(studies, seed: seed, stream: stream) { generator in
            Draw(first: Self.deviations(sizes.0, &generator), second: Self.deviations(sizes.1, &generator))
        }
        self.sizes = (Double(sizes.0), Double(sizes.1))
        let t = studentQuantile(1 - level / 2, Double(sizes.0 + sizes.1 - 2))
        critical = t * t
    }

    /// Simulated studies.
    public var studies: Int { draws.count }

    /// Studies in which the test is significant.
    public func found(_ effect: Double) -> Int { draws.count { statistic($0, effect) > critical } }

    /// The effect whose studies have a given median statistic; nil where it lies beyond the range.
    public func effect(ofMedian statistic: Double, within range: ClosedRange<Double>) -> Double? {
        func median(_ effect: Double) -> Double { fastMedian(draws.map { self.statistic($0, effect) }) }
        var (low, high) = (range.lowerBound, range.upperBound)
        guard median(low) < statistic, median(high) > statistic else { return nil }
        while high - low > 0.001 {
            let middle = (low + high) / 2
            if median(middle) < statistic { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// F of a study whose first group's deviations are multiplied: their median is multiplied with them.
    private func statistic(_ draw: Draw, _ effect: Double) -> Double {
        let (n, m) = sizes
        let difference = effect * draw.first.mean - draw.second.mean
        let within = (effect * effect * draw.first.squares + draw.second.squares) / (n + m - 2)
        return difference * difference * n * m / (n + m) / within
    }

    private static func deviations(_ count: Int, _ generator: inout SeededGenerator) -> (mean: Double, squares: Double)
    {
        var values = (0..<count).map { _ in generator.normal() }
        values.sort()
        let middle = sortedQuantile(values, 0.5, .type7)
        for index in values.indices { values[index] = abs(values[index] - middle) }
        let mean = values.reduce(0, +) / Double(count)
        return (mean, values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) })
    }
}
