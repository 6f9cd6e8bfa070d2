/// Finds the split of some observations that lowers their squared error most. Plain loops over sums by level: a report grows
/// tens of thousands of nodes.
struct SplitSearch {
    private let columns: [LevelColumn]
    private let outcomes: [Double]
    private let drawn: [Double]
    /// `[column, observation]`: the level.
    private let levels: [Int32]
    private var order: [Int]
    /// By level of the column at hand: how often observations were drawn, and the sum of their outcomes less the mean.
    private var counts: [Double]
    private var sums: [Double]

    init(_ columns: [LevelColumn], _ outcomes: [Double], _ drawn: [Int]) {
        (self.columns, self.outcomes, self.drawn) = (columns, outcomes, drawn.map(Double.init))
        levels = columns.flatMap { $0.levels.map { Int32($0) } }
        order = Array(columns.indices)
        counts = [Double](repeating: 0, count: columns.map(\.positions.count).max() ?? 0)
        sums = counts
    }

    /// The mean of observations, each as often as it was drawn.
    func mean(_ rows: ArraySlice<Int>) -> Double {
        var (sum, count) = (0.0, 0.0)
        for row in rows {
            sum += outcomes[row] * drawn[row]
            count += drawn[row]
        }
        return sum / count
    }

    /// The node with its best split; nil where no column parts the observations, or their outcomes are equal.
    mutating func best(
        _ rows: ArraySlice<Int>, node: RegressionTree.Node, _ generator: inout SeededGenerator
    ) -> RegressionTree.Node? {
        guard let first = rows.first, rows.contains(where: { outcomes[$0] != outcomes[first] }) else { return nil }
        generator.shuffle(&order)
        var best = node
        var largest = -Double.infinity
        for column in order {
            let size = columns[column].positions.count
            addUp(rows, column, size, mean: node.value)
            if columns[column].isOrdered {
                guard let cut = cut(0..<size), cut.gain > largest else { continue }
                largest = cut.gain
                (best.column, best.set) = (column, 0)
                best.last = last(columns[column], cut.last, cut.next)
            } else {
                let present = (0..<size).filter { counts[$0] > 0 }
                    .sorted { (sums[$0] / counts[$0], $0) < (sums[$1] / counts[$1], $1) }
                guard let cut = cut(present), cut.gain > largest else { continue }
                largest = cut.gain
                (best.column, best.last) = (column, 0)
                best.set = present.prefix { $0 != cut.next }.reduce(0) { $0 | 1 << UInt64($1) }
            }
        }
        return best.column < 0 ? nil : best
    }

    private mutating func addUp(_ rows: ArraySlice<Int>, _ column: Int, _ size: Int, mean: Double) {
        let start = column * outcomes.count
        counts.withUnsafeMutableBufferPointer { counts in
            sums.withUnsafeMutableBufferPointer { sums in
                for level in 0..<size { (counts[level], sums[level]) = (0, 0) }
                for row in rows {
                    let level = Int(levels[start + row])
                    counts[level] += drawn[row]
                    sums[level] += (outcomes[row] - mean) * drawn[row]
                }
            }
        }
    }

    /// Where levels in an order are best cut in two: the last observed level before the cut and the next one, and what it
    /// gains; nil where fewer than two are observed.
    private func cut(_ levels: some Sequence<Int>) -> (gain: Double, last: Int, next: Int)? {
        var (count, sum) = (0.0, 0.0)
        for level in levels {
            count += counts[level]
            sum += sums[level]
        }
        var (leftCount, leftSum) = (0.0, 0.0)
        var before = -1
        var best: (gain: Double, last: Int, next: Int)?
        for level in levels where counts[level] > 0 {
            if before >= 0 {
                let (rightCount, rightSum) = (count - leftCount, sum - leftSum)
                let gain = leftSum * leftSum / leftCount + rightSum * rightSum / rightCount
                if gain > best?.gain ?? -.infinity { best = (gain, before, level) }
            }
            leftCount += counts[level]
            leftSum += sums[level]
            before = level
        }
        return best
    }

    /// The last level that goes left when the cut lies half way between two observed levels.
    private func last(_ column: LevelColumn, _ lower: Int, _ upper: Int) -> Int {
        let middle = midpoint(column.positions[lower], column.positions[upper])
        var last = lower
        while last + 1 < upper, column.positions[last + 1] <= middle { last += 1 }
        return last
    }
}
