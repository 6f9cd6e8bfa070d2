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
            throw StatisticsError.invalidArgument(
                "the exact distribution is offered up to 400 values, not \(pool.count)")
        }
        return TestResult(
            "U", u, degreesOfFreedom: [], pValue: exactRankSumP(ranks, size: x.count, observed: doubledSum),
            groupSizes: [x.count, y.count], method: "Mann–Whitney, exact permutation distribution of the midranks")
    }
    guard ranks.contains(where: { $0 != ranks[0] }) else { throw StatisticsError.constant }
    let total = n + m
    let variance = n * m / 12 * (total + 1 - tieCorrection(pool) / (total * (total - 1)))
    let distance = max(0, abs(u - n * m / 2) - 0.5)
    return TestResult(
        "U", u, degreesOfFreedom: [], pValue: 2 * normalUpperTail(distance / variance.squareRoot()),
        groupSizes: [x.count, y.count],
        method: "Mann–Whitney, normal approximation with ties and continuity correction")
}

/// The share of all choices of `size` ranks whose sum is at least as far from its mean as the observed one.
private func exactRankSumP(_ ranks: [Int], size: Int, observed: Int) -> Double {
    // The ranks that are not chosen are a choice too, as far from its mean on the other side: the fewer are counted.
    let mean = size * (ranks.count + 1)
    let distance = abs(observed - mean)
    let few = min(size, ranks.count - size)
    let sorted = ranks.sorted()
    // Sums of the c smallest and of the c largest of the ranks used so far bound what c of them can add up to.
    var smallest = [0]
    for rank in sorted { smallest.append(smallest[smallest.count - 1] + rank) }
    let width = sorted.suffix(few).reduce(0, +) + 1
    // ways[c · width + s]: choices of c ranks with doubled sum s. Doubles: counts beyond 2⁵³ only lose relative accuracy.
    var ways = [Double](repeating: 0, count: (few + 1) * width)
    ways[0] = 1
    ways.withUnsafeMutableBufferPointer { ways in
        for (used, rank) in sorted.enumerated() {
            for chosen in stride(from: min(few, used + 1), to: 0, by: -1) {
                let largest = smallest[used] - smallest[used - chosen + 1]
                let (from, to) = ((chosen - 1) * width, chosen * width + rank)
                for sum in smallest[chosen - 1]..<largest + 1 { ways[to + sum] += ways[from + sum] }
            }
        }
    }
    let centre = few * (ranks.count + 1)
    var (extreme, total) = (0.0, 0.0)
    for sum in 0..<width {
        let count = ways[few * width + sum]
        total += count
        if abs(sum - centre) >= distance { extreme += count }
    }
    return min(1, extreme / total)
}
