import Foundation
import Statistics
import Study

/// A group's best after k turns beside the best of k random configurations, for every k at once.
public struct RandomDraws: Sendable {
    /// Number of turns, from 1.
    public struct Point: Sendable {
        /// Turns taken, and configurations drawn.
        public var turn: Int
        /// Mean best of the group less the expected best of so many random runs, in 0…1.
        public var difference: Double
        /// Its two-sided p-value, adjusted for all k by the largest standardised difference (Westfall and Young 1993).
        public var p: Double
    }
    /// For k from 1.
    public var points: [Point]
    /// The mean of the differences, in points; its p-value is that of all k together.
    public var finding: SearchFinding

    /// If every turn were a draw from the random runs' distribution, accuracies of turns and of random runs could change places:
    /// they are shuffled among both.
    ///
    /// - Parameters:
    ///   - people: accuracies of each person's turns, in order.
    ///   - runs: accuracies of random runs; more than `turns`.
    ///   - turns: the largest k, to which people are looked at; who has fewer keeps the best.
    init?(_ people: [[Double]], runs: [Double], turns: Int, permutations: Int, seed: UInt64) {
        let paths = people.map { Array($0.prefix(turns)) }.filter { !$0.isEmpty }
        guard !paths.isEmpty, turns > 0, runs.count > turns else { return nil }
        let lengths = paths.map(\.count)
        let places = lengths.reduce(0, +)
        // `[k − 1, rank]`: weights of sorted runs in the expected best of k.
        let weights = (1...turns).map { ExpectedBest.weights(of: runs.count, draws: $0) }
        var pool = paths.flatMap { $0 } + runs
        let order = pool.indices.sorted { (pool[$0], $0) < (pool[$1], $1) }
        let observed = Self.differences(pool, order, lengths, places, weights)
        var generator = SeededGenerator(seed: seed, stream: "random draws")
        let sorted = order.map { pool[$0] }
        // Which of the sorted accuracies stands at which place.
        var standing = Array(pool.indices)
        var permuted: [[Double]] = []
        for _ in 0..<permutations {
            generator.shuffle(&standing)
            var inverse = standing
            for (place, rank) in standing.enumerated() {
                pool[place] = sorted[rank]
                inverse[rank] = place
            }
            permuted.append(Self.differences(pool, inverse, lengths, places, weights))
        }
        let scales = (0..<turns).map { turn in try? moments(permuted.map { $0[turn] }) }
        func standardised(_ differences: [Double]) -> [Double] {
            zip(differences, scales).map { difference, scale in
                guard let deviation = scale?.standardDeviation, let mean = scale?.mean, deviation > 0 else { return 0 }
                return abs(difference - mean) / deviation
            }
        }
        let largest = permuted.map { standardised($0).max() ?? 0 }
        func p(_ value: Double) -> Double {
            Double(largest.count { $0 >= value - 1e-12 } + 1) / Double(permutations + 1)
        }
        let own = standardised(observed)
        func mean(_ values: [Double]) -> Double { Percent.of(values.reduce(0, +) / Double(values.count)) }
        guard var finding = SearchFinding(mean(observed), permuted.map(mean), people: paths.count, turns: places) else {
            return nil
        }
        finding.p = p(own.max() ?? 0)
        self.finding = finding
        points = observed.indices.map { Point(turn: $0 + 1, difference: observed[$0], p: p(own[$0])) }
    }

    /// - Parameters:
    ///   - pool: accuracies of the turns, person by person, and behind them of the runs.
    ///   - order: places in the pool by increasing accuracy.
    ///   - turns: places that are turns.
    private static func differences(
        _ pool: [Double], _ order: [Int], _ lengths: [Int], _ turns: Int, _ weights: [[Double]]
    ) -> [Double] {
        let runs = order.filter { $0 >= turns }.map { pool[$0] }
        var best = [Double](repeating: 0, count: weights.count)
        var start = 0
        for length in lengths {
            var reached = 0.0
            for turn in best.indices {
                if turn < length { reached = max(reached, pool[start + turn]) }
                best[turn] += reached
            }
            start += length
        }
        return best.indices.map { turn in
            var expected = 0.0
            let own = weights[turn]
            for place in runs.indices { expected += own[place] * runs[place] }
            return best[turn] / Double(lengths.count) - expected
        }
    }
}
