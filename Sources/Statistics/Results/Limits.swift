/// How much the statistics take on at once.
public enum StatisticsLimits {
    /// Resamples of a permutation test or a bootstrap.
    public static let resamples: ClosedRange<Int> = 1...10_000_000
    /// Values in all samples together.
    public static let values: Int = 1_000_000_000
    /// Groups of a log-rank test, whose covariance grows with their square.
    public static let logRankGroups: Int = 100
    /// Pairs of a bootstrap of rho, whose sums of products fit 64 bits up to there.
    public static let bootstrapPairs: Int = 3_000_000
}

/// Throws unless a number of resamples is one that the statistics take.
func requireResamples(_ resamples: Int, atLeast minimum: Int = StatisticsLimits.resamples.lowerBound) throws {
    let range = minimum...StatisticsLimits.resamples.upperBound
    guard range.contains(resamples) else {
        throw StatisticsError.invalidArgument(
            "resamples must be a whole number from \(range.lowerBound) to \(range.upperBound), not \(resamples)")
    }
}

/// Throws where a sample is larger than the statistics take.
func requireCount(_ count: Int) throws {
    guard count <= StatisticsLimits.values else {
        throw StatisticsError.invalidArgument("\(count) values are more than the \(StatisticsLimits.values) offered")
    }
}
