/// A random forest for regression: trees on bootstrap samples, every split over all columns (Breiman, 2001, bagging).
///
/// Each tree has a stream of random numbers of its own, so the forest does not depend on how many cores grow it.
public struct RegressionForest: Sendable {
    /// Observations.
    public let count: Int
    let columns: [LevelColumn]
    let outcomes: [Double]
    let trees: [RegressionTree]
    /// Observations that each tree has not seen.
    let unseen: [[Int]]
    let seed: UInt64

    /// Trees unless told otherwise, as in Optuna's fANOVA.
    public static let usualTrees: Int = 64

    /// Grows a forest.
    ///
    /// - Throws: `StatisticsError` for columns and outcomes of different lengths, fewer than two observations, outcomes that
    ///   are not finite or all equal, or without columns or trees.
    public init(
        _ columns: [LevelColumn], _ outcomes: [Double], trees: Int = RegressionForest.usualTrees, seed: UInt64
    ) throws {
        for column in columns where column.levels.count != outcomes.count {
            throw StatisticsError.lengthMismatch(column.levels.count, outcomes.count)
        }
        guard outcomes.count > 1 else { throw StatisticsError.tooFew(needed: 2, got: outcomes.count) }
        try requireFinite(outcomes)
        guard outcomes.contains(where: { $0 != outcomes[0] }) else { throw StatisticsError.constant }
        guard !columns.isEmpty, trees > 0 else {
            throw StatisticsError.invalidArgument("a forest needs columns and trees")
        }
        let grown = concurrentMap(Array(0..<trees)) { number in
            var generator = SeededGenerator(seed: seed, stream: "tree \(number)")
            var drawn = [Int](repeating: 0, count: outcomes.count)
            for _ in outcomes { drawn[generator.below(outcomes.count)] += 1 }
            let tree = RegressionTree(columns, outcomes, drawn: drawn, &generator)
            return (tree: tree, unseen: drawn.indices.filter { drawn[$0] == 0 })
        }
        count = outcomes.count
        (self.columns, self.outcomes, self.seed) = (columns, outcomes, seed)
        self.trees = grown.map(\.tree)
        unseen = grown.map(\.unseen)
    }

    /// R² of each observation's mean prediction by the trees that have not seen it; below 0 where guessing the mean is
    /// better, nil where no observation was left out by any tree.
    public var outOfBagFit: Double? {
        var sums = [Double](repeating: 0, count: count)
        var counts = [Int](repeating: 0, count: count)
        for (tree, rows) in zip(trees, unseen) {
            for row in rows {
                sums[row] += tree.prediction { columns[$0].levels[row] }
                counts[row] += 1
            }
        }
        let rows = counts.indices.filter { counts[$0] > 0 }
        guard !rows.isEmpty else { return nil }
        let mean = rows.reduce(0) { $0 + outcomes[$1] } / Double(rows.count)
        var (residual, total) = (0.0, 0.0)
        for row in rows {
            let error = outcomes[row] - sums[row] / Double(counts[row])
            residual += error * error
            total += (outcomes[row] - mean) * (outcomes[row] - mean)
        }
        return total > 0 ? 1 - residual / total : nil
    }
}
