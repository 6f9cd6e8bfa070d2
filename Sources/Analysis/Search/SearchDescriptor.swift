import Foundation
import Study

/// What is measured of how one person searches.
public enum SearchDescriptor: String, CaseIterable, Codable, Hashable, Sendable {
    case valuesChanged = "values_changed"
    case oneAtATime = "one_at_a_time"
    case step
    case fromBest = "from_best"
    case fromDefaults = "from_defaults"
    case spread
    case cancelled
    case cancelsAt = "cancels_at"

    /// The measure in words, with its unit.
    public var words: String {
        switch self {
        case .valuesChanged: "values changed a turn"
        case .oneAtATime: "share of turns that change one value alone"
        case .step: "length of a step, in decades"
        case .fromBest: "share of turns that go back to the best so far, where it is not the turn before"
        case .fromDefaults: "values that the optimizer reads and that differ from the defaults"
        case .spread: "entropy of which values are changed, in bits"
        case .cancelled: "share of turns cancelled"
        case .cancelsAt: "mean place of cancelled turns in the search, 0 first and 1 last"
        }
    }

    /// The measures of one person; one is missing where nothing tells of it.
    static func values(_ trials: ArraySlice<Trial>) -> [SearchDescriptor: Double] {
        let trials = trials.prefix(SearchPath.mostTurns)
        guard !trials.isEmpty else { return [:] }
        let path = SearchPath(trials)
        var values = steps(of: path)
        let distances = trials.map { trial in
            let configuration = trial.configuration
            return Double(
                configuration.optimizer.usedHyperparameters.count { hyperparameter in
                    configuration[optional: hyperparameter].map { $0 != DefaultSet.server[hyperparameter] } ?? false
                })
        }
        values[.fromDefaults] = mean(distances)
        let cancelled = trials.indices.filter { trials[$0].outcome.status == .cancelled }.map { $0 - trials.startIndex }
        values[.cancelled] = Double(cancelled.count) / Double(trials.count)
        if trials.count > 1 { values[.cancelsAt] = mean(cancelled.map { Double($0) / Double(trials.count - 1) }) }
        return values
    }

    private static func steps(of path: SearchPath) -> [SearchDescriptor: Double] {
        var (changed, steps, fromBest): ([Double], [Double], [Double]) = ([], [], [])
        var changes = [Int](repeating: 0, count: Hyperparameter.table1.count)
        for place in path.rows.indices {
            guard let origin = path.origin(of: place) else { continue }
            changed.append(Double(origin.changed))
            for (value, (old, new)) in zip(path.rows[origin.place], path.rows[place]).enumerated() where old != new {
                changes[value] += 1
                // Losses and optimizers have no size.
                let isNumber =
                    Hyperparameter.table1[value] != .lossFunction && Hyperparameter.table1[value] != .optimizer
                if isNumber, old > 0, new > 0 { steps.append(abs(log10(new / old))) }
            }
            if let goesOn = path.goesOnFromBest(place) { fromBest.append(goesOn ? 1 : 0) }
        }
        return [
            .valuesChanged: mean(changed), .oneAtATime: mean(changed.map { $0 == 1 ? 1 : 0 }), .step: mean(steps),
            .fromBest: mean(fromBest), .spread: entropy(changes),
        ].compactMapValues { $0 }
    }

    /// Shannon's entropy of shares; nil without a change.
    private static func entropy(_ counts: [Int]) -> Double? {
        let total = Double(counts.reduce(0, +))
        guard total > 0 else { return nil }
        // In order, so that equal shares of other values give equal bits, which ties rest on.
        return counts.sorted().reduce(0) { sum, count in
            let share = Double(count) / total
            return count == 0 ? sum : sum - share * log2(share)
        }
    }

    private static func mean(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
}
