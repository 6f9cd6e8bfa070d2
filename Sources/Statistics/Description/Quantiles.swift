/// The nine sample quantiles of Hyndman and Fan (1996, DOI 10.2307/2684934).
public enum QuantileType: Int, CaseIterable, Sendable, Codable {
    /// Inverse of the empirical distribution function.
    case type1 = 1
    /// As type 1, averaging at discontinuities.
    case type2
    /// Nearest even order statistic.
    case type3
    /// Linear interpolation of the empirical distribution function.
    case type4
    /// Piecewise linear through the middles of its steps.
    case type5
    /// p(k) = k/(n + 1).
    case type6
    /// p(k) = (k − 1)/(n − 1): the default of R and NumPy.
    case type7
    /// Approximately median-unbiased.
    case type8
    /// Approximately unbiased for normal data.
    case type9
}

/// One sample quantile.
public func quantile(_ x: [Double], _ probability: Double, type: QuantileType = .type7) throws -> Double {
    try quantiles(x, [probability], type: type)[0]
}

/// Sample quantiles at several probabilities in 0…1.
public func quantiles(_ x: [Double], _ probabilities: [Double], type: QuantileType = .type7) throws -> [Double] {
    guard !x.isEmpty else { throw StatisticsError.empty }
    try requireFinite(x)
    if let bad = probabilities.first(where: { !($0 >= 0 && $0 <= 1) }) {
        throw StatisticsError.invalidArgument("the probability \(bad) lies outside 0…1")
    }
    let sorted = x.sorted()
    return probabilities.map { sortedQuantile(sorted, $0, type) }
}

/// A quantile of sorted, finite, non-empty values.
func sortedQuantile(_ sorted: [Double], _ p: Double, _ type: QuantileType) -> Double {
    let n = Double(sorted.count)
    func order(_ k: Double) -> Double { sorted[max(0, min(sorted.count - 1, Int(k) - 1))] }
    // A little slack so that n·p that should be whole is taken as whole.
    let slack = 4 * Double.ulpOfOne
    switch type {
    case .type1, .type2, .type3:
        let position = n * p + (type == .type3 ? -0.5 : 0)
        let j = (position + slack * n).rounded(.down)
        let isWhole = abs(position - j) <= slack * n
        switch type {
        case .type2 where isWhole: return midpoint(order(j), order(j + 1))
        case .type3 where isWhole && j.truncatingRemainder(dividingBy: 2) == 0: return order(j)
        case .type1 where isWhole: return order(j)
        default: return order(j + 1)
        }
    default:
        let (a, b): (Double, Double) =
            switch type {
            case .type4: (0, 1)
            case .type5: (0.5, 0.5)
            case .type6: (0, 0)
            case .type8: (1.0 / 3, 1.0 / 3)
            case .type9: (0.375, 0.375)
            default: (1, 1)
            }
        let position = a + p * (n + 1 - a - b)
        let j = (position + slack).rounded(.down)
        let fraction = abs(position - j) < slack ? 0 : position - j
        let (low, high) = (order(j), order(j + 1))
        guard fraction > 0 else { return low }
        let step = high - low
        return step.isFinite ? low + fraction * step : low * (1 - fraction) + high * fraction
    }
}

/// The middle of two values, also where their sum is beyond the range.
func midpoint(_ a: Double, _ b: Double) -> Double {
    let sum = a + b
    return sum.isFinite ? sum / 2 : a / 2 + b / 2
}
