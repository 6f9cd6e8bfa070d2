/// What functional analysis of variance says of one column.
public struct FanovaEffect: Sendable {
    /// The share of the trees' variance over the space that the column explains by itself, in 0…1: the mean over the trees.
    public var importance: Double
    /// Its standard deviation over the trees (of the population, as in Optuna).
    public var deviation: Double
    /// At each level, the mean prediction over all values of the other columns.
    public var marginal: [Band]

    /// A mean with the middle of what trees give.
    public struct Band: Sendable, Equatable {
        /// Mean over the trees.
        public var mean: Double
        /// Quantiles over the trees at 0.025 and 0.975; each tree grew on a bootstrap sample of its own.
        public var lower: Double, upper: Double
    }
}

extension RegressionForest {
    /// Functional analysis of variance of the trees' predictions (Hutter, Hoos and Leyton-Brown, ICML 2014): for each column
    /// the variance of its marginal over the whole variance. Columns count as independent, each level by its weight; trees
    /// that predict one value everywhere tell nothing and are left out.
    ///
    /// - Throws: `StatisticsError.constant` where every tree predicts one value everywhere.
    public func fanova() throws -> [FanovaEffect] {
        let found = concurrentMap(trees) { TreeMarginals($0) }
        let telling = found.filter { $0.variance > 0 }
        guard !telling.isEmpty else { throw StatisticsError.constant }
        return try columns.indices.map { column in
            let shares = telling.map { $0.variances[column] / $0.variance }
            let mean = shares.reduce(0, +) / Double(shares.count)
            let squares = shares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            let marginal = try columns[column].positions.indices.map { level in
                let values = found.map { $0.marginals[column][level] }
                let ends = try quantiles(values, [0.025, 0.975])
                return FanovaEffect.Band(
                    mean: values.reduce(0, +) / Double(values.count), lower: ends[0], upper: ends[1])
            }
            return FanovaEffect(
                importance: mean, deviation: (squares / Double(shares.count)).squareRoot(), marginal: marginal)
        }
    }
}

/// The marginals of one tree, by its leaves: each is a box, and counts by how much of the space it takes.
struct TreeMarginals: Sendable {
    /// Mean prediction at each level, by column.
    private(set) var marginals: [[Double]]
    /// Variance of each column's marginal over its levels.
    private(set) var variances: [Double] = []
    /// Variance of the predictions over the space.
    private(set) var variance = 0.0

    private var leaves: [(share: Double, value: Double)] = []
    private let columns: [LevelColumn]

    /// A part of the space: the levels of each column that are left, and how much they take.
    private struct Box {
        var levels: [[Int]]
        var shares: [Double]
    }

    init(_ tree: RegressionTree) {
        columns = tree.columns
        marginals = columns.map { [Double](repeating: 0, count: $0.positions.count) }
        var everywhere = [Double](repeating: 0, count: columns.count)
        var open = [
            (node: 0, box: Box(levels: columns.map { Array($0.positions.indices) }, shares: columns.map { _ in 1 }))
        ]
        while let (place, box) = open.popLast() {
            let node = tree.nodes[place]
            guard node.column >= 0 else {
                add(node.value, box, &everywhere)
                continue
            }
            let column = columns[node.column]
            for (child, isLeft) in [(node.left, true), (node.left + 1, false)] {
                var part = box
                let kept = box.levels[node.column].filter { node.goesLeft($0, column.isOrdered) == isLeft }
                part.levels[node.column] = kept
                part.shares[node.column] = kept.reduce(0) { $0 + column.weights[$1] }
                open.append((child, part))
            }
        }
        for column in columns.indices {
            for level in marginals[column].indices { marginals[column][level] += everywhere[column] }
        }
        let mean = leaves.reduce(0) { $0 + $1.share * $1.value }
        variance = leaves.reduce(0) { $0 + $1.share * ($1.value - mean) * ($1.value - mean) }
        variances = columns.indices.map { column in
            zip(marginals[column], columns[column].weights).reduce(0) { $0 + $1.1 * ($1.0 - mean) * ($1.0 - mean) }
        }
    }

    private mutating func add(_ value: Double, _ box: Box, _ everywhere: inout [Double]) {
        let share = box.shares.reduce(1, *)
        guard share > 0 else { return }
        leaves.append((share, value))
        for column in columns.indices {
            if box.levels[column].count == columns[column].positions.count {
                everywhere[column] += share * value
            } else {
                let part = share / box.shares[column] * value
                for level in box.levels[column] { marginals[column][level] += part }
            }
        }
    }
}
