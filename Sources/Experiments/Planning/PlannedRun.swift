internal import Foundation
public import Study
internal import StudyStore
public import TrainingEngine

/// One training that an experiment needs, whoever asked for it.
public struct PlannedRun: Equatable, Sendable {
    /// SHA-256 over everything its result depends on; equal trainings have equal keys.
    public let key: String
    /// What is trained: the epochs after the experiment's rule, what the optimizer reads filled in.
    public let configuration: Hyperparameters
    /// What the engine gets, or why it refuses the configuration.
    public let resolved: Result<ResolvedConfiguration, TrainingError>
    /// Seed of weights, order and dropout.
    public let seed: Int
    /// Whether the images for validation are learned from as well.
    public let learnsFromValidation: Bool
    /// Images of an epoch.
    public let images: Int

    /// Plans a run of an experiment on its images.
    ///
    /// - Parameters:
    ///   - asked: what is asked for; unset values take the defaults.
    ///   - epochs: how many of the epochs asked for are trained.
    ///   - pictures: the experiment's images.
    public init(
        _ asked: Hyperparameters, epochs: EpochRule, defaults: DefaultSet, seed: Int, learnsFromValidation: Bool,
        _ experiment: Experiment, _ pictures: ExperimentImages
    ) {
        var configuration = asked
        configuration.epochs = epochs.epochs(asked.epochs)
        images = pictures.train + (learnsFromValidation ? pictures.validation : 0)
        let outcome = Result { () throws(TrainingError) in
            do {
                return try ResolvedConfiguration(configuration, defaults: defaults)
            } catch let error as TrainingError {
                throw error
            } catch {
                throw TrainingError.unset(field: "\(error)")
            }
        }
        if case .success(let resolved) = outcome {
            for hyperparameter in Hyperparameter.optional {
                configuration[optional: hyperparameter] =
                    resolved.values.first { $0.name == hyperparameter.columnName }?.value
            }
        }
        self.configuration = configuration
        resolved = outcome
        self.seed = seed
        self.learnsFromValidation = learnsFromValidation
        key = Self.key(configuration, outcome, images, seed, learnsFromValidation, experiment, pictures)
    }

    /// A batch beyond the images is all of them, and the negative log likelihood of the log-softmax is the cross entropy:
    /// such trainings are equal, to the bit.
    private static func key(
        _ configuration: Hyperparameters, _ resolved: Result<ResolvedConfiguration, TrainingError>, _ images: Int,
        _ seed: Int, _ learnsFromValidation: Bool, _ experiment: Experiment, _ pictures: ExperimentImages
    ) -> String {
        var isRefused = false
        if case .failure = resolved { isRefused = true }
        let loss =
            configuration.lossFunction == .negativeLogLikelihood
            ? LossFunction.crossEntropy : configuration.lossFunction
        var lines = [
            Training.engineVersion, pictures.checksum, "\(experiment.architecture.rawValue) \(experiment.imageSize)",
            experiment.shuffling.rawValue, "\(learnsFromValidation) \(seed) \(images)",
            "\(configuration.epochs) \(isRefused ? configuration.batchSize : min(configuration.batchSize, images))",
            "\(loss.rawValue) \(configuration.optimizer.rawValue) \(isRefused)",
        ]
        for hyperparameter in Hyperparameter.optional {
            if let value = configuration[optional: hyperparameter] {
                lines.append("\(hyperparameter.columnName) \(value.bitPattern)")
            }
        }
        return Checksum.sha256(Data(lines.joined(separator: "\n").utf8))
    }

    /// What it takes to train, in images seen once: every step costs as much as a few images more, the fewer the larger
    /// they are.
    public func cost(imageSize: Int) -> Double {
        guard case .success = resolved else { return 1 }
        let perStep = 4096 / Double(imageSize * imageSize)
        let batch = Double(max(1, min(configuration.batchSize, images)))
        return Double(configuration.epochs) * Double(images) * (1 + perStep / batch)
    }
}
