import Study

/// How an invented participant searches. Only this differs between the groups.
struct SearchBehaviour {
    /// Chance that the first trial leaves the optional values at the server's defaults.
    var startsFromDefaults: Double
    /// Chance that a trial draws values anew instead of stepping from the best so far.
    var restarts: Double
    /// Deviation of a step of the learning rate, in decades.
    var step: Double
    /// Accuracy at which the participant is satisfied.
    var satisfied: Double
    /// Chance to cancel a run that would end below the best so far.
    var cancels: Double
    /// Weights of the five predefined comments.
    var comments: [Double]

    static func of(_ group: ExperienceGroup) -> SearchBehaviour {
        switch group {
        case .novice:
            SearchBehaviour(
                startsFromDefaults: 0.3, restarts: 0.7, step: 1.2, satisfied: 0.72, cancels: 0.05,
                comments: [0.55, 0.15, 0.15, 0.12, 0.03])
        case .medium:
            SearchBehaviour(
                startsFromDefaults: 0.7, restarts: 0.3, step: 0.7, satisfied: 0.75, cancels: 0.1,
                comments: [0.4, 0.2, 0.2, 0.17, 0.03])
        case .expert:
            SearchBehaviour(
                startsFromDefaults: 0.75, restarts: 0.1, step: 0.5, satisfied: 0.77, cancels: 0.2,
                comments: [0.12, 0.25, 0.4, 0.2, 0.03])
        }
    }

    /// What was put in, one sentence each, for every report on an invented cohort.
    static var notes: [String] {
        func each(_ value: (SearchBehaviour) -> Double) -> String {
            ExperienceGroup.allCases.map { "\($0.rawValue) \(value(of($0)))" }.joined(separator: ", ")
        }
        return [
            "Accuracies come from a formula of the hyperparameters that knows nothing of experience; no network was trained.",
            "Chance to start from the default values: \(each(\.startsFromDefaults)).",
            "Chance of a trial to draw values anew instead of stepping from the best so far: \(each(\.restarts)).",
            "Deviation of a step of the learning rate in decades: \(each(\.step)).",
            "Accuracy at which the search ends: \(each(\.satisfied)).",
            "Chance to cancel a run that would end below the best so far: \(each(\.cancels)).",
            "Share of guesses among the comments: \(each { $0.comments[0] }).",
        ]
    }
}
