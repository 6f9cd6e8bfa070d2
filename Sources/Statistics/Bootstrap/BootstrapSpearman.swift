/// A bootstrap of Spearman's rho: pairs are drawn with replacement and ranked anew.
///
/// A resample's midranks follow from how often each value was drawn, so no resample is sorted.
public func bootstrapSpearman(
    _ x: [Double], _ y: [Double], resamples: Int = 10_000, seed: UInt64, level: Double = 0.95,
    method: BootstrapMethod = .bca
) throws -> BootstrapResult {
    try requirePairs(x, y, minimum: 3)
    try requireResampling(resamples, level)
    guard x.count <= StatisticsLimits.bootstrapPairs else {
        throw StatisticsError.invalidArgument(
            "a bootstrap of rho is offered up to \(StatisticsLimits.bootstrapPairs) pairs, not \(x.count)")
    }
    let estimate = try RankPairs(x, y).rho
    var generator = SeededGenerator(seed: seed, stream: "bootstrap")
    let n = x.count
    let (estimates, jackknife) = ResampleRanker.with(x, y) { ranker in
        (
            (0..<resamples).map { _ in ranker.resampledRho(&generator) },
            method == .percentile ? [] : (0..<n).map { ranker.rho(without: $0) }
        )
    }
    return bootstrapResult(
        estimate: estimate, estimates: estimates, jackknife: jackknife, n: n, seed: seed, level: level, method: method)
}

/// Spearman's rho of a multiset of pairs, by counting. Pairs stand in the order of x, so that equal x are runs.
private struct ResampleRanker {
    /// Where each of the given pairs stands in the order of x.
    private let place: UnsafeMutableBufferPointer<Int32>
    /// End of each run of equal x.
    private let xEnds: UnsafeMutableBufferPointer<Int32>
    /// Where each pair's y stands among the distinct ones.
    private let yClass: UnsafeMutableBufferPointer<Int32>
    /// How often each pair was drawn.
    private let multiplicity: UnsafeMutableBufferPointer<Int32>
    /// How often each y was drawn; then its doubled, centred midrank.
    private let yRanks: UnsafeMutableBufferPointer<Int32>

    /// Runs a body with a ranker, whose numbers lie in one block of memory: a resample touches no reference count.
    static func with<Result>(_ x: [Double], _ y: [Double], _ body: (ResampleRanker) -> Result) -> Result {
        let order = sortedOrder(x)
        let (xClasses, xCount) = classes(x)
        let (yClasses, yCount) = classes(y)
        var cells = [Int32](repeating: 0, count: 3 * x.count + xCount + yCount)
        return cells.withUnsafeMutableBufferPointer { cells in
            var start = 0
            func part(_ count: Int) -> UnsafeMutableBufferPointer<Int32> {
                defer { start += count }
                return UnsafeMutableBufferPointer(rebasing: cells[start..<start + count])
            }
            let ranker = ResampleRanker(
                place: part(x.count), xEnds: part(xCount), yClass: part(x.count), multiplicity: part(x.count),
                yRanks: part(yCount))
            for (position, index) in order.enumerated() {
                ranker.place[Int(index)] = Int32(position)
                ranker.yClass[position] = yClasses[Int(index)]
                ranker.xEnds[Int(xClasses[Int(index)])] = Int32(position + 1)
            }
            return body(ranker)
        }
    }

    /// The place of each value among the distinct ones, and how many there are.
    private static func classes(_ values: [Double]) -> ([Int32], Int) {
        let order = sortedOrder(values)
        var result = [Int32](repeating: 0, count: values.count)
        var current: Int32 = 0
        for position in order.indices {
            if position > 0, values[Int(order[position])] != values[Int(order[position - 1])] { current += 1 }
            result[Int(order[position])] = current
        }
        return (result, Int(current) + 1)
    }

    /// Rho of as many pairs as there are, drawn with replacement; NaN when one side is constant.
    func resampledRho(_ generator: inout SeededGenerator) -> Double {
        multiplicity.update(repeating: 0)
        for _ in 0..<place.count { multiplicity[Int(place[generator.below(place.count)])] &+= 1 }
        return rho(Int32(place.count))
    }

    /// Rho of all pairs but one; NaN when one side is constant.
    func rho(without left: Int) -> Double {
        multiplicity.update(repeating: 1)
        multiplicity[Int(place[left])] = 0
        return rho(Int32(place.count - 1))
    }

    private func rho(_ size: Int32) -> Double {
        yRanks.update(repeating: 0)
        for index in yClass.indices { yRanks[Int(yClass[index])] &+= multiplicity[index] }
        var (sxx, syy, sxy) = (0, 0, 0)
        var before: Int32 = 0
        for index in yRanks.indices {
            let count = yRanks[index]
            let rank = 2 &* before &+ count &- size
            syy &+= Int(count) &* Int(rank) &* Int(rank)
            yRanks[index] = rank
            before &+= count
        }
        before = 0
        var start = 0
        for end in xEnds {
            var count: Int32 = 0
            var sum = 0
            for index in start..<Int(end) {
                count &+= multiplicity[index]
                sum &+= Int(multiplicity[index]) &* Int(yRanks[Int(yClass[index])])
            }
            let rank = 2 &* before &+ count &- size
            sxx &+= Int(count) &* Int(rank) &* Int(rank)
            sxy &+= sum &* Int(rank)
            before &+= count
            start = Int(end)
        }
        guard sxx > 0, syy > 0 else { return .nan }
        return rankCoefficient(Double(sxx), Double(syy), Double(sxy))
    }
}
