import Foundation

extension ECDF {
    /// The function of values in increasing order.
    init(sorted: [Double]) {
        (values, cumulative) = ([], [])
        for place in sorted.indices where place + 1 == sorted.count || sorted[place + 1] != sorted[place] {
            values.append(sorted[place])
            cumulative.append(Double(place + 1) / Double(sorted.count))
        }
    }

    /// The smallest value at or below which lies at least a share p; for p beyond the last step, the largest value.
    public func quantile(_ p: Double) -> Double {
        var (low, high) = (0, values.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if cumulative[middle] >= p { high = middle } else { low = middle + 1 }
        }
        return values[low]
    }

    /// The median of the best of `draws` independent draws: the quantile at 0.5^(1/draws).
    ///
    /// - Parameter draws: above 0; need not be whole.
    public func medianBest(_ draws: Double) -> Double { quantile(pow(0.5, 1 / draws)) }

    /// The mean of the best of `draws` independent draws: Σ value · (F(value)^draws − F(value−)^draws).
    ///
    /// - Parameter draws: above 0; need not be whole.
    public func meanBest(_ draws: Double) -> Double {
        var (sum, before) = (0.0, 0.0)
        for (value, share) in zip(values, cumulative) {
            let chance = pow(share, draws)
            sum += value * (chance - before)
            before = chance
        }
        return sum
    }

    /// The share of the distribution below a point.
    public func below(_ point: Double) -> Double {
        var (low, high) = (0, values.count)
        while low < high {
            let middle = (low + high) / 2
            if values[middle] < point { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? 0 : cumulative[low - 1]
    }

    /// How many draws have a best that beats a score as often as it falls short of it: m with F(score)^m + F(score−)^m = 1.
    ///
    /// Of a continuous distribution it is the m whose median best is the score, ln ½ / ln F(score). Not whole. 0 where no draw
    /// falls short or ties, infinite where none beats the score.
    public func drawsToMatch(_ score: Double) -> Double { Self.drawsToMatch(atMost: self(score), below: below(score)) }

    /// The same from the shares of the distribution at most at the score and below it.
    public static func drawsToMatch(atMost: Double, below: Double) -> Double {
        if atMost >= 1 { return .infinity }
        if atMost <= 0 { return 0 }
        // At ln ½ / ln F(score−) the sum is 1 or more, and it falls ever more slowly: Newton's steps come from the left.
        var draws = below > 0 ? log(0.5) / log(below) : 0
        let (logAtMost, logBelow) = (log(atMost), below > 0 ? log(below) : 0)
        for _ in 0..<60 {
            let (first, second) = (pow(atMost, draws), below > 0 ? pow(below, draws) : 0)
            let step = (first + second - 1) / (first * logAtMost + second * logBelow)
            draws -= step
            if abs(step) <= 1e-14 * draws { break }
        }
        return draws
    }
}
