/// Student's t test that the mean of one sample is a given one, with the mean's interval and Cohen's d.
///
/// Null hypothesis: the mean is `mean`. Assumes normal data. Student 1908, DOI 10.2307/2331554.
///
/// - Parameters:
///   - x: at least two finite values that differ by more than rounding.
///   - mean: the mean of the null hypothesis, in the unit of `x`.
public func oneSampleT(_ x: [Double], mean: Double = 0) throws -> EstimateResult {
    try oneSample(
        x, mean: mean, estimateName: "mean", effect: "Cohen's d", method: "Student's t test of one sample, mean \(mean)"
    )
}

/// Student's interval of a mean: that of ``oneSampleT(_:mean:)``, without the effect, whose own interval takes a thousand times
/// as long.
///
/// - Parameter x: at least two finite values that differ by more than rounding.
public func meanInterval(_ x: [Double]) throws -> ConfidenceInterval? {
    try oneSample(x, mean: 0, estimateName: "mean", effect: nil, method: "").interval
}

/// Student's t test of paired samples: of the differences `x` − `y`, with the interval of their mean and Cohen's d of the
/// differences.
///
/// Null hypothesis: the differences have mean 0. Student 1908, DOI 10.2307/2331554.
public func pairedT(_ x: [Double], _ y: [Double]) throws -> EstimateResult {
    try requirePairs(x, y, minimum: 2)
    let unit = Unit([x, y])
    let (first, second) = (unit.measured(x), unit.measured(y))
    let differences = zip(first, second).map { $0 - $1 }
    guard variesBeyondRounding(differences, from: zip(first, second).map { max(abs($0), abs($1)) }) else {
        throw StatisticsError.undefined("all differences are equal, but for rounding: t divides by their spread")
    }
    var result = try oneSample(
        differences, mean: 0, estimateName: "mean difference", effect: "Cohen's d of the differences",
        method: "Student's t test of paired samples")
    result.rescale(unit)
    return result
}

/// Whether a test of two means takes their variances as equal.
public enum MeanVariances: String, Sendable, CaseIterable {
    /// Welch 1947, with Satterthwaite's degrees of freedom, DOI 10.1093/biomet/34.1-2.28.
    case unequal
    /// Student's, with the pooled variance.
    case equal
}

/// The t test of two independent samples, with the interval of mean(x) − mean(y) and Cohen's d (pooled deviation).
///
/// Null hypothesis: equal means. Assumes normal data.
///
/// - Parameters:
///   - names: what the samples are called in errors.
public func twoSampleT(
    _ x: [Double], _ y: [Double], variances: MeanVariances = .unequal, names: [String] = []
) throws -> EstimateResult {
    try requireGroups([x, y], minimum: 2, names: names)
    let unit = Unit([x, y])
    let samples = [unit.measured(x), unit.measured(y)]
    let constant = samples.indices.filter { !variesBeyondRounding(samples[$0], from: samples[$0]) }
    guard constant.isEmpty || variances == .equal && constant.count == 1 else {
        let labels = constant.map { groupLabel($0, names) }.joined(separator: ", ")
        throw StatisticsError.undefined(
            "the values of \(labels) are equal, but for rounding: t divides by their spread")
    }
    let (a, b) = (try moments(samples[0]), try moments(samples[1]))
    let (n, m) = (Double(a.n), Double(b.n))
    let (v, w) = (a.variance ?? 0, b.variance ?? 0)
    let pooled = ((n - 1) * v + (m - 1) * w) / (n + m - 2)
    let pooledError = (pooled * (1 / n + 1 / m)).squareRoot()
    let difference = a.mean - b.mean
    let (error, degrees): (Double, Double)
    switch variances {
    case .equal: (error, degrees) = (pooledError, n + m - 2)
    case .unequal:
        let total = v / n + w / m
        let parts = (v / n / total, w / m / total)
        (error, degrees) = (total.squareRoot(), 1 / (parts.0 * parts.0 / (n - 1) + parts.1 * parts.1 / (m - 1)))
    }
    let t = difference / error
    let half = studentQuantile(0.975, degrees) * error
    var result = EstimateResult(
        estimateName: "mean difference", estimate: difference,
        interval: ConfidenceInterval(
            lower: difference - half, upper: difference + half, level: 0.95, method: "Student's t"),
        effect: cohensD(
            difference / pooledError, degrees: n + m - 2, scale: (1 / n + 1 / m).squareRoot(), name: "Cohen's d"),
        statisticName: "t", statistic: t, degreesOfFreedom: degrees, pValue: studentTwoSided(t, degrees),
        n: a.n + b.n, groupSizes: [a.n, b.n],
        method: variances == .equal
            ? "Student's t test of two samples, equal variances" : "Welch's t test of two samples")
    result.rescale(unit)
    return result
}

private func oneSample(
    _ x: [Double], mean: Double, estimateName: String, effect: String?, method: String
) throws -> EstimateResult {
    try requireFinite(x + [mean])
    guard x.count >= 2 else { throw StatisticsError.tooFew(needed: 2, got: x.count) }
    let unit = Unit([x, [mean]])
    let values = unit.measured(x)
    guard variesBeyondRounding(values, from: values) else {
        throw StatisticsError.undefined("all values are equal, but for rounding: t divides by their spread")
    }
    let summary = try moments(values)
    let degrees = Double(summary.n - 1)
    let error = summary.standardError ?? 0
    let t = (summary.mean - unit.measured(mean)) / error
    let half = studentQuantile(0.975, degrees) * error
    var result = EstimateResult(
        estimateName: estimateName, estimate: summary.mean,
        interval: ConfidenceInterval(
            lower: summary.mean - half, upper: summary.mean + half, level: 0.95, method: "Student's t"),
        effect: effect.flatMap { cohensD(t, degrees: degrees, scale: 1 / Double(summary.n).squareRoot(), name: $0) },
        statisticName: "t", statistic: t, degreesOfFreedom: degrees, pValue: studentTwoSided(t, degrees),
        n: summary.n, groupSizes: [summary.n], method: method)
    result.rescale(unit)
    return result
}

extension EstimateResult {
    /// Brings estimate and interval from a unit back to ones.
    fileprivate mutating func rescale(_ unit: Unit) {
        estimate = unit.plain(estimate)
        interval = interval.map {
            ConfidenceInterval(
                lower: unit.plain($0.lower), upper: unit.plain($0.upper), level: $0.level, method: $0.method)
        }
    }
}
