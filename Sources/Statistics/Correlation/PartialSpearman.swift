/// Spearman's rho of two samples with a third held fixed: the partial correlation of the midranks.
///
/// Null hypothesis: given the third, the ranks of the two are unrelated. t with n − 3 degrees of freedom, as in R's ppcor and
/// pingouin. The interval is Bonett and Wright's with one pair less for the sample held fixed.
///
/// - Throws: `StatisticsError.undefined` where one of the two follows from the third.
public func partialSpearman(_ x: [Double], _ y: [Double], given z: [Double]) throws -> CorrelationResult {
    try requirePairs(x, y, minimum: 4)
    try requirePairs(x, z, minimum: 4)
    let (xy, xz, yz) = (try RankPairs(x, y).rho, try RankPairs(x, z).rho, try RankPairs(y, z).rho)
    let rest = (1 - xz * xz) * (1 - yz * yz)
    guard rest > 1e-12 else {
        throw StatisticsError.undefined("the order of what is held fixed leaves nothing of one of the two samples")
    }
    let rho = max(-1, min(1, (xy - xz * yz) / rest.squareRoot()))
    var result = correlationWithT(
        rho, n: x.count - 1, interval: spearmanInterval(rho, n: x.count - 1),
        method: "partial Spearman correlation, t approximation with n − 3 degrees of freedom")
    result.n = x.count
    return result
}

/// Spearman's rho of two samples with a p-value from permutations within strata: p = (b + 1)/(m + 1), two-sided by |rho|.
///
/// Null hypothesis: within each stratum the ranks are unrelated. What the strata have in common, such as better results of
/// those with more education, is left as it is in every permutation.
///
/// - Parameter strata: of each pair, the stratum it belongs to.
public func stratifiedSpearman(
    _ x: [Double], _ y: [Double], strata: [Int], resamples: Int, seed: UInt64
) throws -> CorrelationResult {
    try requirePairs(x, y, minimum: 3)
    try requireResamples(resamples)
    guard strata.count == x.count else { throw StatisticsError.lengthMismatch(x.count, strata.count) }
    let ranks = try RankPairs(x, y)
    let places = Set(strata).sorted().map { stratum in strata.indices.filter { strata[$0] == stratum } }
    // About the mean that permutations within strata leave, by which both sides count.
    let expected = places.reduce(0.0) { sum, own in
        let (a, b) = (own.reduce(0) { $0 + ranks.x[$1] }, own.reduce(0) { $0 + ranks.y[$1] })
        return sum + Double(a) * Double(b) / Double(own.count)
    }
    func distance(_ order: [Int]) -> Double {
        abs(Double(zip(order, ranks.y).reduce(0) { $0 + $1.0 * $1.1 }) - expected)
    }
    let observed = distance(ranks.x) - 1e-6
    var generator = SeededGenerator(seed: seed, stream: "permutation within strata")
    var order = ranks.x
    var extreme = 0
    for _ in 0..<resamples {
        for own in places where own.count > 1 {
            for last in stride(from: own.count - 1, to: 0, by: -1) {
                order.swapAt(own[last], own[generator.below(last + 1)])
            }
        }
        if distance(order) >= observed { extreme += 1 }
    }
    let (p, error) = resamplingP(extreme: extreme, of: resamples)
    return ranks.result(
        p: p, error: error, method: "Spearman's rho, \(resamples) random permutations within strata, seed \(seed)")
}
