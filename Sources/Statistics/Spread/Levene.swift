/// The centre from which Levene's test takes absolute deviations.
public enum LeveneCenter: String, CaseIterable, Sendable, Codable {
    /// Levene 1960.
    case mean
    /// Brown and Forsythe 1974, DOI 10.1080/01621459.1974.10482955.
    case median
    /// Mean after trimming 10% from each end; the deviations are those of all values, as in scipy 1.17 and R's car.
    case trimmedMean = "trimmed"
}

/// Levene's test: one-way analysis of variance of absolute deviations from each group's centre.
///
/// Null hypothesis: equal spread. It says nothing about level. Any number of groups of at least one value,
/// with more values than groups.
///
/// - Parameter names: what the groups are called in errors and warnings.
public func levene(
    _ groups: [[Double]], center: LeveneCenter = .median, names: [String] = []
) throws -> TestResult {
    try requireGroups(groups, names: names)
    let table = try VarianceTable.inRange(groups) { groups in
        try VarianceTable(
            absoluteDeviations(groups, center), from: groups, quantity: "deviations from the \(center.rawValue)",
            names: names)
    }
    return table.result(groups, method: "Levene's test, centre \(center.rawValue)")
}

/// Levene's test with a p-value from random reassignments of the deviations to the groups: p = (b + 1)/(m + 1).
public func levene(
    _ groups: [[Double]], center: LeveneCenter, resamples: Int, seed: UInt64, names: [String] = []
) throws -> TestResult {
    try requireResamples(resamples)
    var result = try levene(groups, center: center, names: names)
    var pool = absoluteDeviations(groups.map(Unit(groups).measured), center).flatMap { $0 }
    // About their mean: what is the same in every reassignment would hide what is not.
    let mean = carefulMean(pool)
    for index in pool.indices { pool[index] -= mean }
    // With the pool fixed, F grows with the sum over groups of (sum²/n).
    func between(_ pool: [Double]) -> Double {
        var start = 0
        return groups.reduce(0) { total, group in
            let sum = pool[start..<start + group.count].reduce(0, +)
            start += group.count
            return total + sum * sum / Double(group.count)
        }
    }
    // Sums in another order differ by rounding.
    let threshold = between(pool) - 1e-12 * pool.reduce(0) { $0 + $1 * $1 }
    var generator = SeededGenerator(seed: seed, stream: "permutation")
    var extreme = 0
    for _ in 0..<resamples {
        generator.shuffle(&pool)
        if between(pool) >= threshold { extreme += 1 }
    }
    let (p, error) = resamplingP(extreme: extreme, of: resamples)
    result.pValue = p
    result.monteCarloError = error
    result.method += ", \(resamples) random reassignments, seed \(seed)"
    return result
}

private func absoluteDeviations(_ groups: [[Double]], _ center: LeveneCenter) -> [[Double]] {
    @Sendable func deviations(_ group: [Double]) -> [Double] {
        let middle: Double
        switch center {
        case .mean: middle = carefulMean(group)
        case .median: middle = fastMedian(group)
        case .trimmedMean:
            let cut = Int(0.1 * Double(group.count))
            middle = carefulMean(Array(group.sorted()[cut..<group.count - cut]))
        }
        return group.map { abs($0 - middle) }
    }
    let total = groups.reduce(0) { $0 + $1.count }
    return total > concurrencyThreshold ? concurrentMap(groups, deviations) : groups.map(deviations)
}
