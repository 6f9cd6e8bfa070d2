/// The share of the ranks' variance that lies between groups: H/(n − 1) of Kruskal and Wallis, in 0…1.
///
/// Also called rank epsilon squared (Tomczak and Tomczak 2014). Its interval resamples within groups and takes percentiles;
/// resamples of groups that are alike lie above them, and the interval is stretched to the estimate where it would miss it.
public func rankEpsilon(
    _ groups: [[Double]], resamples: Int = 2_000, seed: UInt64, level: Double = 0.95
) throws -> (estimate: Double, interval: ConfidenceInterval) {
    let estimate = try kruskalWallis(groups).statistic / Double(groups.reduce(0) { $0 + $1.count } - 1)
    try requireResampling(resamples, level)
    var generator = SeededGenerator(seed: seed, stream: "rank epsilon")
    var drawn = groups
    var values: [Double] = []
    for _ in 0..<resamples {
        for (place, group) in groups.enumerated() {
            for index in group.indices { drawn[place][index] = group[generator.below(group.count)] }
        }
        if let share = betweenShare(drawn) { values.append(share) }
    }
    guard values.count > resamples / 2 else { throw StatisticsError.constant }
    values.sort()
    return (
        estimate,
        ConfidenceInterval(
            lower: min(estimate, sortedQuantile(values, (1 - level) / 2, .type7)),
            upper: sortedQuantile(values, (1 + level) / 2, .type7), level: level,
            method: "bootstrap percentile, \(resamples) resamples within groups, seed \(seed)")
    )
}

/// The correlation ratio of the doubled midranks; nil where all values are equal.
private func betweenShare(_ groups: [[Double]]) -> Double? {
    let pool = groups.flatMap { $0 }
    let ranks = doubledMidranks(pool)
    let centre = Double(pool.count + 1)
    var (start, between, total) = (0, 0.0, 0.0)
    for group in groups {
        let own = ranks[start..<start + group.count]
        let sum = own.reduce(0.0) { $0 + (Double($1) - centre) }
        total += own.reduce(0.0) { $0 + (Double($1) - centre) * (Double($1) - centre) }
        between += sum * sum / Double(group.count)
        start += group.count
    }
    return total > 0 ? between / total : nil
}
