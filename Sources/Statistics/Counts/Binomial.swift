/// The exact binomial test of a share, two-sided, with Clopper and Pearson's interval.
///
/// Null hypothesis: each of `n` trials succeeds with chance `chance`. p adds the probabilities of all counts that are at most
/// as probable as the observed one. Clopper and Pearson 1934, DOI 10.1093/biomet/26.4.404.
///
/// - Throws: `StatisticsError.invalidArgument` for counts or a chance out of range.
public func binomialTest(successes: Int, of n: Int, chance: Double = 0.5) throws -> EstimateResult {
    guard 1...10_000_000 ~= n, 0...n ~= successes else {
        throw StatisticsError.invalidArgument(
            "the counts must be 0 ≤ successes ≤ n and 1 ≤ n ≤ 10000000, not \(successes) of \(n)")
    }
    guard chance >= 0, chance <= 1 else {
        throw StatisticsError.invalidArgument("the chance must lie from 0 to 1, not \(chance)")
    }
    let own = binomialMass(successes, n, chance)
    let p = massUpTo(own, of: (0...n).map { binomialMass($0, n, chance) })
    let (k, total) = (Double(successes), Double(n))
    return EstimateResult(
        estimateName: "share", estimate: k / total,
        interval: ConfidenceInterval(
            lower: successes == 0 ? 0 : betaQuantile(0.025, k, total - k + 1),
            upper: successes == n ? 1 : betaQuantile(0.975, k + 1, total - k), level: 0.95,
            method: "Clopper–Pearson"),
        pValue: p, n: n, groupSizes: [successes, n - successes],
        method: "exact binomial test of a chance of \(chance), two-sided")
}

/// The share of a distribution that is at most as probable as a value; equal probabilities differ by rounding, for which R's
/// tolerance stands.
func massUpTo(_ mass: Double, of masses: [Double]) -> Double {
    let within = masses.filter { $0 <= mass * (1 + 1e-7) }
    return within.count == masses.count ? 1 : min(1, compensatedSum(within))
}
