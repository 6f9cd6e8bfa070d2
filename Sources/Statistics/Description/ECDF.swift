/// The empirical distribution function: a step at every distinct value.
public struct ECDF: Sendable, Equatable {
    /// Distinct values in increasing order.
    public var values: [Double]
    /// Share of the sample at or below each.
    public var cumulative: [Double]

    /// The share of the sample at or below a point.
    public func callAsFunction(_ point: Double) -> Double {
        var (low, high) = (0, values.count)
        while low < high {
            let middle = (low + high) / 2
            if values[middle] <= point { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? 0 : cumulative[low - 1]
    }
}

/// The empirical distribution function of a sample.
public func ecdf(_ x: [Double]) throws -> ECDF {
    guard !x.isEmpty else { throw StatisticsError.empty }
    try requireFinite(x)
    return ECDF(sorted: x.sorted())
}
