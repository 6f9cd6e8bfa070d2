/// How a training ended, in every record of one. Raw values are those of the store, the exchange format and JSON.
public enum RunStatus: String, CaseIterable, Codable, Hashable, Sendable {
    /// All epochs ran, and no forward pass gave a loss that was NaN. That is the study's rule: a run whose last step spoilt
    /// its weights is completed, with the accuracy that they give, and marked (``TrainingRun/weightsAreFinite``).
    case completed
    /// The loss was NaN after a forward pass; no later one was made.
    case diverged
    /// Whoever started it asked it to stop.
    case cancelled
    /// It started and was never heard of again.
    case neverReported = "never_reported"
    /// The time limit was reached.
    case timedOut = "timed_out"
    /// The engine does not accept a value; nothing was trained.
    case refused

    /// Those of the trainings that a study records: what an ``Outcome`` can be.
    public static let recorded: [RunStatus] = [.completed, .diverged, .cancelled, .neverReported]
    /// Those of the finished runs of an experiment: what a ``TrainingRun`` can be.
    public static let regenerated: [RunStatus] = [.completed, .diverged, .refused]
}
