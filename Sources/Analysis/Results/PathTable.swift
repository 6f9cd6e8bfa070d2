import Statistics

/// The first turns of one group's paths, so that means of drawn paths are sums of rows. Plain loops: a report draws them
/// tens of thousands of times.
struct PathTable {
    let count: Int
    private let turns: Int
    /// `[path, 2 · turn]`: the values, 0 where there is none; then 1 for each value and 0 for none.
    private let rows: [Double]

    init(_ paths: [[Double?]], turns: Int) {
        count = paths.count
        self.turns = turns
        rows = paths.flatMap { path in
            let first = path.prefix(turns)
            return first.map { $0 ?? 0 } + first.map { $0 == nil ? 0 : 1 }
        }
    }

    /// The means of as many paths as there are, drawn with replacement.
    func resampledMeans(_ generator: inout SeededGenerator) -> [Double] {
        var drawn = [Int](repeating: 0, count: count)
        for place in 0..<count { drawn[place] = generator.below(count) }
        return means(of: drawn)
    }

    /// The mean of some paths at each turn; not a number where none of them has a value.
    func means(of paths: [Int]) -> [Double] {
        let width = 2 * turns
        var sums = [Double](repeating: 0, count: width)
        sums.withUnsafeMutableBufferPointer { sums in
            rows.withUnsafeBufferPointer { rows in
                for path in paths {
                    let row = path * width
                    for place in 0..<width { sums[place] += rows[row + place] }
                }
            }
        }
        var means = [Double](repeating: 0, count: turns)
        for turn in 0..<turns { means[turn] = sums[turn] / sums[turns + turn] }
        return means
    }
}
