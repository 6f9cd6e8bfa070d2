/// Sums of squares of a one-way layout.
struct VarianceTable {
    var f: Double
    var between: Double
    var within: Double

    /// Means and squares are taken about the grand mean, twice corrected, so that large offsets cost no digits.
    init(_ groups: [[Double]]) throws {
        let n = groups.reduce(0) { $0 + $1.count }
        guard n > groups.count else { throw StatisticsError.tooFew(needed: groups.count + 1, got: n) }
        let shift = groups[0][0]
        @Sendable func summary(_ group: [Double]) -> (mean: Double, squares: Double) {
            let mean = carefulMean(group, shift: shift)
            return (mean, squaredDeviations(group, about: mean, shift: shift))
        }
        let parts = n > concurrencyThreshold ? concurrentMap(groups, summary) : groups.map(summary)
        let grand = compensatedSum(zip(groups, parts).lazy.map { Double($0.count) * $1.mean }) / Double(n)
        let explained = compensatedSum(
            zip(groups, parts).lazy.map { Double($0.count) * ($1.mean - grand) * ($1.mean - grand) })
        let residual = compensatedSum(parts.lazy.map(\.squares))
        between = Double(groups.count - 1)
        within = Double(n - groups.count)
        guard explained > 0 || residual > 0 else { throw StatisticsError.constant }
        f = (explained / between) / (residual / within)
    }

    var p: Double { fUpperTail(f, between, within) }
}

/// One-way analysis of variance.
///
/// Null hypothesis: equal means; assumes normal data of equal variance. Fisher 1925.
public func anova(_ groups: [[Double]]) throws -> TestResult {
    try requireGroups(groups)
    let table = try VarianceTable(groups)
    return TestResult(
        "F", table.f, degreesOfFreedom: [table.between, table.within], pValue: table.p, groupSizes: groups.map(\.count),
        method: "one-way analysis of variance")
}

/// Welch's analysis of variance for unequal variances; every group needs two values that differ.
///
/// Null hypothesis: equal means. Welch 1951, DOI 10.1093/biomet/38.3-4.330.
public func welchANOVA(_ groups: [[Double]]) throws -> TestResult {
    try requireGroups(groups, minimum: 2)
    let summaries = try groups.map(moments)
    let weights = try summaries.map { summary -> Double in
        guard let variance = summary.variance, variance > 0 else { throw StatisticsError.constant }
        return Double(summary.n) / variance
    }
    let k = Double(groups.count)
    let total = compensatedSum(weights)
    let grand = compensatedSum(zip(weights, summaries).lazy.map { $0 * $1.mean }) / total
    let explained =
        compensatedSum(zip(weights, summaries).lazy.map { $0 * ($1.mean - grand) * ($1.mean - grand) }) / (k - 1)
    let lack = compensatedSum(
        zip(weights, summaries).lazy.map { (1 - $0 / total) * (1 - $0 / total) / Double($1.n - 1) })
    let f = explained / (1 + 2 * (k - 2) / (k * k - 1) * lack)
    let degrees = (k * k - 1) / (3 * lack)
    return TestResult(
        "F", f, degreesOfFreedom: [k - 1, degrees], pValue: fUpperTail(f, k - 1, degrees),
        groupSizes: groups.map(\.count), method: "Welch's analysis of variance")
}
