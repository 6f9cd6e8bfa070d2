public import Study

/// One epoch of a training.
public struct EpochRecord: Codable, Equatable, Sendable {
    /// From 1.
    public var epoch: Int
    /// Plain mean of the batches' losses.
    public var meanLoss: Float
    /// The last batch's loss, which the study's server plotted.
    public var lastLoss: Float
    /// Share of the validation images classified right after the epoch; nil when that was not asked for.
    public var validationAccuracy: Double?
}

/// What one training did: enough to compare it, and to run it again.
public struct RunRecord: Codable, Sendable {
    /// How it ended.
    public var status: RunStatus
    /// The configuration, with the origin of each value.
    public var configuration: ResolvedConfiguration
    /// The network.
    public var architecture: Architecture
    /// Classes of the data set, images of each split, and pixels along a side.
    public var classes: Int, trainImages: Int, validationImages: Int, testImages: Int, imageSize: Int
    /// Seed of weights, order and dropout.
    public var seed: UInt64
    /// How the order followed from the seed.
    public var shuffling: Shuffling
    /// Whether channels were dropped in front of the classifier.
    public var dropout: Bool
    /// Loss of every batch.
    public var batchLosses: [Float]
    /// All epochs that ended.
    public var epochs: [EpochRecord]
    /// Share of images classified right by the final weights; nil when the training did not complete or there are none.
    public var validationAccuracy: Double?, testAccuracy: Double?
    /// Whether every weight at the end is finite. The study's server looked at the loss only.
    public var weightsAreFinite: Bool
    /// What must be equal when the run is repeated.
    public var certificate: Certificate
    /// What may differ.
    public var circumstances: Circumstances
}

/// What two runs of the same configuration, seed and data must have in common, bit for bit. Hashes are SHA-256.
public struct Certificate: Codable, Equatable, Sendable {
    /// The engine's version: runs of the same version are equal.
    public var engine: String
    /// `kernels`, whose bits do not depend on the machine, or `openblas`, whose bits do.
    public var backend: String
    /// Decoded, resized pixels with their labels.
    public var data: String
    /// The order of the images in every epoch begun.
    public var order: String
    /// Weights before the first step, in PyTorch's order.
    public var initialWeights: String
    /// Loss of the first batch, nil when none was computed.
    public var firstLoss: Float?
    /// Weights at the end.
    public var finalWeights: String
}

/// What a run does not depend on.
public struct Circumstances: Codable, Equatable, Sendable {
    /// Of the kernels, or OpenBLAS's name for the CPU.
    public var instructionSet: String
    /// Name of the machine.
    public var host: String
    /// Seconds from the first batch to the last accuracy.
    public var seconds: Double
    /// Training images a second, forward and backward, without the accuracies.
    public var imagesPerSecond: Double
}
