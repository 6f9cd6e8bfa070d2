internal import Foundation
public import Study
internal import StudyStore
internal import TrainingEngine

/// What a run's result depends on, written down; the SHA-256 of the text is the run's key.
///
/// `Documentation/certificates.md` describes the text line by line. What the optimizer does not read is not in it, so a
/// hyperparameter that is added one day changes no key of the configurations that do not read it.
public struct RunKey: Equatable, Sendable {
    /// The lines, joined by line feeds, none behind the last. The first names the engine, and is the version of the text
    /// as well: whoever changes what follows gives it another first line.
    public let text: String

    /// The key: 64 hexadecimal digits.
    public var sha256: String { Checksum.sha256(Data(text.utf8)) }

    /// Writes the text of a run.
    ///
    /// A batch beyond the images is all of them, and the negative log likelihood of the log-softmax is the cross entropy:
    /// such trainings are equal, to the bit.
    ///
    /// - Parameters:
    ///   - configuration: what is trained: what the optimizer reads, filled in; as asked where it is refused.
    ///   - isRefused: whether the engine refuses it, so that nothing is trained.
    ///   - images: images of an epoch.
    ///   - pictures: the experiment's images; their checksum covers the numbers and the labels of every split.
    public init(
        _ configuration: Hyperparameters, isRefused: Bool, seed: Int, learnsFromValidation: Bool, images: Int,
        _ experiment: Experiment, _ pictures: ExperimentImages
    ) {
        let loss =
            configuration.lossFunction == .negativeLogLikelihood
            ? LossFunction.crossEntropy : configuration.lossFunction
        let batch = isRefused ? configuration.batchSize : min(configuration.batchSize, images)
        var lines = [
            Training.engineVersion, pictures.checksum, "\(experiment.architecture.rawValue) \(experiment.imageSize)",
            experiment.shuffling.rawValue, "\(learnsFromValidation) \(seed) \(images)",
            "\(configuration.epochs) \(batch)",
            "\(loss.rawValue) \(configuration.optimizer.rawValue) \(isRefused)",
        ]
        for hyperparameter in Hyperparameter.optional {
            if let value = configuration[optional: hyperparameter] {
                lines.append("\(hyperparameter.columnName) \(value.bitPattern)")
            }
        }
        text = lines.joined(separator: "\n")
    }
}
