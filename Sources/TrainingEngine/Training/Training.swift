public import Datasets

/// Which implementation computes.
public enum Backend: Codable, Equatable, Sendable {
    /// Our kernels: the same bits on every CPU.
    case kernels(InstructionSet)
    /// im2col and OpenBLAS's matrix product: the readable second opinion, whose bits depend on the CPU.
    case openBLAS
}

/// One training: a configuration, a network and a seed. Run it on a data set as often as you like; it does not change.
public struct Training: Sendable {
    /// Version of the engine's arithmetic. It changes when, and only when, some run's bits do.
    public static let engineVersion = "blackmagic-engine-2"

    /// The hyperparameters.
    public var configuration: ResolvedConfiguration
    /// The network.
    public var architecture = Architecture.squeezeNet1_1
    /// Seed of weights, order and dropout; the study used 10.
    public var seed: UInt64
    /// How the order follows from the seed.
    public var shuffling = Shuffling.current
    /// Whether to drop half of the channels in front of the classifier.
    public var usesDropout = true
    /// Whether to measure the validation accuracy after each epoch; the training does not depend on it.
    public var validatesEveryEpoch = true
    /// What computes.
    public var backend = Backend.kernels(.automatic)
    /// Seconds after which the training stops; nil for none.
    public var timeLimit: Double?

    /// A training with the usual choices for everything else.
    public init(_ configuration: ResolvedConfiguration, seed: UInt64) {
        self.configuration = configuration
        self.seed = seed
    }

    /// What a training tells while it runs.
    public enum Event: Sendable {
        /// A batch is done: batches so far, batches in all, and its loss.
        case batch(done: Int, of: Int, loss: Float)
        /// An epoch is done.
        case epoch(EpochRecord)
    }

    /// A record and the weights it ended with.
    public struct Result: Sendable {
        /// What happened.
        public var record: RunRecord
        /// Weights at the end.
        public var parameters: Parameters
    }

    /// Who keeps the state of a long training, so that it can go on after an interruption.
    public struct Keeper {
        /// Seconds from one state to the next, at least; it is handed over at the end of an epoch.
        public var interval: Double
        /// Keeps a state; what it throws ends the training.
        public var keep: (TrainingState) throws -> Void

        public init(interval: Double, keep: @escaping (TrainingState) throws -> Void) {
            self.interval = interval
            self.keep = keep
        }
    }

    /// Trains on the calling thread, and on others that help it.
    ///
    /// - Parameters:
    ///   - state: where the same training was left on the same data; the result is that of a training never interrupted.
    ///   - keeper: gets the state at the end of epochs.
    ///   - threads: asked before each batch how many threads may work; the run's bits do not depend on it. OpenBLAS takes
    ///     one.
    ///   - isCancelled: asked every few images; true ends the run as cancelled.
    ///   - listener: told of each batch and epoch, on the calling thread. The run does not depend on it.
    /// - Throws: `TrainingError`, before any work starts; and what the keeper throws.
    public func run(
        on dataset: PixelDataset, from state: TrainingState? = nil, keeper: Keeper? = nil,
        threads: () -> Int = { 1 }, isCancelled: () -> Bool = { false },
        listener: (Event) -> Void = { _ in }
    ) throws -> Result {
        guard dataset.train.count > 0 else { throw TrainingError.noTrainingImages }
        return try withoutActuallyEscaping(isCancelled) { isCancelled in
            try withoutActuallyEscaping(listener) { listener in
                try withoutActuallyEscaping(threads) { threads in
                    var trainer = try Trainer(
                        self, dataset: dataset, keeper: keeper, threads: threads, isCancelled: isCancelled,
                        listener: listener)
                    return try trainer.run(from: state)
                }
            }
        }
    }
}

extension Backend {
    /// The name in certificates.
    var name: String { self == .openBLAS ? "openblas" : "kernels" }

    func network(_ architecture: Architecture, classes: Int, side: Int, threads: Int = 1) throws -> any Network {
        guard side >= Architecture.smallestSize else { throw TrainingError.imagesTooSmall(side) }
        switch self {
        case .kernels(let set):
            return try KernelNetwork(
                architecture, classes: classes, side: side, kernels: try set.kernels(), threads: max(1, threads))
        case .openBLAS: return MatrixNetwork(architecture, classes: classes, side: side)
        }
    }

    /// Of the kernels, or OpenBLAS's name for the CPU.
    public var instructionSetName: String {
        switch self {
        case .kernels(let set): (try? set.resolved().rawValue) ?? set.rawValue
        case .openBLAS: MatrixNetwork.core
        }
    }
}
