/// Which orders of x are tried.
public enum CurvePermutations: Sendable, Equatable {
    /// Random ones: p = (b + 1)/(m + 1).
    case random(Int, seed: UInt64)
    /// All of them, up to 8 subjects.
    case all
}

/// The joint test of a specification curve of Spearman's rho (Simonsohn, Simmons and Nelson 2020, DOI
/// 10.1038/s41562-020-0912-z).
///
/// Null hypothesis: x has nothing to do with any of the outcomes. x is shuffled over the subjects, the whole curve is computed
/// anew, and its median, its share of significant specifications and Stouffer's Z are compared, each two-sided: the curve as a
/// whole is one result, however many specifications it has and however alike they are.
///
/// - Parameters:
///   - x: of every subject.
///   - level: of significance of one specification.
/// - Throws: `StatisticsError` where x is constant or a specification has fewer than 4 subjects or none that vary.
public func specificationCurveTest(
    _ x: [Double], _ specifications: [CurveSpecification], permutations: CurvePermutations, level: Double = 0.05
) throws -> CurveTest {
    try requireFinite(x)
    guard !specifications.isEmpty else { throw StatisticsError.empty }
    let curve = try RankCurve(x, specifications, level: level)
    let observed = curve.summary(Array(x.indices))
    let extreme: Reached
    let count: Int
    let method: String
    switch permutations {
    case .all:
        guard x.count <= 8 else {
            throw StatisticsError.invalidArgument("all orders are offered up to 8 subjects, not \(x.count)")
        }
        var (orders, found) = (0, Reached())
        forEachOrder(x.count) { order in
            orders += 1
            found.add(curve.summary(order).reaches(observed))
        }
        (extreme, count, method) = (found, orders, "all \(orders) orders of x")
    case .random(let resamples, let seed):
        try requireResamples(resamples)
        // Twenty shuffles share a generator, whatever the number of cores is.
        let blocks = Array(stride(from: 0, to: resamples, by: 20))
        extreme = concurrentMap(blocks) { start in
            var generator = SeededGenerator(seed: seed, stream: "specification curve, block \(start / 20)")
            var order = Array(x.indices)
            var found = Reached()
            for _ in start..<min(resamples, start + 20) {
                generator.shuffle(&order)
                found.add(curve.summary(order).reaches(observed))
            }
            return found
        }.reduce(into: Reached()) { $0.add($1) }
        (count, method) = (resamples, "\(resamples) random orders of x, seed \(seed)")
    }
    func part(_ value: Double, _ extreme: Int) -> CurveTest.Part {
        let p = permutations == .all ? Double(extreme) / Double(count) : resamplingP(extreme: extreme, of: count).p
        return CurveTest.Part(value: value, pValue: p)
    }
    return CurveTest(
        median: part(observed.median, extreme.median), significantShare: part(observed.share, extreme.share),
        stouffer: part(observed.stouffer, extreme.stouffer), specifications: specifications.count, permutations: count,
        method: "specification curve of \(specifications.count) specifications, \(method)")
}

/// Every order of the first whole numbers (Heap's algorithm).
private func forEachOrder(_ n: Int, _ visit: ([Int]) -> Void) {
    var order = Array(0..<n)
    var counters = [Int](repeating: 0, count: n)
    visit(order)
    var index = 0
    while index < n {
        if counters[index] < index {
            order.swapAt(index % 2 == 0 ? 0 : counters[index], index)
            visit(order)
            counters[index] += 1
            index = 0
        } else {
            counters[index] = 0
            index += 1
        }
    }
}

/// How many curves reached each of the observed one's numbers.
private struct Reached: Sendable {
    var median = 0, share = 0, stouffer = 0

    mutating func add(_ reaches: (Bool, Bool, Bool)) {
        median += reaches.0 ? 1 : 0
        share += reaches.1 ? 1 : 0
        stouffer += reaches.2 ? 1 : 0
    }

    mutating func add(_ other: Reached) {
        median += other.median
        share += other.share
        stouffer += other.stouffer
    }
}
