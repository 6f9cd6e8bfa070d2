/// One parameter as a forest reads it: a level for each observation, and how much of the space each level stands for.
public struct LevelColumn: Sendable {
    /// The level of each observation, from 0.
    public let levels: [Int]
    /// Where each level lies; increasing where levels are ordered.
    public let positions: [Double]
    /// The share of the space that each level stands for: above 0, and 1 in all.
    public let weights: [Double]
    /// Whether levels are split between neighbours; else any set of them is split from the others.
    public let isOrdered: Bool

    /// Most categories that a split can part.
    public static let mostCategories: Int = 64

    /// Numbers, each distinct one a level that stands for the share of observations that have it. Level k lies at k: forests
    /// see the order of the numbers and nothing else of their scale.
    public init(ranking values: [Double]) throws {
        try requireFinite(values)
        (levels, _) = Self.levels(of: values)
        positions = (0...(levels.max() ?? 0)).map(Double.init)
        weights = Self.shares(levels, positions.count)
        isOrdered = true
    }

    /// Numbers of an interval, each distinct one a level that stands for what lies nearest to it.
    public init(_ values: [Double], in range: ClosedRange<Double>) throws {
        try requireFinite(values)
        guard range.lowerBound < range.upperBound, range.upperBound.isFinite, range.lowerBound.isFinite,
            values.allSatisfy(range.contains)
        else { throw StatisticsError.invalidArgument("\(range) does not hold all values, or has no width") }
        (levels, positions) = Self.levels(of: values)
        let middles = zip(positions, positions.dropFirst()).map { midpoint($0, $1) }
        let (lower, upper) = ([range.lowerBound] + middles, middles + [range.upperBound])
        weights = zip(lower, upper).map { ($1 - $0) / (range.upperBound - range.lowerBound) }
        isOrdered = true
    }

    /// Categories, numbered from 0; each that is observed stands for the share of observations that have it.
    public init(categories: [Int]) throws {
        guard !categories.isEmpty else { throw StatisticsError.empty }
        (levels, positions) = Self.levels(of: categories.map(Double.init))
        guard positions.count <= Self.mostCategories else {
            throw StatisticsError.invalidArgument(
                "\(positions.count) categories are more than the \(Self.mostCategories) that a split can part")
        }
        weights = Self.shares(levels, positions.count)
        isOrdered = false
    }

    private static func levels(of values: [Double]) -> (levels: [Int], distinct: [Double]) {
        var distinct: [Double] = []
        var levels = [Int](repeating: 0, count: values.count)
        for index in sortedOrder(values) {
            let value = values[Int(index)]
            if distinct.last != value { distinct.append(value) }
            levels[Int(index)] = distinct.count - 1
        }
        return (levels, distinct)
    }

    private static func shares(_ levels: [Int], _ count: Int) -> [Double] {
        var counts = [Int](repeating: 0, count: count)
        for level in levels { counts[level] += 1 }
        return counts.map { Double($0) / Double(levels.count) }
    }
}
