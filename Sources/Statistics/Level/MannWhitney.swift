/// How the p-value of the Mann–Whitney test is computed.
public enum MannWhitneyMethod: String, Sendable, Equatable {
    /// Exact up to 60 values in all, else normal.
    case automatic
    /// The permutation distribution of the midrank sum, ties included.
    case exact
    /// Normal approximation with ties and continuity correction.
    case normalApproximation
}

/// Mann–Whitney's rank-sum test, two-sided; the statistic U belongs to the first sample.
///
/// Null hypothesis: both samples come from one distribution. Mann and Whitney 1947, DOI 10.1214/aoms/1177730491.
public func mannWhitney(
    _ x: [Double], _ y: [Double], method: MannWhitneyMethod = .automatic
) throws -> TestResult {
    try requireGroups([x, y])
    let pool = x + y
    let ranks = doubledMidranks(pool)
    let doubledSum = ranks.prefix(x.count).reduce(0, +)
    let (n, m) = (Double(x.count), Double(y.count))
    let u = Double(doubledSum) / 2 - n * (n + 1) / 2
    if method == .exact || (method == .automatic && pool.count <= 60) {
        guard pool.count <= 400 else {
            throw StatisticsError.invalidArgument("the exact distribution is offered up to 400 values")
        }
        return TestResult(
            "U", u, degreesOfFreedom: [], pValue: exactRankSumP(ranks, size: x.count, observed: doubledSum),
            groupSizes: [x.count, y.count], method: "Mann–Whitney, exact permutation distribution of the midranks")
    }
    let total = n + m
    let variance = n * m / 12 * (total + 1 - tieCorrection(pool) / (total * (total - 1)))
    guard variance > 0 else { throw StatisticsError.constant }
    let distance = max(0, abs(u - n * m / 2) - 0.5)
    return TestResult(
        "U", u, degreesOfFreedom: [], pValue: 2 * normalUpperTail(distance / variance.squareRoot()),
        groupSizes: [x.count, y.count],
        method: "Mann–Whitney, normal approximation with ties and continuity correction")
}

/// The share of all choices of `size` ranks whose sum is at least as far from its mean as the observed one.
private func exactRankSumP(_ ranks: [Int], size: Int, observed: Int) -> Double {
    let top = ranks.sorted(by: >).prefix(size).reduce(0, +)
    // ways[c][s]: choices of c ranks with doubled sum s. Doubles: counts beyond 2⁵³ only lose relative accuracy.
    var ways = [[Double]](repeating: [Double](repeating: 0, count: top + 1), count: size + 1)
    ways[0][0] = 1
    for (used, rank) in ranks.enumerated() {
        for chosen in stride(from: min(size, used + 1), to: 0, by: -1) {
            guard rank <= top else { continue }
            for sum in stride(from: top, through: rank, by: -1) where ways[chosen - 1][sum - rank] > 0 {
                ways[chosen][sum] += ways[chosen - 1][sum - rank]
            }
        }
    }
    // The mean of the doubled sum is size·(N + 1); both sides are whole numbers.
    let mean = size * (ranks.count + 1)
    let distance = abs(observed - mean)
    let total = ways[size].reduce(0, +)
    var extreme = 0.0
    for (sum, count) in ways[size].enumerated() where abs(sum - mean) >= distance { extreme += count }
    return min(1, extreme / total)
}
