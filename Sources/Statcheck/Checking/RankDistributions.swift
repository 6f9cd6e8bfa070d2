import Foundation
import Statistics

/// Two-tailed p-values of rank statistics by each way in which programs find them: what a text prints can be any of these.
enum RankDistributions {
    /// Spearman's rho of n pairs: Student's t with n − 2 degrees of freedom; Edgeworth's series (Best and Roberts, Applied
    /// Statistics 24, 1975, algorithm AS 89, DOI 10.2307/2347111); up to 9 pairs all orders.
    static func rho(_ rho: Double, pairs n: Double) -> [Double] {
        let size = abs(rho)
        guard size < 1 else { return [0, n <= 9 ? exactRho(1, pairs: Int(n)) : 0] }
        let student = studentTwoSided(size * ((n - 2) / (1 - size * size)).squareRoot(), n - 2)
        if n <= 9 { return [student, exactRho(size, pairs: Int(n))] }
        return n < 1_290 ? [student, edgeworth(size, pairs: n)] : [student]
    }

    private static func edgeworth(_ rho: Double, pairs n: Double) -> Double {
        let b = 1 / n
        // The sum of squared differences steps by 2: half a step for continuity.
        let x = (rho - 6 / (n * (n * n - 1))) * (n - 1).squareRoot()
        let y = x * x
        let inner = 0.0072 - 0.0831 * b + y * b * (0.0131 - 4.6e-4 * y)
        let outer = 0.0879 + 0.0151 * b - y * inner
        let u = x * b * (0.2274 + b * (0.2531 + 0.1745 * b) + y * (-0.0758 + b * (0.1033 + 0.3932 * b) - y * b * outer))
        return min(1, max(0, 2 * (u / exp(y / 2) + normalUpperTail(x))))
    }

    /// The share of all orders of n ≤ 9 values whose sum of squared differences is as far out as rho's, doubled.
    private static func exactRho(_ rho: Double, pairs n: Int) -> Double {
        guard (2...9).contains(n) else { return 1 }
        let largest = (n * n * n - n) / 3
        // By the set of values that are placed already, how many orders have which sum.
        var counts = [[Double]](repeating: [], count: 1 << n)
        counts[0] = [Double](repeating: 0, count: largest + 1)
        counts[0][0] = 1
        for set in 1..<(1 << n) {
            let place = set.nonzeroBitCount - 1
            var sums = [Double](repeating: 0, count: largest + 1)
            for value in 0..<n where set & (1 << value) != 0 {
                let step = (value - place) * (value - place)
                let before = counts[set ^ (1 << value)]
                for sum in 0...(largest - step) where before[sum] > 0 { sums[sum + step] += before[sum] }
            }
            counts[set] = sums
        }
        let limit = (1 - rho) * Double(largest) / 2
        let all = counts[(1 << n) - 1]
        let total = all.reduce(0, +)
        let tail = all.enumerated().reduce(0) { $0 + (Double($1.offset) <= limit + 1e-9 ? $1.element : 0) }
        return min(1, 2 * tail / total)
    }

    /// Kendall's tau of n pairs without ties: normal, with and without continuity; up to 50 pairs all orders.
    static func tau(_ tau: Double, pairs n: Double) -> [Double] {
        let pairs = n * (n - 1) / 2
        let score = abs(tau) * pairs
        let deviation = (n * (n - 1) * (2 * n + 5) / 18).squareRoot()
        var values = [score, max(0, score - 1)].map { 2 * normalUpperTail($0 / deviation) }
        if n <= 50 {
            let discordant = Int(((pairs - score) / 2 + 1e-9).rounded(.down))
            values.append(InversionDistribution(Int(n)).twoSided(atMost: discordant))
        }
        return values.map { min(1, $0) }
    }

    /// Mann and Whitney's U of two groups without ties: normal, with and without continuity; of small groups all orders.
    static func u(_ u: Double, groups: (Double, Double)) -> [Double] {
        let product = groups.0 * groups.1
        let far = abs(u - product / 2)
        let deviation = (product * (groups.0 + groups.1 + 1) / 12).squareRoot()
        var values = [far, max(0, far - 0.5)].map { 2 * normalUpperTail($0 / deviation) }
        if product <= 400 {
            let exact = RankSumDistribution(Int(groups.0), Int(groups.1))
            values.append(exact.twoSided(atMost: Int((product / 2 - far + 1e-9).rounded(.down))))
        }
        return values.map { min(1, $0) }
    }
}
