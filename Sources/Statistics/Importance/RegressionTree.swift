/// A regression tree that is grown until its leaves are pure (Breiman, Friedman, Olshen and Stone, 1984).
///
/// Every split is the one that lowers the squared error most. Of categories the best of all sets is found by the order of
/// their means (the same, section 4.2.2). Of equal splits the first in a random order of the columns is taken.
struct RegressionTree: Sendable {
    /// One node; a leaf has no column.
    struct Node: Sendable {
        var column = -1
        /// Levels up to this one go left, in an ordered column.
        var last = 0
        /// Levels that go left, in a column of categories.
        var set: UInt64 = 0
        /// The left child; the right one follows it.
        var left = 0
        /// Mean of its observations.
        var value: Double

        func goesLeft(_ level: Int, _ isOrdered: Bool) -> Bool {
            isOrdered ? level <= last : set >> UInt64(level) & 1 == 1
        }
    }

    private(set) var nodes: [Node] = []
    let columns: [LevelColumn]

    /// Levels below which no tree grows; as in Optuna.
    static let deepest = 64

    /// Grows a tree.
    ///
    /// - Parameter drawn: how often each observation was drawn; those at 0 are left out.
    init(_ columns: [LevelColumn], _ outcomes: [Double], drawn: [Int], _ generator: inout SeededGenerator) {
        self.columns = columns
        var rows = drawn.indices.filter { drawn[$0] > 0 }
        var search = SplitSearch(columns, outcomes, drawn)
        var open: [(node: Int, rows: Range<Int>, depth: Int)] = [(0, rows.indices, 0)]
        nodes = [Node(value: search.mean(rows[...]))]
        while let (node, range, depth) = open.popLast() {
            guard range.count > 1, depth < Self.deepest,
                let split = search.best(rows[range], node: nodes[node], &generator)
            else { continue }
            let isOrdered = columns[split.column].isOrdered
            let levels = columns[split.column].levels
            let stay = rows[range].filter { split.goesLeft(levels[$0], isOrdered) }
            let others = rows[range].filter { !split.goesLeft(levels[$0], isOrdered) }
            rows.replaceSubrange(range, with: stay + others)
            let middle = range.lowerBound + stay.count
            let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
            nodes[node] = split
            nodes[node].left = nodes.count
            open.append((nodes.count, left, depth + 1))
            nodes.append(Node(value: search.mean(rows[left])))
            open.append((nodes.count, right, depth + 1))
            nodes.append(Node(value: search.mean(rows[right])))
        }
    }

    /// The mean of the leaf that an observation falls into.
    ///
    /// - Parameter level: its level in a column.
    @inline(__always)
    func prediction(_ level: (Int) -> Int) -> Double {
        var node = nodes[0]
        while node.column >= 0 {
            let goesLeft = node.goesLeft(level(node.column), columns[node.column].isOrdered)
            node = nodes[goesLeft ? node.left : node.left + 1]
        }
        return node.value
    }

    /// Columns that some split reads.
    var columnsRead: Set<Int> { Set(nodes.map(\.column).filter { $0 >= 0 }) }
}
