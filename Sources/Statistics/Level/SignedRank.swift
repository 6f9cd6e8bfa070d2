/// How the p-value of the signed-rank test is computed.
public enum SignedRankMethod: String, Sendable, Equatable {
    /// Exact up to 60 differences, else normal.
    case automatic
    /// The distribution of the midrank sum over all signs, ties included; up to 400 differences.
    case exact
    /// Normal approximation with ties and continuity correction.
    case normalApproximation
}

/// Wilcoxon's signed-rank test of paired samples, two-sided; V is the sum of the ranks of the positive differences.
///
/// Null hypothesis: the differences `x` − `y` are symmetric about 0. Differences of 0 are left out, as Wilcoxon did, and
/// counted in a warning. Wilcoxon 1945, DOI 10.2307/3001968.
public func signedRank(
    _ x: [Double], _ y: [Double], method: SignedRankMethod = .automatic
) throws -> TestResult {
    try requirePairs(x, y, minimum: 1)
    let unit = Unit([x, y])
    let differences = zip(unit.measured(x), unit.measured(y)).map { $0 - $1 }.filter { $0 != 0 }
    guard !differences.isEmpty else {
        throw StatisticsError.undefined("all differences are 0: there is nothing to rank")
    }
    let zeros = x.count - differences.count
    let left = zeros == 1 ? "1 difference of 0 is" : "\(zeros) differences of 0 are"
    let warnings = zeros == 0 ? [] : ["\(left) left out"]
    let sizes = differences.map(abs)
    let ranks = doubledMidranks(sizes)
    let doubled = zip(differences, ranks).reduce(0) { $0 + ($1.0 > 0 ? $1.1 : 0) }
    let total = ranks.reduce(0, +)
    if method == .exact || (method == .automatic && ranks.count <= 60) {
        guard ranks.count <= 400 else {
            throw StatisticsError.invalidArgument(
                "the exact distribution is offered up to 400 differences, not \(ranks.count)")
        }
        return TestResult(
            "V", Double(doubled) / 2, degreesOfFreedom: [],
            pValue: exactSignP(ranks, distance: abs(2 * doubled - total), total: total), groupSizes: [ranks.count],
            method: "Wilcoxon's signed ranks, exact distribution of the midranks", warnings: warnings)
    }
    let n = Double(ranks.count)
    let variance = n * (n + 1) * (2 * n + 1) / 24 - tieCorrection(sizes) / 48
    let distance = max(0, abs(Double(2 * doubled - total)) / 4 - 0.5)
    return TestResult(
        "V", Double(doubled) / 2, degreesOfFreedom: [], pValue: 2 * normalUpperTail(distance / variance.squareRoot()),
        groupSizes: [ranks.count],
        method: "Wilcoxon's signed ranks, normal approximation with ties and continuity correction",
        warnings: warnings)
}

/// The share of all signs under which twice the doubled sum lies at least `distance` from `total`.
private func exactSignP(_ ranks: [Int], distance: Int, total: Int) -> Double {
    // chance[s]: that the ranks so far add up to s.
    var chance = [Double](repeating: 0, count: total + 1)
    chance[0] = 1
    var reached = 0
    for rank in ranks {
        reached += rank
        for sum in stride(from: reached, through: 0, by: -1) {
            chance[sum] = (chance[sum] + (sum >= rank ? chance[sum - rank] : 0)) / 2
        }
    }
    return chance.indices.reduce(0) { $0 + (abs(2 * $1 - total) >= distance ? chance[$1] : 0) }
}
