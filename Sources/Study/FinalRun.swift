/// One of the repeated trainings of a participant's final choice, with its seed, evaluated on the test set.
public struct FinalRun: Codable, Hashable, Sendable {
    /// The participant's id.
    public var participant: String
    /// Seed of this repeat; the seeds are the same for every participant.
    public var seed: Int
    /// What was trained.
    public var configuration: Hyperparameters
    /// How the run ended; a completed run carries its test accuracy.
    public var outcome: Outcome
    /// Training time in seconds, when one was recorded.
    @CompactNumber public var seconds: Double?

    public init(
        participant: String, seed: Int, configuration: Hyperparameters, outcome: Outcome, seconds: Double? = nil
    ) {
        self.participant = participant
        self.seed = seed
        self.configuration = configuration
        self.outcome = outcome
        self.seconds = seconds
    }
}

/// One training run of the baseline: a configuration drawn at random.
public struct BaselineRun: Codable, Hashable, Sendable {
    /// Position in the baseline, from 1.
    public var number: Int
    /// Seed of the run.
    public var seed: Int
    /// The configuration that was drawn.
    public var configuration: Hyperparameters
    /// How the run ended.
    public var outcome: Outcome
    /// Training time in seconds, when one was recorded.
    @CompactNumber public var seconds: Double?

    public init(number: Int, seed: Int, configuration: Hyperparameters, outcome: Outcome, seconds: Double? = nil) {
        self.number = number
        self.seed = seed
        self.configuration = configuration
        self.outcome = outcome
        self.seconds = seconds
    }
}
