import Foundation

/// Spearman's test of pairs from a bivariate normal distribution: the effect is the rho of endlessly many pairs.
///
/// Spearman's rho of that distribution is 6/π·asin(r/2) of its product-moment correlation r (Pearson 1907). There are no ties.
public struct RankCorrelationPower: PowerSimulation {
    /// The x of each study, and what y has besides.
    private let draws: [(x: [Double], own: [Double], order: [Int])]
    /// Sum of products of ranks from which on rho is significant.
    private let critical: Double

    /// Studies of `n` pairs.
    ///
    /// - Precondition: `n` is at least 4.
    public init(n: Int, studies: Int, seed: UInt64, level: Double = 0.05) {
        precondition(n >= 4, "a power needs at least 4 pairs")
        draws = simulatedStudies(studies, seed: seed, stream: "power of rho, \(n) pairs") { generator in
            let x = (0..<n).map { _ in generator.normal() }
            let own = (0..<n).map { _ in generator.normal() }
            return (x, own, Self.ranks(x, less: n))
        }
        let t = studentQuantile(1 - level / 2, Double(n - 2))
        let squares = Double(n) * (Double(n) * Double(n) - 1) / 3
        critical = squares * t / (Double(n - 2) + t * t).squareRoot()
    }

    /// Simulated studies.
    public var studies: Int { draws.count }

    /// Studies in which rho, of an effect in −1…1, is significant on either side.
    public func found(_ effect: Double) -> Int {
        let r = 2 * sin(Double.pi * max(-1, min(1, effect)) / 6)
        let rest = max(0, 1 - r * r).squareRoot()
        let blocks = Array(stride(from: 0, to: draws.count, by: studiesPerBlock))
        return concurrentMap(blocks) { start in
            draws[start..<min(draws.count, start + studiesPerBlock)].count { draw in
                var y = draw.x
                for index in y.indices { y[index] = r * y[index] + rest * draw.own[index] }
                let ranks = Self.ranks(y, less: y.count)
                return abs(Double(zip(draw.order, ranks).reduce(0) { $0 + $1.0 * $1.1 })) > critical
            }
        }.reduce(0, +)
    }

    /// Doubled ranks about their mean; there are no ties.
    private static func ranks(_ values: [Double], less n: Int) -> [Int] {
        var ranks = [Int](repeating: 0, count: n)
        for (place, index) in sortedOrder(values).enumerated() { ranks[Int(index)] = 2 * place + 1 - n }
        return ranks
    }
}
