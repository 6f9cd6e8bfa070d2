/// Welch's analysis of variance for unequal variances; every group needs two values that differ by more than rounding.
///
/// Null hypothesis: equal means. Welch 1951, DOI 10.1093/biomet/38.3-4.330.
///
/// - Parameter names: what the groups are called in errors and warnings.
public func welchANOVA(_ groups: [[Double]], names: [String] = []) throws -> TestResult {
    try requireGroups(groups, minimum: 2, names: names)
    let constant = groups.indices.filter { !variesBeyondRounding(groups[$0], from: groups[$0]) }
    guard constant.isEmpty else {
        let labels = constant.map { groupLabel($0, names) }.joined(separator: ", ")
        throw StatisticsError.undefined(
            "the values of \(labels) are equal, but for rounding: a group without variance has no weight")
    }
    let unit = welchUnit(groups)
    let summaries = try groups.map { group -> (n: Double, mean: Double, deviation: Double) in
        let summary = try moments(unit.measured(group))
        return (Double(summary.n), summary.mean, max(summary.standardDeviation ?? 0, .leastNonzeroMagnitude))
    }
    // Weights n/s² relative to the smallest deviation: none overflows, and what vanishes is beside the point.
    let smallest = summaries.reduce(.infinity) { min($0, $1.deviation) }
    let weights = summaries.map { $0.n * (smallest / $0.deviation) * (smallest / $0.deviation) }
    let k = Double(groups.count)
    let total = compensatedSum(weights)
    let grand = compensatedSum(zip(weights, summaries).lazy.map { $0 * $1.mean }) / total
    let explained =
        compensatedSum(
            summaries.lazy.map { summary in
                let distance = (summary.mean - grand) / summary.deviation
                return summary.n * distance * distance
            }) / (k - 1)
    let lack = compensatedSum(zip(weights, summaries).lazy.map { (1 - $0 / total) * (1 - $0 / total) / ($1.n - 1) })
    let f = explained / (1 + 2 * (k - 2) / (k * k - 1) * lack)
    let degrees = (k * k - 1) / (3 * lack)
    return TestResult(
        "F", f, degreesOfFreedom: [k - 1, degrees], pValue: fUpperTail(f, k - 1, degrees),
        groupSizes: groups.map(\.count), method: "Welch's analysis of variance",
        warnings: f.isInfinite ? ["F is infinite: beside the differences between groups those within them vanish"] : [])
}

/// Far from both ends of the range only, since the groups' own scales may lie far apart.
private func welchUnit(_ groups: [[Double]]) -> Unit {
    let largest = groups.reduce(0) { largest, group in group.reduce(largest) { max($0, abs($1)) } }
    if largest > 0x1p1000 { return Unit(exponent: 64) }
    return largest < 0x1p-900 ? Unit(largest: largest) : Unit(exponent: 0)
}
