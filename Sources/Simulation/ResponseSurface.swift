internal import Foundation
public import Statistics
public import Study

/// An invented law that turns a configuration into an outcome. It knows nothing of who asks.
///
/// The expected accuracy is `0.1 + 0.72 · r · e · b · l · w`, where
/// - `r = exp(−(d / 1.1)²)`, `d` the distance in decades of the effective learning rate from the optimizer's best one
///   (``bestLogRate(_:)``; momentum m of SGD and RMSprop counts as a rate divided by 1 − m),
/// - `e = 1 − exp(−epochs / 6)`, `b = exp(−(log₂(batch / 48) / 7)²)`,
/// - `l` is 1 for cross entropy and negative log likelihood, 0.85 for the squared and 0.35 for the absolute loss,
/// - `w = exp(−weight decay / 0.02)`.
///
/// Normal noise of deviation 0.012 is added; accuracies are multiples of 0.002, as on 500 images. A rate more than 1.7
/// decades above the best one diverges. Batches of 5,000 or more, betas outside 0…1, negative
/// rates and optimizers that the study did not have never report.
public struct ResponseSurface: Sendable {
    /// The one surface.
    public init() {}

    private static let bestLogRates: KeyValuePairs<Optimizer, Double> = [
        .adam: -3.4, .adadelta: -0.2, .adagrad: -2.2, .asgd: -1.4, .rmsprop: -3.8, .sgd: -1.3,
    ]

    /// The optimizers that the law knows: those of the paper's study.
    public static let optimizers: [Optimizer] = bestLogRates.map(\.key)

    /// log₁₀ of the best effective learning rate of an optimizer; `nil` for one that the law does not know.
    public func bestLogRate(_ optimizer: Optimizer) -> Double? {
        Self.bestLogRates.first { $0.key == optimizer }?.value
    }

    /// Expected accuracy in 0…1; `nil` where training cannot run or diverges.
    public func expectedAccuracy(_ configuration: Hyperparameters) -> Double? {
        guard canRun(configuration), let distance = rateDistance(configuration), distance <= 1.7 else { return nil }
        let rate = exp(-pow(distance / 1.1, 2))
        let epochs = 1 - exp(-Double(configuration.epochs) / 6)
        let batch = exp(-pow(log2(Double(configuration.batchSize) / 48) / 7, 2))
        let loss =
            switch configuration.lossFunction {
            case .crossEntropy, .negativeLogLikelihood: 1.0
            case .meanSquaredError: 0.85
            case .l1: 0.35
            }
        let decay = exp(-max(0, configuration[optional: .weightDecay] ?? 0) / 0.02)
        return 0.1 + 0.72 * rate * epochs * batch * loss * decay
    }

    /// The outcome of one run.
    public func outcome(_ configuration: Hyperparameters, _ generator: inout SeededGenerator) -> Outcome {
        guard canRun(configuration) else { return .neverReported }
        guard let expected = expectedAccuracy(configuration) else { return .diverged }
        let accuracy = min(1, max(0, expected + 0.012 * generator.normal()))
        return .completed(accuracy: (accuracy * 500).rounded() / 500)
    }

    /// Training time in seconds: 13,000 images an epoch at 2,200 images a second, with 4 seconds to start.
    public func seconds(_ configuration: Hyperparameters) -> Double {
        (10 * (4 + Double(configuration.epochs) * 13_000 / 2_200)).rounded() / 10
    }

    private func canRun(_ configuration: Hyperparameters) -> Bool {
        let betas = [.beta1, .beta2].allSatisfy { configuration[optional: $0].map { 0 <= $0 && $0 < 1 } ?? true }
        return betas && configuration.batchSize < 5_000 && (configuration[optional: .learningRate] ?? 0.001) > 0
            && bestLogRate(configuration.optimizer) != nil
    }

    private func rateDistance(_ configuration: Hyperparameters) -> Double? {
        var rate = configuration[optional: .learningRate] ?? 0.001
        if configuration.optimizer == .sgd || configuration.optimizer == .rmsprop {
            rate /= max(0.01, 1 - min(0.99, configuration[optional: .momentum] ?? 0))
        }
        guard let best = bestLogRate(configuration.optimizer) else { return nil }
        let distance = log10(rate) - best
        return distance.isFinite ? distance : nil
    }
}
