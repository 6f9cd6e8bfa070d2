public import Study

/// How invented people search, by their experience. It was fixed before any network was trained for them, and nothing else
/// depends on their experience: no accuracy is planted, nor how many turns somebody takes.
public struct SearchHabits: Equatable, Sendable {
    /// Chance that the first turn leaves the optional values at the server's defaults; else those that the optimizer reads are
    /// drawn at random.
    public var startsFromDefaults: Double
    /// How many values change from one turn to the next; each number equally likely.
    public var valuesChanged: ClosedRange<Int>
    /// Deviation of a step of a number, in decades; half of it for epochs and batch size, which span less.
    public var step: Double
    /// Chance that a turn goes on from the best so far; else from the turn before.
    public var keepsBest: Double
    /// Chance to look after a training, and to cancel one that looks hopeless.
    public var cancels: Double
    /// Chance to hand in the best of all turns; else the last that completed.
    public var handsInBest: Double
    /// Chances of the five predefined comments on a value that was changed.
    public var comments: [Double]

    /// The habits of a group.
    public static func of(_ group: ExperienceGroup) -> SearchHabits {
        switch group {
        case .novice:
            SearchHabits(
                startsFromDefaults: 0.25, valuesChanged: 2...5, step: 1.2, keepsBest: 0.4, cancels: 0.1,
                handsInBest: 0.6, comments: [0.55, 0.15, 0.15, 0.12, 0.03])
        case .medium:
            SearchHabits(
                startsFromDefaults: 0.65, valuesChanged: 1...4, step: 0.8, keepsBest: 0.7, cancels: 0.3,
                handsInBest: 0.8, comments: [0.4, 0.2, 0.2, 0.17, 0.03])
        case .expert:
            SearchHabits(
                startsFromDefaults: 0.85, valuesChanged: 1...2, step: 0.5, keepsBest: 0.95, cancels: 0.6,
                handsInBest: 0.98, comments: [0.12, 0.25, 0.4, 0.2, 0.03])
        }
    }
}

/// What all invented people have in common.
enum CommonHabits {
    /// Validation accuracy at which a search ends.
    static let satisfied = 0.9
    /// Chance of a comment on a value that was changed.
    static let commentChance = 0.6
    /// How much more often than other values some are picked to be changed.
    static func weight(_ hyperparameter: Hyperparameter) -> Double {
        switch hyperparameter {
        case .learningRate: 4
        case .epochs, .batchSize, .optimizer: 2
        default: 1
        }
    }
}

extension SearchHabits {
    /// What was planted and what was not, one sentence each, for every report on invented people who train real networks.
    public static func notes(_ cohort: SimulatedCohort) -> [String] {
        func each(_ words: (SearchHabits) -> String) -> String {
            ExperienceGroup.allCases.map { "\($0.rawValue) \(words(.of($0)))" }.joined(separator: ", ")
        }
        func chance(_ value: KeyPath<SearchHabits, Double>) -> String { each { "\($0[keyPath: value])" } }
        return [
            "Accuracies come from networks that were trained with what the people chose; none is planted.",
            "Chance to start from the default values, and not at random: \(chance(\.startsFromDefaults)).",
            "Values changed from turn to turn: "
                + each { "\($0.valuesChanged.lowerBound) to \($0.valuesChanged.upperBound)" } + ".",
            "Deviation of a step in decades: \(chance(\.step)).",
            "Chance to go on from the best so far, and not from the turn before: \(chance(\.keepsBest)).",
            "Chance to watch a training and to cancel it when its loss falls by less than 5% over its first quarter: "
                + "\(chance(\.cancels)).",
            "Chance to hand in the best of all turns, and not the last: \(chance(\.handsInBest)).",
            "Share of guesses among the comments: \(each { "\($0.comments[0])" }).",
            "The same for all: optimizer, loss, batch size and \(cohort.epochs.lowerBound) to \(cohort.epochs.upperBound) epochs "
                + "are drawn at first; the search ends at \(Int(100 * CommonHabits.satisfied))% validation accuracy, or after "
                + "\(cohort.turns.lowerBound) to \(cohort.turns.upperBound) turns.",
        ]
    }
}
