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
        let exact = InversionDistribution(n)
        return normal + [discordant.lowerBound, discordant.upperBound].map(exact.twoSided)
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
        let exact = RankSumDistribution(n, m)
        return normal + [lower.lowerBound, lower.upperBound].map(exact.twoSided)
    }
}

/// The whole numbers from one number to another; those around them where none lies between.
private func wholeNumbers(_ low: Double, _ high: Double) -> ClosedRange<Int> {
    // Ends that are whole but for rounding count.
    let (first, last) = (Int((low - 1e-9).rounded(.up)), Int((high + 1e-9).rounded(.down)))
    return first <= last ? first...last : last...first
}
