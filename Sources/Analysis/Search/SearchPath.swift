import Foundation
import Study

/// One person's turns as 15 numbers each, and what each went on from.
///
/// A turn is held to go on from the earlier one that it differs from in the fewest of the 15 values, the later of several:
/// what somebody went on from is not recorded.
struct SearchPath: Sendable {
    /// `[turn, value]` in the order of Table 1; what is unset is the server's default.
    let rows: [[Double]]
    /// What each turn reached, in 0…1; nil without an accuracy.
    let accuracies: [Double?]
    /// `[turn, earlier turn]`: in how many values the two differ.
    let differences: [[Int]]

    /// Turns looked at, from the first: each is compared with all before it.
    static let mostTurns = 500

    init(_ trials: ArraySlice<Trial>) {
        let trials = trials.prefix(Self.mostTurns)
        let rows = trials.map { Self.row($0.configuration) }
        self.rows = rows
        accuracies = trials.map(\.outcome.accuracy)
        differences = rows.indices.map { place in
            (0..<place).map { earlier in zip(rows[earlier], rows[place]).count { $0 != $1 } }
        }
    }

    /// The turn that a turn went on from, and in how many values it differs; nil for the first, and for one that is repeated.
    func origin(of place: Int) -> (place: Int, changed: Int)? {
        guard let fewest = differences[place].min(), fewest > 0,
            let origin = differences[place].lastIndex(of: fewest)
        else { return nil }
        return (origin, fewest)
    }

    /// The first of the best turns before a turn; nil where none of them has an accuracy.
    func best(before place: Int) -> Int? {
        let best = (0..<place).max { (accuracies[$0] ?? -1, -$0) < (accuracies[$1] ?? -1, -$1) }
        return best.flatMap { accuracies[$0] == nil ? nil : $0 }
    }

    /// Whether a turn goes on from the best so far, and not from another one; nil where the turn before is the best, so that
    /// both come to the same, and where nothing tells.
    func goesOnFromBest(_ place: Int) -> Bool? {
        guard let origin = origin(of: place), let best = best(before: place), best != place - 1 else { return nil }
        return differences[place][best] == origin.changed
    }

    private static func row(_ configuration: Hyperparameters) -> [Double] {
        Hyperparameter.table1.map { hyperparameter in
            switch hyperparameter {
            case .epochs: Double(configuration.epochs)
            case .batchSize: Double(configuration.batchSize)
            case .lossFunction: Double(LossFunction.allCases.firstIndex(of: configuration.lossFunction) ?? -1)
            case .optimizer: Double(Optimizer.allCases.firstIndex(of: configuration.optimizer) ?? -1)
            default: configuration[optional: hyperparameter] ?? DefaultSet.server[hyperparameter] ?? 0
            }
        }
    }
}
