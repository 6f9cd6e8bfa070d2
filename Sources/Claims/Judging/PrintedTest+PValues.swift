import Statistics

extension PrintedTest.Kind {
    /// The statistic of no effect, from which distances are taken.
    var noEffect: Double {
        if case .u(let n, let m) = self { return Double(n) * Double(m) / 2 }
        return 0
    }

    /// The two-sided p-values of a statistic that lies so far from that of no effect: one for each method that papers use, at
    /// the ends of every range. For U and tau these are the exact distribution without ties and the normal approximation, with
    /// and without correction for continuity.
    func pValues(_ distances: ClosedRange<Double>) -> [Double] {
        let both = [distances.lowerBound, distances.upperBound]
        switch self {
        case .f(let numerator, let denominator):
            return both.flatMap { distance in
                ends(numerator).flatMap { first in ends(denominator).map { fUpperTail(distance, first, $0) } }
            }
        case .t(let freedom): return both.flatMap { t in ends(freedom).map { studentTwoSided(t, $0) } }
        case .chiSquared(let freedom):
            return both.flatMap { x in ends(freedom).map { x == .infinity ? 0 : chiSquaredUpperTail(x, $0) } }
        case .z: return both.map { min(1, 2 * normalUpperTail($0)) }
        case .correlation(let n):
            return both.flatMap { r in
                [n.lowerBound, n.upperBound].map { n in
                    let freedom = Double(n) - 2
                    guard r < 1 else { return 0 }
                    return studentTwoSided(r * (freedom / (1 - r * r)).squareRoot(), freedom)
                }
            }
        case .tau(let n):
            return Set([n.lowerBound, n.upperBound]).sorted().flatMap { KendallTau(n: $0).pValues(distances) }
        case .u(let n, let m): return RankSumU(n, m).pValues(distances)
        }
    }

    private func ends(_ range: ClosedRange<Double>) -> [Double] {
        range.lowerBound == range.upperBound ? [range.lowerBound] : [range.lowerBound, range.upperBound]
    }
}

/// Kendall's tau of n pairs without ties, under no association.
struct KendallTau {
    let n: Int

    func pValues(_ tau: ClosedRange<Double>) -> [Double] {
        let size = Double(n)
        let pairs = size * (size - 1) / 2
        let deviation = (size * (size - 1) * (2 * size + 5) / 18).squareRoot()
        let normal = [tau.lowerBound, tau.upperBound].flatMap { tau in
            [tau * pairs, max(0, tau * pairs - 1)].map { min(1, 2 * normalUpperTail($0 / deviation)) }
        }
        guard n <= 60 else { return normal }
        let discordant = wholeNumbers((1 - tau.upperBound) * pairs / 2, (1 - tau.lowerBound) * pairs / 2)
        return normal + [discordant.lowerBound, discordant.upperBound].map(exactP)
    }

    /// The share of all orders with at most so many pairs in the wrong order, doubled.
    private func exactP(_ discordant: Int) -> Double {
        var ways = [1.0]
        for size in 2...max(2, n) {
            var next = [Double](repeating: 0, count: ways.count + size - 1)
            for (inversions, count) in ways.enumerated() {
                for more in 0..<size { next[inversions + more] += count / Double(size) }
            }
            ways = next
        }
        return min(1, 2 * ways.prefix(max(0, discordant + 1)).reduce(0, +))
    }
}

/// Mann and Whitney's U of two groups without ties, under no difference.
struct RankSumU {
    private let n: Int, m: Int

    init(_ n: Int, _ m: Int) { (self.n, self.m) = (n, m) }

    func pValues(_ distances: ClosedRange<Double>) -> [Double] {
        let (a, b) = (Double(n), Double(m))
        let deviation = (a * b * (a + b + 1) / 12).squareRoot()
        let normal = [distances.lowerBound, distances.upperBound].flatMap { distance in
            [distance, max(0, distance - 0.5)].map { min(1, 2 * normalUpperTail($0 / deviation)) }
        }
        guard n + m <= 60 else { return normal }
        let lower = wholeNumbers(a * b / 2 - min(distances.upperBound, a * b / 2), a * b / 2 - distances.lowerBound)
        return normal + [lower.lowerBound, lower.upperBound].map(exactP)
    }

    /// The share of all choices of ranks whose U is at most so large, doubled.
    private func exactP(_ u: Int) -> Double {
        // row[other][u]: the chance of U = u with `size` values of the first group and `other` of the second.
        let width = n * m + 1
        var row = [[Double]](repeating: [1], count: m + 1)
        for size in 1...max(1, n) {
            var next: [[Double]] = [[1]]
            for other in 1...max(1, m) {
                // The largest value of all is one of the first group, which then stands above `other` ones, or of the second.
                var chances = [Double](repeating: 0, count: min(width, size * other + 1))
                let share = Double(size) / Double(size + other)
                for (value, chance) in row[other].enumerated() { chances[value + other] += share * chance }
                for (value, chance) in next[other - 1].enumerated() { chances[value] += (1 - share) * chance }
                next.append(chances)
            }
            row = next
        }
        return min(1, 2 * row[m].prefix(max(0, u + 1)).reduce(0, +))
    }
}

/// The whole numbers from one number to another; those around them where none lies between.
private func wholeNumbers(_ low: Double, _ high: Double) -> ClosedRange<Int> {
    // Ends that are whole but for rounding count.
    let (first, last) = (Int((low - 1e-9).rounded(.up)), Int((high + 1e-9).rounded(.down)))
    return first <= last ? first...last : last...first
}
