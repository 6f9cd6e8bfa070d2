/// The same difference from an interval that was made of one's own replicates alone.
///
/// - Parameters:
///   - own: the estimate with an interval about it, such as one against a value published over endlessly many replicates.
///   - replicates: how many of its own it rests on.
public func replicateDifference(
    _ own: IntervalEstimate, replicates: Int, published: (value: Double, replicates: Int), level: Double = 0.95
) -> ConfidenceInterval {
    let difference = own.value - published.value
    let factor = (1 + Double(replicates) / Double(max(1, published.replicates))).squareRoot()
    return ConfidenceInterval(
        lower: difference - factor * (own.value - own.lower), upper: difference + factor * (own.upper - own.value),
        level: level, method: "jackknife over \(replicates) replicates, subjects fixed")
}

/// An interval for the difference between a quantity of a mean over replicates, such as training seeds, and a value that was
/// published for the same subjects over other replicates: subjects are fixed, replicates are what varies.
///
/// The standard error comes from leaving out one replicate in turn (Tukey's jackknife; Efron and Stein 1981, DOI
/// 10.1214/aos/1176345462) with Student's t on k − 1 degrees of freedom; the published value's own share is taken to have the
/// same variance a replicate.
///
/// - Parameters:
///   - replicates: for each replicate, one value a subject.
///   - published: the published value, and over how many replicates it was made.
///   - statistic: of the subjects' means; NaN where it is undefined.
/// - Returns: the statistic of all replicates, and the interval of its difference from the published value.
/// - Throws: `StatisticsError.tooFew` below three replicates, `.lengthMismatch` for replicates of different subjects,
///   `.constant` when the statistic is undefined.
public func replicateDifference(
    _ replicates: [[Double]], published: (value: Double, replicates: Int), level: Double = 0.95,
    statistic: ([Double]) -> Double
) throws -> (estimate: Double, interval: ConfidenceInterval) {
    let count = replicates.count
    guard count >= 3 else { throw StatisticsError.tooFew(needed: 3, got: count) }
    try requireLevel(level)
    guard published.replicates > 0 else {
        throw StatisticsError.invalidArgument("a published value rests on at least one replicate")
    }
    let subjects = replicates[0].count
    for replicate in replicates {
        guard replicate.count == subjects else { throw StatisticsError.lengthMismatch(subjects, replicate.count) }
        try requireFinite(replicate)
    }
    func means(without left: Int?) -> [Double] {
        (0..<subjects).map { subject in
            let kept = replicates.indices.lazy.filter { $0 != left }.map { replicates[$0][subject] }
            return compensatedSum(kept) / Double(left == nil ? count : count - 1)
        }
    }
    let estimate = statistic(means(without: nil))
    let leftOut = replicates.indices.map { statistic(means(without: $0)) }
    guard !estimate.isNaN, !leftOut.contains(where: \.isNaN) else { throw StatisticsError.constant }
    let k = Double(count)
    let mean = carefulMean(leftOut)
    let variance = (k - 1) / k * squaredDeviations(leftOut, about: mean)
    let error = (variance * (1 + k / Double(published.replicates))).squareRoot()
    let half = studentQuantile((1 + level) / 2, k - 1) * error
    let difference = estimate - published.value
    return (
        estimate,
        ConfidenceInterval(
            lower: difference - half, upper: difference + half, level: level,
            method: "jackknife over \(count) replicates, subjects fixed")
    )
}
