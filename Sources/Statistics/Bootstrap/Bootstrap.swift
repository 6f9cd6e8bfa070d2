/// How a bootstrap interval is made from the resampled estimates.
public enum BootstrapMethod: String, Sendable, Codable {
    /// Quantiles of the resampled estimates.
    case percentile
    /// Bias-corrected and accelerated (Efron 1987, DOI 10.1080/01621459.1987.10478410).
    case bca = "BCa"
}

/// Why a bootstrap has no interval.
public enum BootstrapUndefined: String, Error, Sendable, Codable {
    /// Every resample was degenerate, or left the same estimate.
    case constantEstimates = "the resampled estimates do not vary"
    /// Every resampled estimate lies on one side of the estimate, so that the bias correction is infinite.
    case infiniteBias = "every resampled estimate lies on one side of the estimate"
    /// The estimate is undefined when one observation is left out.
    case jackknife = "the estimate is undefined without one of the observations"
}

/// A bootstrap estimate with its interval, or the reason there is none.
public struct BootstrapResult: Sendable, Equatable, Codable {
    /// The estimate on the sample itself.
    public var estimate: Double
    /// The interval.
    public var interval: ConfidenceInterval?
    /// Why there is no interval.
    public var undefined: BootstrapUndefined?
    /// Standard deviation of the resampled estimates.
    public var standardError: Double?
    /// Resamples drawn.
    public var resamples: Int
    /// Resamples whose estimate was undefined; they are left out.
    public var degenerate: Int
    /// Observations.
    public var n: Int
    /// The method in words.
    public var method: String
    /// Seed of the resampling.
    public var seed: UInt64
}

/// A bootstrap of any statistic of one sample; a NaN from the statistic marks a degenerate resample.
public func bootstrap(
    _ x: [Double], resamples: Int = 10_000, seed: UInt64, level: Double = 0.95, method: BootstrapMethod = .bca,
    statistic: ([Double]) -> Double
) throws -> BootstrapResult {
    guard !x.isEmpty else { throw StatisticsError.empty }
    guard x.count >= 2 else { throw StatisticsError.tooFew(needed: 2, got: x.count) }
    try requireFinite(x)
    try requireResampling(resamples, level)
    var generator = SeededGenerator(seed: seed, stream: "bootstrap")
    var sample = x
    let estimates = (0..<resamples).map { _ -> Double in
        for index in sample.indices { sample[index] = x[generator.below(x.count)] }
        return statistic(sample)
    }
    let jackknife: [Double] =
        method == .percentile
        ? []
        : x.indices.map { left -> Double in
            var rest = x
            rest.remove(at: left)
            return statistic(rest)
        }
    return bootstrapResult(
        estimate: statistic(x), estimates: estimates, jackknife: jackknife, n: x.count, seed: seed, level: level,
        method: method)
}

func requireResampling(_ resamples: Int, _ level: Double) throws {
    try requireResamples(resamples, atLeast: 2)
    guard level > 0, level < 1 else { throw StatisticsError.invalidArgument("the level \(level) lies outside 0…1") }
}

/// The interval from resampled and leave-one-out estimates.
func bootstrapResult(
    estimate: Double, estimates: [Double], jackknife: [Double], n: Int, seed: UInt64, level: Double,
    method: BootstrapMethod
) -> BootstrapResult {
    let defined = estimates.filter { !$0.isNaN }
    let usable = sortedOrder(defined).map { defined[Int($0)] }
    var result = BootstrapResult(
        estimate: estimate, interval: nil, undefined: nil, standardError: nil, resamples: estimates.count,
        degenerate: estimates.count - usable.count, n: n,
        method: "bootstrap \(method.rawValue), \(estimates.count) resamples, seed \(seed)", seed: seed)
    guard let first = usable.first, let last = usable.last, first < last else {
        result.undefined = .constantEstimates
        return result
    }
    result.standardError = (try? moments(usable))?.standardDeviation
    var (lower, upper) = ((1 - level) / 2, (1 + level) / 2)
    if method == .bca {
        switch acceleratedProbabilities(estimate, usable, jackknife, lower, upper) {
        case .success(let adjusted): (lower, upper) = adjusted
        case .failure(let reason):
            result.undefined = reason
            return result
        }
    }
    result.interval = ConfidenceInterval(
        lower: sortedQuantile(usable, lower, .type7), upper: sortedQuantile(usable, upper, .type7), level: level,
        method: "bootstrap \(method.rawValue)")
    return result
}

private func acceleratedProbabilities(
    _ estimate: Double, _ sorted: [Double], _ jackknife: [Double], _ lower: Double, _ upper: Double
) -> Result<(Double, Double), BootstrapUndefined> {
    guard !jackknife.contains(where: \.isNaN) else { return .failure(.jackknife) }
    // Ties count half, as in scipy.
    let below = sorted.count { $0 < estimate }
    let ties = sorted.count { $0 == estimate }
    let share = (Double(below) + Double(ties) / 2) / Double(sorted.count)
    guard share > 0, share < 1 else { return .failure(.infiniteBias) }
    let bias = normalQuantile(share)
    // The acceleration has no unit.
    let values = Unit([jackknife]).measured(jackknife)
    let mean = carefulMean(values)
    let cubes = values.reduce(0) { $0 + (mean - $1) * (mean - $1) * (mean - $1) }
    let squares = values.reduce(0) { $0 + (mean - $1) * (mean - $1) }
    let acceleration = squares > 0 ? cubes / (6 * squares * squares.squareRoot()) : 0
    func adjusted(_ p: Double) -> Double {
        let z = bias + normalQuantile(p)
        return normalLowerTail(bias + z / (1 - acceleration * z))
    }
    return .success((adjusted(lower), adjusted(upper)))
}
