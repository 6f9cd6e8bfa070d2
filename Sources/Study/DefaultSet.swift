/// A named set of default values for the eleven optional hyperparameters.
///
/// The study knew several; they differ in epsilon, lambda and alpha, so every use names the one it means.
public enum DefaultSet: String, CaseIterable, Codable, Hashable, Sendable {
    /// The paper's Table 1.
    case paper
    /// The supplement, section 1.2.
    case supplement
    /// What the study's server put in place of unset values of a trial.
    case server
    /// What the evaluation of the final choices put in place of unset values.
    case finalEvaluation = "final"
    /// PyTorch's own defaults of the parameter, where they do not depend on the optimizer.
    case torch

    /// The default of an optional hyperparameter; `nil` for the four mandatory ones, and in ``torch`` where the
    /// library's default depends on the optimizer.
    public subscript(hyperparameter: Hyperparameter) -> Double? {
        switch (hyperparameter, self) {
        case (.epochs, _), (.batchSize, _), (.lossFunction, _), (.optimizer, _): nil
        case (_, .torch): Self.torchDefaults[hyperparameter]
        case (.learningRate, _): 0.001
        case (.weightDecay, _), (.momentum, _), (.learningRateDecay, _), (.initialAccumulator, _): 0
        case (.rho, _), (.beta1, _): 0.9
        case (.beta2, _): 0.999
        case (.epsilon, .paper), (.epsilon, .supplement): 1e-5
        case (.epsilon, _): 1e-6
        case (.lambda, .paper): 0.75
        case (.lambda, .supplement): 0
        case (.lambda, _): 1e-4
        case (.alpha, .server): 0.75
        case (.alpha, _): 0.99
        }
    }

    /// PyTorch's default of an optional hyperparameter of one optimizer (documentation of `torch.optim`, 2.x).
    public static func torchDefault(_ hyperparameter: Hyperparameter, of optimizer: Optimizer) -> Double? {
        guard optimizer.usedHyperparameters.contains(hyperparameter) else { return nil }
        return switch (hyperparameter, optimizer) {
        case (.learningRate, .adam), (.learningRate, .sgd): 1e-3
        case (.learningRate, .adadelta): 1.0
        case (.learningRate, _): 1e-2
        case (.epsilon, .adadelta): 1e-6
        case (.epsilon, _): 1e-8
        case (.alpha, .asgd): 0.75
        case (.alpha, _): 0.99
        default: torchDefaults[hyperparameter]
        }
    }

    private static let torchDefaults: [Hyperparameter: Double] = [
        .weightDecay: 0, .momentum: 0, .rho: 0.9, .lambda: 1e-4, .learningRateDecay: 0, .initialAccumulator: 0,
        .beta1: 0.9, .beta2: 0.999,
    ]
}
