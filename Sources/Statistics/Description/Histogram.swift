import Foundation

/// How a histogram's bins are chosen.
public enum HistogramBins: Sendable, Equatable {
    /// A number of equal bins over a range, or over the data's when `nil`.
    case fixed(count: Int, range: ClosedRange<Double>?)
    /// Bins of one width, with an edge at the origin.
    case width(Double, origin: Double)
    /// Width 2·IQR·n^(−1/3), rounded down so that whole bins cover the data (Freedman and Diaconis 1981).
    case freedmanDiaconis
}

/// Counts in adjoining bins; each holds its lower edge, the last its upper edge too.
public struct Histogram: Sendable, Equatable, Codable {
    /// Edges, one more than bins.
    public var edges: [Double]
    /// Counts.
    public var counts: [Int]
}

/// Counts values into bins; values outside a given range are not counted.
public func histogram(_ x: [Double], bins: HistogramBins = .freedmanDiaconis) throws -> Histogram {
    guard let smallest = x.min(), let largest = x.max() else { throw StatisticsError.empty }
    try requireFinite(x)
    guard (largest - smallest).isFinite, max(abs(smallest), abs(largest)) < .greatestFiniteMagnitude / 2 else {
        throw StatisticsError.invalidArgument("the values are too large, or lie too far apart, for bins of equal width")
    }
    var (lower, upper) = (smallest, largest)
    let count: Int
    switch bins {
    case .fixed(let bins, let range):
        guard (1...1_000_000).contains(bins) else {
            throw StatisticsError.invalidArgument("a histogram has 1 to 1000000 bins, not \(bins)")
        }
        if let range { (lower, upper) = (range.lowerBound, range.upperBound) }
        guard (upper - lower).isFinite else {
            throw StatisticsError.invalidArgument("the range \(lower) to \(upper) is too wide for bins of equal width")
        }
        count = bins
    case .width(let width, let origin):
        guard width > 0, (largest - smallest) / width < 1e6 else {
            throw StatisticsError.invalidArgument("the bin width \(width) does not suit the data's range")
        }
        lower = origin + ((smallest - origin) / width).rounded(.down) * width
        let steps = ((largest - lower) / width).rounded(.down)
        guard steps < 2e6 else {
            throw StatisticsError.invalidArgument("bins of width \(width) from \(origin) on do not suit the data")
        }
        count = Int(max(0, steps)) + 1
        upper = lower + Double(count) * width
    case .freedmanDiaconis:
        let sorted = x.sorted()
        let spread = sortedQuantile(sorted, 0.75, .type7) - sortedQuantile(sorted, 0.25, .type7)
        let width = 2 * spread / cbrt(Double(x.count))
        count = width > 0 ? max(1, Int(min(1e6, ((largest - smallest) / width).rounded(.up)))) : 1
    }
    if lower == upper {
        // Beyond 2⁵³ a half is lost in rounding.
        let half = max(0.5, lower.ulp)
        (lower, upper) = (lower - half, upper + half)
    }
    let edges = (0...count).map { lower + (upper - lower) * Double($0) / Double(count) }
    var counts = [Int](repeating: 0, count: count)
    for value in x where value >= lower && value <= upper {
        var bin = min(count - 1, Int((value - lower) / (upper - lower) * Double(count)))
        // The division rounds; the edges decide.
        if value < edges[bin] { bin -= 1 } else if bin + 1 < count && value >= edges[bin + 1] { bin += 1 }
        counts[bin] += 1
    }
    return Histogram(edges: edges, counts: counts)
}
