import Foundation
import Study

/// What one person did, measured from the recorded turns alone (``SearchPath``): the counterpart of a planted habit.
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
        measureSteps(SearchPath(trials))
        if let choice, let best = trials.compactMap(\.outcome.accuracy).max() {
            let handedIn = trials.filter { $0.configuration == choice }.compactMap(\.outcome.accuracy).max()
            values[.handsInBest] = handedIn == best ? 1 : 0
        }
        values[.guesses] = Self.guesses(trials)
    }

    private mutating func measureSteps(_ path: SearchPath) {
        var changed: [Double] = []
        var steps: [Double] = []
        var fromBest: [Bool] = []
        for place in path.rows.indices {
            guard let origin = path.origin(of: place) else { continue }
            changed.append(Double(origin.changed))
            let rates = [origin.place, place].map { path.rows[$0][Hyperparameter.learningRate.index] }
            if rates[0] != rates[1], rates[0] > 0, rates[1] > 0 { steps.append(abs(log10(rates[1] / rates[0]))) }
            if let goesOn = path.goesOnFromBest(place) { fromBest.append(goesOn) }
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

    private static func mean(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
}
