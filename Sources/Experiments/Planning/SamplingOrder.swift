internal import Statistics
internal import Study

/// The order in which an experiment's runs become its sample. It follows from the experiment's seeds alone.
///
/// The baseline is shuffled. Final choices go seed by seed: the first seed of everybody, then the second. Participants of the
/// replay are shuffled, and each is whole, turn after turn. What is finished at some moment favours short runs; the longest
/// finished prefix of such an order does not.
struct SamplingOrder: Sendable {
    /// A unit is in the sample as a whole or not at all: a random configuration, a seed of everybody, a participant. Each is
    /// the list of its places among the plan's purposes.
    private let units: [RunKind: [[Int]]]

    init(_ experiment: Experiment, _ purposes: [(purpose: ExperimentPlan.Purpose, key: String)]) {
        var baseline: [[Int]] = []
        var seeds: [Int: [Int]] = [:]
        var turns: [String: [Int]] = [:]
        var people: [String] = []
        for (place, entry) in purposes.enumerated() {
            switch entry.purpose {
            case .baseline: baseline.append([place])
            case .final(_, let seed): seeds[seed, default: []].append(place)
            case .replay(let participant, _):
                if turns[participant] == nil { people.append(participant) }
                turns[participant, default: []].append(place)
            }
        }
        Self.shuffle(&baseline, seed: experiment.baseline?.seed, stream: "order of the baseline")
        Self.shuffle(&people, seed: experiment.replaySeed, stream: "order of the replay")
        units = [
            .baseline: baseline, .replay: people.compactMap { turns[$0] },
            .final: experiment.finalSeeds.compactMap { seeds[$0] },
        ]
    }

    private static func shuffle<Element>(_ elements: inout [Element], seed: Int?, stream: String) {
        var generator = SeededGenerator(seed: UInt64(bitPattern: Int64(seed ?? 0)), stream: stream)
        generator.shuffle(&elements)
    }

    /// The units of one kind, the first ones first.
    func units(of kind: RunKind) -> [[Int]] { units[kind] ?? [] }

    /// All places, the first ones first: all kinds advance side by side, each by the same share of its runs.
    var places: [Int] {
        let all = RunKind.allCases.enumerated().flatMap { rank, kind in
            let own = units(of: kind).joined()
            return own.enumerated().map { index, place in
                (share: (Double(index) + 0.5) / Double(own.count), rank: rank, place: place)
            }
        }
        return all.sorted { ($0.share, $0.rank) < ($1.share, $1.rank) }.map(\.place)
    }
}
