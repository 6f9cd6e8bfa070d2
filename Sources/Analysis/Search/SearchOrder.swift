import Foundation
import Statistics

/// What would show that somebody does not search at random.
public enum SearchReading: String, CaseIterable, Codable, Hashable, Sendable {
    /// Later turns reach more than earlier ones.
    case progress
    /// Turns go back to the best so far.
    case fromBest = "from_best"
    /// Turns lie close to the one before.
    case closeness
    /// The best after k turns is another than that of k random configurations.
    case draws

    /// What the reading's value is, in words.
    public var words: String {
        switch self {
        case .progress: "mean rank correlation of turn and accuracy within people"
        case .fromBest: "share of turns that go back to the best so far, where it is not the turn before"
        case .closeness: "mean number of values that differ from the turn before"
        case .draws:
            "best after k turns with an accuracy less the expected best of k random configurations, mean over k, in points"
        }
    }
}

/// What a permutation test finds of one reading in one group.
public struct SearchFinding: Sendable {
    /// The quantity, and what it would be at random.
    public var value: Double, expected: Double
    /// The p-value: one-sided of ``SearchReading/fromBest``, two-sided of the others.
    public var p: Double
    /// The smallest difference from what is expected that such a test finds in four of five studies at 0.05, by the normal
    /// approximation.
    public var detectable: Double
    /// People, and their turns.
    public var people: Int, turns: Int
    /// Permutations.
    public var permutations: Int

    /// From the observed value and what permutations give; nil where these do not vary.
    ///
    /// - Parameters:
    ///   - isOneSided: only larger values count.
    ///   - error: the value's standard error where it is another than the deviation of what permutations give.
    init?(
        _ value: Double, _ permuted: [Double], isOneSided: Bool = false, error: Double? = nil, people: Int, turns: Int
    ) {
        guard let moments = try? moments(permuted), let deviation = moments.standardDeviation, deviation > 0 else {
            return nil
        }
        let extreme = permuted.count {
            isOneSided ? $0 >= value - 1e-12 : abs($0 - moments.mean) >= abs(value - moments.mean) - 1e-12
        }
        (self.value, expected) = (value, moments.mean)
        p = Double(extreme + 1) / Double(permuted.count + 1)
        detectable = (normalQuantile(isOneSided ? 0.95 : 0.975) + normalQuantile(0.8)) * (error ?? deviation)
        (self.people, self.turns, permutations) = (people, turns, permuted.count)
    }
}

/// Whether people take notice of what came of earlier turns.
///
/// Somebody who draws every turn at random might as well have taken the turns in any other order: turns are shuffled within each
/// person, each with its configuration and its accuracy. Somebody who goes on from the turn before, whatever came of it, does not
/// go back to the best more often than that; so only more often counts. Progress is tested over people, whose correlations are
/// as often negative as positive for both, by flipping their signs.
struct SearchOrder {
    private let people: [Turns]
    /// By person, of those whose accuracies vary.
    private let progress: [Double]

    /// One person's turns, laid out for shuffling them thousands of times.
    private struct Turns {
        let count: Int
        /// `[turn, turn]`: in how many values two turns differ.
        let differences: [UInt8]
        /// What each turn reached; −1 where it reached nothing.
        let accuracies: [Double]

        init(_ path: SearchPath) {
            count = path.rows.count
            accuracies = path.accuracies.map { $0 ?? -1 }
            var differences = [UInt8](repeating: 0, count: count * count)
            for (turn, row) in path.differences.enumerated() {
                for (earlier, values) in row.enumerated() {
                    differences[turn * count + earlier] = UInt8(clamping: values)
                    differences[earlier * count + turn] = UInt8(clamping: values)
                }
            }
            self.differences = differences
        }
    }

    /// - Parameter paths: of the people of one group.
    init(_ paths: [SearchPath]) {
        let paths = paths.filter { $0.rows.count >= 3 }
        people = paths.map(Turns.init)
        progress = paths.compactMap { path in
            let known = path.accuracies.enumerated().compactMap { turn, accuracy in accuracy.map { (turn, $0) } }
            guard known.count >= 3 else { return nil }
            return try? spearman(known.map { Double($0.0) }, known.map(\.1)).estimate
        }
    }

    /// The findings of the three readings that need no random runs; one is missing where nothing tells of it.
    func findings(permutations: Int, seed: UInt64) -> [SearchReading: SearchFinding] {
        guard !people.isEmpty else { return [:] }
        var generator = SeededGenerator(seed: seed, stream: "order of turns")
        var orders = people.map { Array(0..<$0.count) }
        let observed = measured(orders)
        var permuted: (fromBest: [Double], closeness: [Double], progress: [Double]) = ([], [], [])
        for _ in 0..<permutations {
            for person in orders.indices { Self.shuffle(&orders[person], &generator) }
            let (fromBest, closeness) = measured(orders)
            if let fromBest { permuted.fromBest.append(fromBest) }
            permuted.closeness.append(closeness)
            let flipped = progress.reduce(0) { $0 + (generator.below(2) == 0 ? $1 : -$1) }
            permuted.progress.append(flipped / Double(max(1, progress.count)))
        }
        let turns = people.reduce(0) { $0 + $1.count }
        var found: [SearchReading: SearchFinding] = [:]
        found[.closeness] = SearchFinding(observed.closeness, permuted.closeness, people: people.count, turns: turns)
        if let share = observed.fromBest {
            found[.fromBest] = SearchFinding(
                share, permuted.fromBest, isOneSided: true, people: people.count, turns: turns)
        }
        if !progress.isEmpty {
            found[.progress] = SearchFinding(
                progress.reduce(0, +) / Double(progress.count), permuted.progress,
                error: (try? moments(progress))?.standardError, people: progress.count, turns: turns)
        }
        return found
    }

    /// As the generator's own shuffle, whose generic code takes four times as long.
    private static func shuffle(_ order: inout [Int], _ generator: inout SeededGenerator) {
        order.withUnsafeMutableBufferPointer { order in
            for place in stride(from: order.count - 1, to: 0, by: -1) {
                order.swapAt(place, generator.below(place + 1))
            }
        }
    }

    /// The share of turns that go back to the best so far, of those at which it is not the turn before, and the mean over
    /// people of the number of values that differ from the turn before.
    private func measured(_ orders: [[Int]]) -> (fromBest: Double?, closeness: Double) {
        var (hits, chances, closeness) = (0, 0, 0.0)
        for (person, order) in zip(people, orders) {
            var (changed, best) = (0, 0)
            person.differences.withUnsafeBufferPointer { differences in
                for place in 1..<person.count {
                    let row = order[place] * person.count
                    if person.accuracies[order[place - 1]] > person.accuracies[order[best]] { best = place - 1 }
                    changed += Int(differences[row + order[place - 1]])
                    if best == place - 1 || person.accuracies[order[best]] < 0 { continue }
                    var fewest = UInt8.max
                    for earlier in 0..<place { fewest = min(fewest, differences[row + order[earlier]]) }
                    if fewest == 0 { continue }
                    chances += 1
                    if differences[row + order[best]] == fewest { hits += 1 }
                }
            }
            closeness += Double(changed) / Double(person.count - 1)
        }
        return (chances == 0 ? nil : Double(hits) / Double(chances), closeness / Double(people.count))
    }
}
