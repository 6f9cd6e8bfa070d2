/// A straight line through the medians of a scatter, which a few far points do not move.
public struct TheilSenLine: Sendable, Equatable, Codable {
    /// Change of y a unit of x: the median of the slopes of all pairs of points whose x differ.
    public var slope: Double
    /// Median of y less ``slope`` times the median of x.
    public var intercept: Double
    /// Sen's interval of the slope.
    public var interval: ConfidenceInterval
    /// Points.
    public var n: Int

    /// The line's height.
    public func callAsFunction(_ x: Double) -> Double { intercept + slope * x }
}

/// Points up to which the line is offered: its slopes are as many as pairs of points.
public let theilSenLimit: Int = 1_000

/// The line of Theil (1950) and Sen (1968, DOI 10.1080/01621459.1968.10480934), with Sen's interval of its slope; ties as in
/// scipy's `theilslopes`, method `separate`.
///
/// - Throws: `StatisticsError.constant` where all x are equal; `StatisticsError.undefined` where ties leave no variance.
public func theilSen(_ x: [Double], _ y: [Double], level: Double = 0.95) throws -> TheilSenLine {
    try requirePairs(x, y, minimum: 3)
    try requireLevel(level)
    guard x.count <= theilSenLimit else {
        throw StatisticsError.invalidArgument("the line is offered up to \(theilSenLimit) points, not \(x.count)")
    }
    let slopes = pairSlopes(x, y).sorted()
    guard !slopes.isEmpty else { throw StatisticsError.constant }
    let slope = sortedQuantile(slopes, 0.5, .type7)
    func ties(_ values: [Double]) -> Double {
        tieSizes(values).reduce(0) { $0 + Double($1) * Double($1 - 1) * Double(2 * $1 + 5) }
    }
    let n = Double(x.count)
    let variance = (n * (n - 1) * (2 * n + 5) - ties(x) - ties(y)) / 18
    guard variance > 0 else {
        throw StatisticsError.undefined("values repeat so often that Kendall's S has no variance for Sen's interval")
    }
    let deviation = variance.squareRoot()
    let z = normalQuantile((1 - level) / 2)
    let count = Double(slopes.count)
    let upper = min(Int(((count - z * deviation) / 2).rounded(.toNearestOrEven)), slopes.count - 1)
    let lower = max(Int(((count + z * deviation) / 2).rounded(.toNearestOrEven)) - 1, 0)
    return TheilSenLine(
        slope: slope, intercept: fastMedian(y) - slope * fastMedian(x),
        interval: ConfidenceInterval(
            lower: slopes[min(lower, slopes.count - 1)], upper: slopes[max(upper, 0)], level: level,
            method: "Sen's ranks"),
        n: x.count)
}

/// A pointwise band about the line at some places: percentiles of the lines of resampled points.
///
/// - Returns: one interval a place; resamples whose x are all equal are left out.
/// - Throws: as ``theilSen(_:_:level:)``.
public func theilSenBand(
    _ x: [Double], _ y: [Double], at places: [Double], resamples: Int = 1_000, seed: UInt64, level: Double = 0.95
) throws -> [ConfidenceInterval] {
    _ = try theilSen(x, y, level: level)
    try requireResampling(resamples, level)
    var generator = SeededGenerator(seed: seed, stream: "line through medians")
    var heights = [[Double]](repeating: [], count: places.count)
    var (a, b) = (x, y)
    for _ in 0..<resamples {
        for index in a.indices {
            let drawn = generator.below(x.count)
            (a[index], b[index]) = (x[drawn], y[drawn])
        }
        let slopes = pairSlopes(a, b)
        guard !slopes.isEmpty else { continue }
        let slope = fastMedian(slopes)
        let intercept = fastMedian(b) - slope * fastMedian(a)
        for (index, place) in places.enumerated() { heights[index].append(intercept + slope * place) }
    }
    return try heights.map { values in
        guard values.count > resamples / 2 else { throw StatisticsError.constant }
        let sorted = values.sorted()
        return ConfidenceInterval(
            lower: sortedQuantile(sorted, (1 - level) / 2, .type7),
            upper: sortedQuantile(sorted, (1 + level) / 2, .type7), level: level,
            method: "bootstrap percentile, \(resamples) resamples of the points")
    }
}

/// The slopes of all pairs whose x differ.
private func pairSlopes(_ x: [Double], _ y: [Double]) -> [Double] {
    [Double](unsafeUninitializedCapacity: x.count * (x.count - 1) / 2) { slopes, count in
        for i in x.indices.dropFirst() {
            for j in 0..<i where x[i] != x[j] {
                slopes[count] = (y[i] - y[j]) / (x[i] - x[j])
                count += 1
            }
        }
    }
}
