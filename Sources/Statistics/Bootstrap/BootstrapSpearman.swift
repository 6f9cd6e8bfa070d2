/// A bootstrap of Spearman's rho: pairs are drawn with replacement and ranked anew.
///
/// A resample's midranks follow from how often each value was drawn, so no resample is sorted.
public func bootstrapSpearman(
    _ x: [Double], _ y: [Double], resamples: Int = 10_000, seed: UInt64, level: Double = 0.95,
    method: BootstrapMethod = .bca
) throws -> BootstrapResult {
    try requirePairs(x, y, minimum: 3)
    try requireResampling(resamples, level)
    let estimate = try RankPairs(x, y).rho
    var ranker = ResampleRanker(x, y)
    var generator = SeededGenerator(seed: seed, stream: "bootstrap")
    let n = x.count
    let estimates = (0..<resamples).map { _ -> Double in
        ranker.clear()
        for _ in 0..<n { ranker.draw(generator.below(n)) }
        return ranker.rho()
    }
    let jackknife: [Double] =
        method == .percentile
        ? []
        : (0..<n).map { left -> Double in
            ranker.clear()
            for index in 0..<n where index != left { ranker.draw(index) }
            return ranker.rho()
        }
    return bootstrapResult(
        estimate: estimate, estimates: estimates, jackknife: jackknife, n: n, seed: seed, level: level, method: method)
}

/// Spearman's rho of a multiset of pairs, by counting.
private struct ResampleRanker {
    private let xClass: [Int32]
    private let yClass: [Int32]
    private var multiplicity: [Int32]
    private var xCounts: [Int32]
    private var yCounts: [Int32]
    private var size = 0

    init(_ x: [Double], _ y: [Double]) {
        (xClass, xCounts) = Self.classes(x)
        (yClass, yCounts) = Self.classes(y)
        multiplicity = [Int32](repeating: 0, count: x.count)
    }

    /// The place of each value among the distinct ones, and a zero for each of those.
    private static func classes(_ values: [Double]) -> ([Int32], [Int32]) {
        let order = sortedOrder(values)
        var result = [Int32](repeating: 0, count: values.count)
        var current: Int32 = 0
        for position in order.indices {
            if position > 0, values[Int(order[position])] != values[Int(order[position - 1])] { current += 1 }
            result[Int(order[position])] = current
        }
        return (result, [Int32](repeating: 0, count: Int(current) + 1))
    }

    mutating func clear() {
        size = 0
        for index in multiplicity.indices { multiplicity[index] = 0 }
        for index in xCounts.indices { xCounts[index] = 0 }
        for index in yCounts.indices { yCounts[index] = 0 }
    }

    @inline(__always)
    mutating func draw(_ index: Int) {
        size += 1
        multiplicity[index] += 1
        xCounts[Int(xClass[index])] += 1
        yCounts[Int(yClass[index])] += 1
    }

    /// Rho of what was drawn, NaN when one side is constant. Counts turn into doubled, centred midranks on the way.
    mutating func rho() -> Double {
        let sxx = Self.rank(&xCounts, size)
        let syy = Self.rank(&yCounts, size)
        guard sxx > 0, syy > 0 else { return .nan }
        var sxy = 0
        for index in multiplicity.indices where multiplicity[index] > 0 {
            let product = Int(xCounts[Int(xClass[index])]) &* Int(yCounts[Int(yClass[index])])
            sxy &+= Int(multiplicity[index]) &* product
        }
        return max(-1, min(1, Double(sxy) / (Double(sxx).squareRoot() * Double(syy).squareRoot())))
    }

    private static func rank(_ counts: inout [Int32], _ size: Int) -> Int {
        var before: Int32 = 0
        var squares = 0
        let center = Int32(size)
        for index in counts.indices {
            let count = counts[index]
            let rank = 2 * before + count - center
            squares &+= Int(count) &* Int(rank) &* Int(rank)
            counts[index] = rank
            before += count
        }
        return squares
    }
}
