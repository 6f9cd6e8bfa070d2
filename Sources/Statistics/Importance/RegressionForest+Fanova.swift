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

    /// The levels of one column that are left in a part of the space, and how much they take.
    private struct Side {
        var levels: Range<Int>
        /// Of categories, those that are left.
        var set: UInt64
        var share = 1.0
        var isWhole = true

        init(_ column: LevelColumn) {
            levels = column.positions.indices
            set = column.isOrdered ? .max : .max >> UInt64(LevelColumn.mostCategories - column.positions.count)
        }

        /// What of it goes one way at a node.
        func part(_ node: RegressionTree.Node, _ column: LevelColumn, isLeft: Bool) -> Side {
            var part = self
            part.isWhole = false
            if column.isOrdered {
                let cut = min(max(node.last + 1, levels.lowerBound), levels.upperBound)
                part.levels = isLeft ? levels.lowerBound..<cut : cut..<levels.upperBound
            } else {
                part.set = isLeft ? set & node.set : set & ~node.set
            }
            var share = 0.0
            part.forEach(column) { share += column.weights[$0] }
            part.share = share
            return part
        }

        func forEach(_ column: LevelColumn, _ body: (Int) -> Void) {
            for level in levels where column.isOrdered || set >> UInt64(level) & 1 == 1 { body(level) }
        }
    }

    init(_ tree: RegressionTree) {
        columns = tree.columns
        marginals = columns.map { [Double](repeating: 0, count: $0.positions.count) }
        var everywhere = [Double](repeating: 0, count: columns.count)
        var open = [(node: 0, box: columns.map(Side.init))]
        while let (place, box) = open.popLast() {
            let node = tree.nodes[place]
            guard node.column >= 0 else {
                add(node.value, box, &everywhere)
                continue
            }
            for (child, isLeft) in [(node.left, true), (node.left + 1, false)] {
                var part = box
                part[node.column] = box[node.column].part(node, columns[node.column], isLeft: isLeft)
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

    private mutating func add(_ value: Double, _ box: [Side], _ everywhere: inout [Double]) {
        let share = box.reduce(1) { $0 * $1.share }
        guard share > 0 else { return }
        leaves.append((share, value))
        for (place, side) in box.enumerated() {
            if side.isWhole {
                everywhere[place] += share * value
            } else {
                let part = share / side.share * value
                side.forEach(columns[place]) { marginals[place][$0] += part }
            }
        }
    }
}
