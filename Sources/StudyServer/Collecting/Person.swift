internal import Study
internal import StudyStore

/// Everything that a registered participant has done.
struct Person {
    var participant: Participant
    var trials: [Trial] = []
    var submissions: [Int: Submission] = [:]
    var choice: FinalChoice?

    /// A trial by its turn, from 1; nil where there is none.
    func trial(_ turn: Int) -> Trial? { trials.first { $0.turn == turn } }

    /// What a turn's form was: optional values that were left blank stay blank.
    func form(of trial: Trial) -> TrialForm {
        TrialForm(trial, blank: submissions[trial.turn]?.blank ?? [])
    }

    /// The last turn with a configuration.
    func turn(with configuration: Hyperparameters) -> Trial? { trials.last { $0.configuration == configuration } }

    /// The submission that is queued or running.
    var open: Submission? { submissions.values.first { $0.state != .ended } }

    /// The best validation accuracy, in 0…1.
    var best: Double? { trials.compactMap(\.outcome.accuracy).max() }
}

/// Where a person stands in the study.
enum Phase: String, Sendable {
    /// Has not agreed to the terms.
    case terms
    /// Has agreed and not registered.
    case background
    /// Is registered and has not started.
    case receipt
    /// Tunes.
    case tune
    /// The time is over and no choice was made.
    case over
    /// The final choice is made.
    case done
}
