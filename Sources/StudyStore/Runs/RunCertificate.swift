public import Study

/// What may be told of a run without telling what was trained: its key, how it ended, and what an audit compares. Who has
/// the study can say which run it is; nobody else can.
public struct RunCertificate: Hashable, Sendable {
    /// The run's key.
    public var key: String
    /// How it ended. Why a configuration was refused is left out, as the reason names a value.
    public var status: RunStatus
    /// Epochs that ended, and the mean loss of the last of them.
    public var epochs: Int, lastLoss: Double?
    /// Shares of images classified right, 0…1.
    public var validationAccuracy: Double?, testAccuracy: Double?
    /// Hashes and the first loss; nil when nothing was trained.
    public var hashes: TrainingRun.Certificate?
    /// Whether every weight at the end is a finite number; nil when not recorded.
    public var weightsAreFinite: Bool?

    /// A certificate whose results are still to be filled in.
    public init(key: String, status: RunStatus) {
        (self.key, self.status) = (key, status)
        epochs = 0
    }

    /// The certificate of a run.
    public init(_ run: TrainingRun) {
        self.init(key: run.key, status: run.status)
        (epochs, lastLoss) = (run.epochs, run.lastLoss)
        (validationAccuracy, testAccuracy) = (run.validationAccuracy, run.testAccuracy)
        (hashes, weightsAreFinite) = (run.certificate, run.weightsAreFinite)
    }

    /// The column in which another certificate of the same run first differs; nil when they are equal.
    public func firstDifference(from other: RunCertificate) -> String? {
        let columns: [(name: String, isEqual: Bool)] = [
            ("status", status == other.status), ("epochs_done", epochs == other.epochs),
            ("last_loss", lastLoss == other.lastLoss),
            ("validation_accuracy", validationAccuracy == other.validationAccuracy),
            ("test_accuracy", testAccuracy == other.testAccuracy),
            ("image_order", hashes?.order == other.hashes?.order),
            ("initial_weights", hashes?.initialWeights == other.hashes?.initialWeights),
            ("first_loss", hashes?.firstLoss == other.hashes?.firstLoss),
            ("final_weights", hashes?.finalWeights == other.hashes?.finalWeights),
            (
                "weights_finite",
                weightsAreFinite == nil || other.weightsAreFinite == nil || weightsAreFinite == other.weightsAreFinite
            ),
        ]
        return columns.first { !$0.isEqual }?.name
    }

    /// The run that it certifies, once it is known what was trained. Its circumstances are `imported`.
    ///
    /// - Parameter refusal: why the engine refuses the configuration, where it does.
    public func run(
        _ configuration: Hyperparameters, seed: Int, learnsFromValidation: Bool, refusal: String?
    ) -> TrainingRun {
        var run = TrainingRun(
            key: key, configuration: configuration, seed: seed, learnsFromValidation: learnsFromValidation,
            status: status, circumstances: .imported)
        (run.epochs, run.lastLoss) = (epochs, lastLoss)
        (run.validationAccuracy, run.testAccuracy) = (validationAccuracy, testAccuracy)
        (run.certificate, run.refusal, run.weightsAreFinite) = (hashes, refusal, weightsAreFinite)
        return run
    }
}

extension TrainingRun.Circumstances {
    /// Of a run that was trained elsewhere and read from a file.
    static let imported = TrainingRun.Circumstances(
        instructionSet: "imported", host: "imported", seconds: 0, attempts: 1)
}
