/// What shuffling one column does to a forest's predictions.
public struct PermutationEffect: Sendable, Equatable {
    /// Mean over the trees of the growth in squared error, as a share of the outcomes' variance. About 0, and on either side
    /// of it, for a column that does not matter.
    public var importance: Double
    /// Its standard deviation over the trees, with n − 1; 0 for a single tree.
    public var deviation: Double
}

extension RegressionForest {
    /// Permutation importance (Breiman, Random Forests, 2001, section 10): how much worse each tree predicts the observations
    /// that it has not seen once a column is shuffled among them. Trees that have seen all are left out.
    public func permutationImportance() -> [PermutationEffect] {
        let mean = outcomes.reduce(0, +) / Double(count)
        let variance = outcomes.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
        let growths = concurrentMap(Array(trees.indices)) { number in
            growth(of: number).map { $0.map { $0 / variance } }
        }.compactMap { $0 }
        return columns.indices.map { column in
            let values = growths.map { $0[column] }
            guard !values.isEmpty else { return PermutationEffect(importance: 0, deviation: 0) }
            let mean = values.reduce(0, +) / Double(values.count)
            let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            return PermutationEffect(
                importance: mean, deviation: (squares / Double(max(1, values.count - 1))).squareRoot())
        }
    }

    /// By column, how much one tree's mean squared error grows; nil where it has seen everything.
    private func growth(of number: Int) -> [Double]? {
        let (tree, rows) = (trees[number], unseen[number])
        guard !rows.isEmpty else { return nil }
        var generator = SeededGenerator(seed: seed, stream: "shuffles of tree \(number)")
        func error(_ prediction: (Int) -> Double) -> Double {
            rows.indices.reduce(0) { sum, place in
                let error = outcomes[rows[place]] - prediction(place)
                return sum + error * error
            } / Double(rows.count)
        }
        let before = error { place in tree.prediction { columns[$0].levels[rows[place]] } }
        let read = tree.columnsRead
        return columns.indices.map { column in
            guard read.contains(column) else { return 0 }
            var shuffled = rows
            generator.shuffle(&shuffled)
            return error { place in
                tree.prediction { columns[$0].levels[$0 == column ? shuffled[place] : rows[place]] }
            } - before
        }
    }
}
