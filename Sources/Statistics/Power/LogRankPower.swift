import Foundation

/// The log-rank test of two groups who try again until they succeed or stop: the effect is the hazard ratio of the first
/// group.
///
/// A member of the second group succeeds at each try with one chance h, one of the first with 1 − (1 − h)^effect; everybody
/// stops after a number of tries that is drawn from given ones, whether or not they have succeeded.
public struct LogRankPower: PowerSimulation {
    private struct Draw {
        /// Of each member, the first group's before the second's: −log of a uniform number, and the last try.
        var waits: [Double]
        var lasts: [Int]
    }

    private let sizes: (Int, Int)
    private let draws: [Draw]
    private let rate: Double
    private let critical: Double

    /// Studies of two groups.
    ///
    /// - Parameters:
    ///   - chance: of a success at each try in the second group, above 0 and below 1.
    ///   - lasts: after how many tries people stop, at least 1 each.
    /// - Precondition: neither group and no list is empty.
    public init(sizes: (Int, Int), chance: Double, lasts: [Int], studies: Int, seed: UInt64, level: Double = 0.05) {
        precondition(sizes.0 > 0 && sizes.1 > 0 && !lasts.isEmpty, "a power needs members and tries")
        precondition(chance > 0 && chance < 1, "a chance lies between 0 and 1")
        let count = sizes.0 + sizes.1
        draws = simulatedStudies(studies, seed: seed, stream: "power of the log-rank test, \(sizes)") { generator in
            var draw = Draw(waits: [], lasts: [])
            for _ in 0..<count {
                draw.waits.append(-log1p(-generator.uniform()))
                draw.lasts.append(lasts[generator.below(lasts.count)])
            }
            return draw
        }
        self.sizes = sizes
        rate = -log1p(-chance)
        let z = normalQuantile(1 - level / 2)
        critical = z * z
    }

    /// Simulated studies.
    public var studies: Int { draws.count }

    /// Studies in which the test is significant.
    public func found(_ effect: Double) -> Int {
        let blocks = Array(stride(from: 0, to: draws.count, by: studiesPerBlock))
        return concurrentMap(blocks) { start in
            draws[start..<min(draws.count, start + studiesPerBlock)].count { statistic($0, effect) > critical }
        }.reduce(0, +)
    }

    /// Mantel's chi-squared over whole numbers of tries.
    private func statistic(_ draw: Draw, _ effect: Double) -> Double {
        let end = draw.lasts.reduce(1, max)
        // Those who leave at each try, and those of them who succeed, by group.
        var (leaving, events) = ([Int](repeating: 0, count: 2 * (end + 1)), [Int](repeating: 0, count: 2 * (end + 1)))
        for index in draw.waits.indices {
            let group = index < sizes.0 ? 0 : 1
            let needed = max(1, (draw.waits[index] / (group == 0 ? rate * effect : rate)).rounded(.up))
            let succeeds = needed <= Double(draw.lasts[index])
            let time = succeeds ? Int(needed) : draw.lasts[index]
            leaving[2 * time + group] += 1
            if succeeds { events[2 * time + group] += 1 }
        }
        var (own, other) = (Double(sizes.0), Double(sizes.1))
        var (difference, variance) = (0.0, 0.0)
        for time in 1...end {
            let (d, n) = (Double(events[2 * time] + events[2 * time + 1]), own + other)
            if d > 0, n > 1 {
                difference += Double(events[2 * time]) - d * own / n
                variance += d * (n - d) / (n - 1) * (own / n) * (other / n)
            }
            own -= Double(leaving[2 * time])
            other -= Double(leaving[2 * time + 1])
        }
        return variance > 0 ? difference * difference / variance : 0
    }
}
