/// How often a value of one sample exceeds one of another, a tie counting half, with what its interval and tests need.
public struct Superiority: Sendable, Equatable, Codable {
    /// P(X > Y) + P(X = Y)/2, in 0…1: one half where neither tends to be larger.
    public var probability: Double
    /// Its standard error, which does not assume equal shapes.
    public var standardError: Double
    /// Satterthwaite's degrees of freedom.
    public var degreesOfFreedom: Double
    /// Observations of the two.
    public var groupSizes: [Int]

    /// Student's interval, kept within 0…1.
    public func interval(level: Double = 0.95) -> ConfidenceInterval {
        let half = studentQuantile((1 + level) / 2, degreesOfFreedom) * standardError
        return ConfidenceInterval(
            lower: max(0, probability - half), upper: min(1, probability + half), level: level,
            method: "Brunner and Munzel's variance, Student's t")
    }

    /// Whether the two are as good as equal: two one-sided tests of the probability against a bound on both sides of one half.
    public func equivalence(within bound: Double) -> Double {
        twoOneSidedTests(
            probability - 0.5, error: standardError, degreesOfFreedom: degreesOfFreedom, within: bound)
    }
}

/// The probability of superiority, of which Mann and Whitney's U is n·m times; variance of Brunner and Munzel (2000, DOI
/// 10.1002/(SICI)1521-4036(200001)42:1<17::AID-BIMJ17>3.0.CO;2-U).
///
/// - Throws: `StatisticsError.undefined` where the samples do not overlap, which leaves no variance.
public func superiority(of x: [Double], over y: [Double]) throws -> Superiority {
    try requireGroups([x, y], minimum: 2)
    let pooled = doubledMidranks(x + y).map { Double($0) / 2 }
    // Of each value, how many of the other sample lie below it, a tie counting half.
    let placements = [
        zip(pooled.prefix(x.count), doubledMidranks(x)).map { $0 - Double($1) / 2 },
        zip(pooled.dropFirst(x.count), doubledMidranks(y)).map { $0 - Double($1) / 2 },
    ]
    let (n, m) = (Double(x.count), Double(y.count))
    let means = placements.map { carefulMean($0) }
    let squares = zip(placements, means).map { squaredDeviations($0, about: $1) / Double($0.count - 1) }
    let (first, second) = (squares[0] / (m * m) / n, squares[1] / (n * n) / m)
    guard first + second > 0 else {
        throw StatisticsError.undefined("the samples do not overlap: the probability has no variance")
    }
    let degrees = (first + second) * (first + second) / (first * first / (n - 1) + second * second / (m - 1))
    return Superiority(
        probability: means[0] / m, standardError: (first + second).squareRoot(), degreesOfFreedom: degrees,
        groupSizes: [x.count, y.count])
}
