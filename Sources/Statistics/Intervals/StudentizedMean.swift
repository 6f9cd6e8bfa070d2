/// The bootstrap-t interval of a mean: each resample's mean is studentized by the resample's own standard error (Efron and
/// Tibshirani, An Introduction to the Bootstrap, 1993, section 12.5). Unlike Student's interval it follows the skewness of
/// accuracies most of which lie at chance.
///
/// - Throws: `StatisticsError.tooFew` below 5 values, `StatisticsError.constant` when all are equal or more than half of
///   the resamples are.
public func studentizedMean(
    _ x: [Double], resamples: Int = 10_000, seed: UInt64, level: Double = 0.95
) throws -> ConfidenceInterval {
    guard x.count >= 5 else { throw StatisticsError.tooFew(needed: 5, got: x.count) }
    try requireResampling(resamples, level)
    let own = try moments(x)
    guard let error = own.standardError, error > 0 else { throw StatisticsError.constant }
    var generator = SeededGenerator(seed: seed, stream: "bootstrap-t")
    let centred = x.map { $0 - own.mean }
    let n = Double(x.count)
    var ratios: [Double] = []
    ratios.reserveCapacity(resamples)
    var sample = centred
    for _ in 0..<resamples {
        for index in sample.indices { sample[index] = centred[generator.below(x.count)] }
        let mean = carefulMean(sample)
        let squares = squaredDeviations(sample, about: mean)
        let deviation = (squares / (n - 1) / n).squareRoot()
        // A resample of equal values has no standard error; its ratio says nothing.
        guard deviation > 1e-12 * error else { continue }
        ratios.append(mean / deviation)
    }
    guard ratios.count > resamples / 2 else { throw StatisticsError.constant }
    ratios.sort()
    let low = sortedQuantile(ratios, (1 - level) / 2, .type7)
    let high = sortedQuantile(ratios, (1 + level) / 2, .type7)
    return ConfidenceInterval(
        lower: own.mean - high * error, upper: own.mean - low * error, level: level, method: "bootstrap-t")
}
