/// The exact distribution of the pairs in the wrong order among n values without ties, when all orders are equally likely:
/// that of Kendall's tau under no association (Kendall 1938, DOI 10.1093/biomet/30.1-2.81).
public struct InversionDistribution: Sendable {
    /// The chance of at most so many, by their number.
    private let chances: [Double]

    /// - Parameter n: values; the work grows with its cube.
    public init(_ n: Int) {
        var shares = [1.0]
        for size in 2...max(2, n) {
            // The next value stands behind any number of those that are ordered already.
            var next = [Double](repeating: 0, count: shares.count + size - 1)
            for (inversions, share) in shares.enumerated() {
                for more in 0..<size { next[inversions + more] += share / Double(size) }
            }
            shares = next
        }
        chances = runningSums(shares)
    }

    /// Twice the chance of at most so many pairs in the wrong order, 1 at most.
    public func twoSided(atMost inversions: Int) -> Double { twice(chances, at: inversions) }
}

/// The exact distribution of Mann and Whitney's U of groups of n and m values without ties under no difference (Mann and Whitney
/// 1947, DOI 10.1214/aoms/1177730491).
public struct RankSumDistribution: Sendable {
    /// The chance of a U that is at most so large, by U.
    private let chances: [Double]

    /// - Parameters:
    ///   - n: values of the first group.
    ///   - m: values of the second; the work grows with the square of both.
    public init(_ n: Int, _ m: Int) {
        guard n > 0, m > 0 else {
            chances = [1]
            return
        }
        // row[other][u]: the chance of U = u with `size` values of the first group and `other` of the second.
        var row = [[Double]](repeating: [1], count: m + 1)
        for size in 1...n {
            var next: [[Double]] = [[1]]
            for other in 1...m {
                // The largest value of all is one of the first group, which then stands above `other` ones, or of the second.
                var chances = [Double](repeating: 0, count: size * other + 1)
                let share = Double(size) / Double(size + other)
                for (value, chance) in row[other].enumerated() { chances[value + other] += share * chance }
                for (value, chance) in next[other - 1].enumerated() { chances[value] += (1 - share) * chance }
                next.append(chances)
            }
            row = next
        }
        chances = runningSums(row[m])
    }

    /// Twice the chance of a U that is at most so large, 1 at most.
    public func twoSided(atMost u: Int) -> Double { twice(chances, at: u) }
}

private func runningSums(_ shares: [Double]) -> [Double] {
    var sum = 0.0
    return shares.map { share in
        sum += share
        return sum
    }
}

private func twice(_ chances: [Double], at place: Int) -> Double {
    place < 0 ? 0 : min(1, 2 * chances[min(place, chances.count - 1)])
}
