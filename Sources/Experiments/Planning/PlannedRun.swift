public import Study
public import TrainingEngine

/// One training that an experiment needs, whoever asked for it.
public struct PlannedRun: Equatable, Sendable {
    /// SHA-256 over everything its result depends on (``RunKey``); equal trainings have equal keys.
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
            let read = resolved.readValues
            for hyperparameter in Hyperparameter.optional {
                // What the study did not know stays unset where nobody sets it: the training is the one it always was.
                let isTold =
                    Hyperparameter.table1.contains(hyperparameter) || asked[optional: hyperparameter] != nil
                configuration[optional: hyperparameter] = isTold ? read[hyperparameter] : nil
            }
        }
        self.configuration = configuration
        resolved = outcome
        self.seed = seed
        self.learnsFromValidation = learnsFromValidation
        var isRefused = false
        if case .failure = outcome { isRefused = true }
        key =
            RunKey(
                configuration, isRefused: isRefused, seed: seed, learnsFromValidation: learnsFromValidation,
                images: images, experiment, pictures
            ).sha256
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
