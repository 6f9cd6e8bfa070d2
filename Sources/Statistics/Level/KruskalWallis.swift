/// Kruskal–Wallis rank test with the correction for ties; p from chi-squared with k − 1 degrees of freedom.
///
/// Null hypothesis: the groups come from one distribution. Kruskal and Wallis 1952, DOI 10.1080/01621459.1952.10483441.
public func kruskalWallis(_ groups: [[Double]]) throws -> TestResult {
    try requireGroups(groups)
    let pool = groups.flatMap { $0 }
    let n = Double(pool.count)
    let ranks = try midranks(pool)
    let correction = 1 - tieCorrection(pool) / (n * n * n - n)
    guard correction > 0 else { throw StatisticsError.constant }
    var start = 0
    var sum = 0.0
    for group in groups {
        let total = ranks[start..<start + group.count].reduce(0, +)
        sum += total * total / Double(group.count)
        start += group.count
    }
    let h = (12 / (n * (n + 1)) * sum - 3 * (n + 1)) / correction
    let degrees = Double(groups.count - 1)
    return TestResult(
        "H", h, degreesOfFreedom: [degrees], pValue: chiSquaredUpperTail(h, degrees), groupSizes: groups.map(\.count),
        method: "Kruskal–Wallis, corrected for ties",
        warnings: groups.contains { $0.count < 5 } ? ["a group has fewer than 5 values: chi-squared is rough"] : [])
}
