/// How often a test finds an effect of a given size, by simulated studies.
///
/// Studies with another effect are made from the same random numbers, so that power grows with the effect without noise, and
/// the effect that is found with a given probability can be sought by halving.
public protocol PowerSimulation: Sendable {
    /// Simulated studies.
    var studies: Int { get }
    /// How many of the studies find the effect at the test's level.
    func found(_ effect: Double) -> Int
}

/// A power with what its Monte Carlo error needs.
public struct Power: Sendable, Equatable, Codable {
    /// Share of the simulated studies that find the effect.
    public var share: Double
    /// Simulated studies.
    public var studies: Int
    /// Standard error of ``share`` from the number of studies.
    public var monteCarloError: Double { (share * (1 - share) / Double(studies)).squareRoot() }
}

extension PowerSimulation {
    /// The power at an effect.
    public func power(_ effect: Double) -> Power {
        Power(share: Double(found(effect)) / Double(studies), studies: studies)
    }

    /// The smallest effect that is found with a probability, within a range; nil where the range's end is not.
    public func detectable(_ target: Double = 0.8, within range: ClosedRange<Double>) -> Double? {
        let wanted = target * Double(studies)
        guard Double(found(range.upperBound)) >= wanted else { return nil }
        var (low, high) = (range.lowerBound, range.upperBound)
        while high - low > 0.001 * max(1, abs(high)) {
            let middle = (low + high) / 2
            if Double(found(middle)) >= wanted { high = middle } else { low = middle }
        }
        return high
    }
}

/// The smallest number of participants with which an effect is found with a probability; nil where the largest is too few.
///
/// - Parameter power: the power with so many.
public func participantsNeeded(
    _ target: Double = 0.8, within range: ClosedRange<Int>, power: (Int) -> Double
) -> Int? {
    // Doubling first: studies of the largest size take longest.
    var (low, high) = (range.lowerBound, range.lowerBound)
    while power(high) < target {
        guard high < range.upperBound else { return nil }
        (low, high) = (high + 1, min(range.upperBound, 2 * high))
    }
    while low < high {
        let middle = (low + high) / 2
        if power(middle) >= target { high = middle } else { low = middle + 1 }
    }
    return high
}

/// Studies that share a generator, so that they are the same whatever the number of cores is.
let studiesPerBlock = 250

/// Makes studies on all cores, block by block.
func simulatedStudies<Study: Sendable>(
    _ count: Int, seed: UInt64, stream: String, make: @Sendable (inout SeededGenerator) -> Study
) -> [Study] {
    let blocks = Array(stride(from: 0, to: count, by: studiesPerBlock))
    return concurrentMap(blocks) { start in
        var generator = SeededGenerator(seed: seed, stream: "\(stream), block \(start / studiesPerBlock)")
        return (start..<min(count, start + studiesPerBlock)).map { _ in make(&generator) }
    }.flatMap { $0 }
}
