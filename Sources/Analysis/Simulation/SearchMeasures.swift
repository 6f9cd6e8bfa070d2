import Foundation
import Study

/// What one person did, measured from the recorded turns alone: the counterpart of a planted habit.
///
/// A turn is compared with the earlier one that it differs from in the fewest of the 15 values, the later of several: what
/// somebody went on from is not recorded.
struct SearchMeasures {
    /// By habit; nil where nothing tells of it.
    private(set) var values: [PlantedHabit: Double] = [:]

    /// - Parameters:
    ///   - trials: all turns of one person, in order.
    ///   - choice: what was handed in.
    init(_ trials: ArraySlice<Trial>, choice: Hyperparameters?) {
        guard let first = trials.first else { return }
        let fromDefaults = Hyperparameter.optional.allSatisfy { hyperparameter in
            first.configuration[optional: hyperparameter].map { $0 == DefaultSet.server[hyperparameter] } ?? true
        }
        values[.startsFromDefaults] = fromDefaults ? 1 : 0
        values[.cancels] = Double(trials.count { $0.outcome.status == .cancelled }) / Double(trials.count)
        let rows = trials.map { Self.row($0.configuration) }
        measureSteps(rows, trials.map(\.outcome.accuracy))
        if let choice, let best = trials.compactMap(\.outcome.accuracy).max() {
            let handedIn = trials.filter { $0.configuration == choice }.compactMap(\.outcome.accuracy).max()
            values[.handsInBest] = handedIn == best ? 1 : 0
        }
        values[.guesses] = Self.guesses(trials)
    }

    private mutating func measureSteps(_ rows: [[Double]], _ accuracies: [Double?]) {
        var changed: [Double] = []
        var steps: [Double] = []
        var fromBest: [Bool] = []
        for place in rows.indices.dropFirst() {
            let differences = (0..<place).map { earlier in zip(rows[earlier], rows[place]).count { $0 != $1 } }
            guard let fewest = differences.min(), fewest > 0, let origin = differences.lastIndex(of: fewest) else {
                continue
            }
            changed.append(Double(fewest))
            let rates = [origin, place].map { rows[$0][Hyperparameter.learningRate.index] }
            if rates[0] != rates[1], rates[0] > 0, rates[1] > 0 { steps.append(abs(log10(rates[1] / rates[0]))) }
            // Where the turn before is the best so far, both habits do the same.
            let best = (0..<place).max { (accuracies[$0] ?? -1, -$0) < (accuracies[$1] ?? -1, -$1) } ?? 0
            if best != place - 1, accuracies[best] != nil { fromBest.append(differences[best] == fewest) }
        }
        values[.valuesChanged] = Self.mean(changed)
        values[.step] = Self.mean(steps)
        values[.keepsBest] = Self.mean(fromBest.map { $0 ? 1 : 0 })
    }

    /// The share of guesses among the comments that were not carried over from the turn before.
    private static func guesses(_ trials: ArraySlice<Trial>) -> Double? {
        var (all, guesses) = (0, 0)
        var previous: Trial?
        for trial in trials {
            for hyperparameter in Hyperparameter.allCases {
                guard let code = trial.comments.code(of: hyperparameter) else { continue }
                let isCarriedOver =
                    previous.map {
                        $0.comments.code(of: hyperparameter) == code
                            && $0.configuration.agrees(with: trial.configuration, on: hyperparameter)
                    } ?? false
                if isCarriedOver { continue }
                all += 1
                if code == .guess { guesses += 1 }
            }
            previous = trial
        }
        return all == 0 ? nil : Double(guesses) / Double(all)
    }

    /// The 15 values as numbers, in the order of Table 1.
    private static func row(_ configuration: Hyperparameters) -> [Double] {
        Hyperparameter.table1.map(configuration.number)
    }

    private static func mean(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
}
