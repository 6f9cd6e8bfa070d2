public import Statistics
public import Study

/// One measure of how people search, over the groups.
public struct SearchComparison: Sendable {
    /// The measure.
    public var descriptor: SearchDescriptor
    /// Of the people of each group of whom it is known.
    public var groups: ByGroup<FiveNumbers?>
    /// Kruskal and Wallis's test over the three groups.
    public var kruskalWallis: Computed<TestResult>
    /// Mann and Whitney's of novices against experts.
    public var mannWhitney: Computed<TestResult>
    /// The same adjusted for all measures by Holm.
    public var adjustedP: Double?

    /// Epsilon squared of the three groups, H/(n − 1), from 0 to 1 (Tomczak and Tomczak 2014).
    public var epsilonSquared: Double? { kruskalWallis.value.map { $0.statistic / Double($0.n - 1) } }

    /// Cliff's delta of novices over experts, 2U/nm − 1: how much more often a novice has more than an expert than less.
    public var delta: Double? {
        mannWhitney.value.map { 2 * $0.statistic / Double($0.groupSizes[0] * $0.groupSizes[1]) - 1 }
    }
}
