/// How the p-value of Spearman's rho is computed.
public enum SpearmanMethod: Sendable, Equatable {
    /// t = rho·√((n−2)/(1−rho²)) with n − 2 degrees of freedom; scipy's and R's default with ties.
    case tApproximation
    /// Enumeration of all n! orders; without ties and up to n = 9.
    case exact
    /// Random permutations of one sample: p = (b + 1)/(m + 1), two-sided by |rho|.
    case permutation(resamples: Int, seed: UInt64)
}

/// Spearman's rank correlation: Pearson's r of the midranks.
///
/// Null hypothesis: the ranks are unrelated. Spearman 1904.
///
/// - Parameter names: what the samples are called in errors.
public func spearman(
    _ x: [Double], _ y: [Double], method: SpearmanMethod = .tApproximation, names: [String] = []
) throws -> CorrelationResult {
    try requirePairs(x, y, minimum: 3)
    let ranks = try RankPairs(x, y, names: names)
    let warnings = x.count < 10 ? ["fewer than 10 pairs: the t approximation is rough"] : []
    switch method {
    case .tApproximation:
        var result = correlationWithT(
            ranks.rho, n: x.count, interval: nil,
            method: "Spearman's rho, t approximation with n − 2 degrees of freedom")
        result.warnings = warnings
        return result
    case .exact:
        guard x.count <= 9 else {
            throw StatisticsError.invalidArgument("exact enumeration is offered up to n = 9, not \(x.count)")
        }
        guard !ranks.hasTies else {
            throw StatisticsError.invalidArgument("exact enumeration needs values without ties")
        }
        return ranks.result(p: ranks.exactP(), method: "Spearman's rho, all \(x.count)! orders")
    case .permutation(let resamples, let seed):
        try requireResamples(resamples)
        let (p, error) = resamplingP(extreme: ranks.extremePermutations(resamples, seed: seed), of: resamples)
        return ranks.result(
            p: p, error: error, method: "Spearman's rho, \(resamples) random permutations, seed \(seed)")
    }
}

/// Doubled, centred midranks of paired samples: whole numbers whose products compare exactly.
struct RankPairs {
    var x: [Int]
    var y: [Int]
    var rho: Double

    init(_ a: [Double], _ b: [Double], names: [String] = []) throws {
        // Twice the mean midrank is n + 1.
        let center = a.count + 1
        @Sendable func centred(_ values: [Double]) -> [Int] { doubledMidranks(values).map { $0 - center } }
        let both = a.count > concurrencyThreshold ? concurrentMap([a, b], centred) : [centred(a), centred(b)]
        (x, y) = (both[0], both[1])
        var (sxx, syy, sxy) = (0.0, 0.0, 0.0)
        // Sums are exact in Double up to 2⁵³; beyond that their rounding is far below that of rho itself.
        for index in x.indices {
            let (dx, dy) = (Double(x[index]), Double(y[index]))
            sxx += dx * dx
            syy += dy * dy
            sxy += dx * dy
        }
        guard sxx > 0 else { throw StatisticsError.constant(0, names) }
        guard syy > 0 else { throw StatisticsError.constant(1, names) }
        rho = rankCoefficient(sxx, syy, sxy)
    }

    func result(p: Double, error: Double? = nil, method: String) -> CorrelationResult {
        CorrelationResult(
            estimate: rho, interval: nil, statisticName: nil, statistic: nil, degreesOfFreedom: nil, pValue: min(1, p),
            n: x.count, method: method, monteCarloError: error, warnings: [])
    }

    var hasTies: Bool { Set(x).count < x.count || Set(y).count < y.count }

    private func observed<Sum: FixedWidthInteger>(_ type: Sum.Type) -> Sum.Magnitude {
        zip(x, y).reduce(Sum.zero) { $0 + Sum($1.0 * $1.1) }.magnitude
    }

    /// The share of all orders whose |rho| is at least the observed one (Heap's algorithm).
    func exactP() -> Double {
        let threshold = observed(Int.self)
        var order = x
        var counters = [Int](repeating: 0, count: order.count)
        var (extreme, total, index) = (0, 0, 0)
        func visit() {
            total += 1
            if zip(order, y).reduce(0, { $0 + $1.0 * $1.1 }).magnitude >= threshold { extreme += 1 }
        }
        visit()
        while index < order.count {
            if counters[index] < index {
                order.swapAt(index % 2 == 0 ? 0 : counters[index], index)
                visit()
                counters[index] += 1
                index = 0
            } else {
                counters[index] = 0
                index += 1
            }
        }
        return Double(extreme) / Double(total)
    }

    /// How many of `resamples` random permutations have |rho| at least the observed one.
    func extremePermutations(_ resamples: Int, seed: UInt64) -> Int {
        // No sum of products exceeds n(n² − 1)/3, which fits 64 bits up to n = 3,024,616.
        x.count <= 3_000_000
            ? extremePermutations(resamples, seed: seed, summing: Int.self)
            : extremePermutations(resamples, seed: seed, summing: Int128.self)
    }

    private func extremePermutations<Sum: FixedWidthInteger & SignedInteger>(
        _ resamples: Int, seed: UInt64, summing: Sum.Type
    ) -> Int {
        let threshold = observed(Sum.self)
        var generator = SeededGenerator(seed: seed, stream: "permutation")
        var order = x
        var extreme = 0
        order.withUnsafeMutableBufferPointer { order in
            y.withUnsafeBufferPointer { y in
                for _ in 0..<resamples {
                    var sum = Sum.zero
                    var index = order.count - 1
                    while index > 0 {
                        let other = generator.below(index + 1)
                        let value = order[other]
                        order[other] = order[index]
                        order[index] = value
                        sum &+= Sum(truncatingIfNeeded: value &* y[index])
                        index -= 1
                    }
                    sum &+= Sum(truncatingIfNeeded: order[0] &* y[0])
                    if sum.magnitude >= threshold { extreme += 1 }
                }
            }
        }
        return extreme
    }
}

/// Rho from sums of squares and products of centred ranks. A perfect order is exactly ±1: its three sums are equal, and
/// the product of two rounded roots may miss them.
@inline(__always)
func rankCoefficient(_ sxx: Double, _ syy: Double, _ sxy: Double) -> Double {
    if sxx == syy && abs(sxy) == sxx { return sxy < 0 ? -1 : 1 }
    return max(-1, min(1, sxy / (sxx.squareRoot() * syy.squareRoot())))
}
