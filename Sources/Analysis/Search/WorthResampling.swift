import Statistics
import Study

/// What a group's turns would be worth were its members, and the random runs, others of their kind: both are drawn again.
struct WorthResampling {
    private let people: [MemberPath]
    private let group: ExperienceGroup
    private let turns: [Int]
    private let epochs: Double?
    private let runs: Int
    /// `[turn, person]`: random runs below the best and at most at it, so that a resample only counts.
    private let places: [[(below: Int, atMost: Int)]]

    /// - Parameters:
    ///   - people: the members of one group, at least one.
    ///   - turns: after how many turns, each one that somebody took.
    init(_ people: [MemberPath], _ random: RandomRuns, turns: [Int]) {
        (self.people, self.turns) = (people, turns)
        (group, epochs, runs) = (people[0].group, random.epochs, random.accuracies.count)
        places = turns.map { turn in
            people.map { path in
                let best = path.best[turn - 1]
                return (random.accuracies.count { $0 < best }, random.accuracies.count { $0 <= best })
            }
        }
    }

    /// Percentile intervals of the medians, and of these by turn and by epochs; an end may be infinite.
    func intervals(_ resamples: Int, seed: UInt64) -> [ResultName: NamedResult.Interval] {
        typealias Names = TurnWorth.Names
        var generator = SeededGenerator(seed: seed, stream: "worth of a turn, \(group.rawValue)")
        var found: [ResultName: [Double]] = [:]
        for _ in 0..<resamples {
            let passed = passedRuns(&generator)
            let drawn = people.map { _ in generator.below(people.count) }
            for (place, turn) in turns.enumerated() {
                let draws = drawn.map { person in
                    let (below, atMost) = places[place][person]
                    return ECDF.drawsToMatch(atMost: passed[atMost], below: passed[below])
                }
                let median = Budget.median(draws)
                found[Names.draws(group, turn), default: []].append(median)
                found[Names.perTurn(group, turn), default: []].append(median / Double(turn))
                let spent = drawn.map { people[$0].epochs[turn - 1] }
                if let value = Budget.perEffort(draws, spent, each: epochs) {
                    found[Names.byEpochs(group, turn), default: []].append(value)
                }
            }
        }
        return found.mapValues { values in
            let sorted = values.sorted()
            let ends = [0.025, 0.975].map { sorted[Int(($0 * Double(sorted.count - 1)).rounded())] }
            return .init(lower: ends[0], upper: ends[1], level: 0.95)
        }
    }

    /// Of runs drawn again, the share that is among the first so many of the sorted ones.
    private func passedRuns(_ generator: inout SeededGenerator) -> [Double] {
        var counts = [Int](repeating: 0, count: runs + 1)
        for _ in 0..<runs { counts[generator.below(runs) + 1] += 1 }
        for place in counts.indices.dropFirst() { counts[place] += counts[place - 1] }
        return counts.map { Double($0) / Double(runs) }
    }
}
