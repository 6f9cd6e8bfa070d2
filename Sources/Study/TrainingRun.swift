/// One training of an experiment, as the engine ran it, with what it takes to check it by training again.
public struct TrainingRun: Codable, Hashable, Sendable {
    /// What must be equal when the run is repeated; hashes are SHA-256 in hexadecimal. Nil when nothing was trained.
    public struct Certificate: Codable, Hashable, Sendable {
        /// The order of the images in every epoch begun.
        public var order: String
        /// Weights before the first step.
        public var initialWeights: String
        /// Loss of the first batch; nil when it was NaN.
        public var firstLoss: Double?
        /// Weights at the end.
        public var finalWeights: String

        public init(order: String, initialWeights: String, firstLoss: Double?, finalWeights: String) {
            self.order = order
            self.initialWeights = initialWeights
            self.firstLoss = firstLoss
            self.finalWeights = finalWeights
        }
    }

    /// What a run does not depend on.
    public struct Circumstances: Codable, Hashable, Sendable {
        /// Of the kernels.
        public var instructionSet: String
        /// Name of the machine.
        public var host: String
        /// Training time in seconds.
        public var seconds: Double
        /// Starts it took.
        public var attempts: Int

        public init(instructionSet: String, host: String, seconds: Double, attempts: Int) {
            self.instructionSet = instructionSet
            self.host = host
            self.seconds = seconds
            self.attempts = attempts
        }
    }

    /// SHA-256 over everything the result depends on.
    public var key: String
    /// What was trained: epochs after the experiment's rule, unset values as the engine filled them in.
    public var configuration: Hyperparameters
    /// Seed of weights, order and dropout.
    public var seed: Int
    /// Whether the images for validation were learned from as well.
    public var learnsFromValidation: Bool
    /// How it ended; one of ``RunStatus/regenerated``.
    public var status: RunStatus
    /// Why it was refused.
    public var refusal: String?
    /// Epochs that ended, and the mean loss of the last of them.
    public var epochs: Int, lastLoss: Double?
    /// Shares of images classified right, 0…1; nil when it did not complete or there are no such images.
    public var validationAccuracy: Double?, testAccuracy: Double?
    /// What must be equal when it is repeated.
    public var certificate: Certificate?
    /// Whether every weight at the end is finite: false for a completed run that diverged in its last step. Nil when nothing
    /// was trained, and for runs of a time when it was not recorded.
    public var weightsAreFinite: Bool?
    /// What may differ.
    public var circumstances: Circumstances

    /// A run whose results are still to be filled in.
    public init(
        key: String, configuration: Hyperparameters, seed: Int, learnsFromValidation: Bool, status: RunStatus,
        circumstances: Circumstances
    ) {
        self.key = key
        self.configuration = configuration
        self.seed = seed
        self.learnsFromValidation = learnsFromValidation
        self.status = status
        epochs = 0
        self.circumstances = circumstances
    }

    /// Whether two runs have the same results, whatever the circumstances, as far as both were recorded.
    public func agrees(with other: TrainingRun) -> Bool {
        var same = other
        same.circumstances = circumstances
        if weightsAreFinite == nil || other.weightsAreFinite == nil { same.weightsAreFinite = weightsAreFinite }
        return self == same
    }
}
