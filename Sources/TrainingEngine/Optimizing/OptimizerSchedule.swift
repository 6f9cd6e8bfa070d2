internal import Foundation
internal import KernelInterface
internal import Study

/// The numbers of each optimizer step, computed as PyTorch computes them (torch.optim, single-tensor path).
struct OptimizerSchedule: Codable, Sendable {
    /// ASGD's t0, which the study left at PyTorch's default.
    static let averagingStart = 1e6
    /// Adagrad's epsilon, which the study left at PyTorch's default.
    static let adagradEpsilon: Float = 1e-10

    private let values: ResolvedConfiguration
    private var step = 0.0
    private var eta: Float
    private var mu: Float = 1

    init(_ values: ResolvedConfiguration) {
        self.values = values
        eta = Float(values[.learningRate])
    }

    /// What the first state array starts with.
    var firstState: Float { values.optimizer == .adagrad ? Float(values[.initialAccumulator]) : 0 }

    /// The arithmetic of the next step.
    mutating func next() -> UpdateRule {
        step += 1
        let rate = values[.learningRate]
        let decay = Float(values[.weightDecay])
        switch values.optimizer {
        case .adam:
            let (beta1, beta2) = (values[.beta1], values[.beta2])
            return .adam(
                weightDecay: decay, towards: Float(1 - beta1), keep: Float(beta2), add: Float(1 - beta2),
                stepSize: Float(rate / (1 - pow(beta1, step))), root: Float((1 - pow(beta2, step)).squareRoot()),
                epsilon: Float(values[.epsilon]))
        case .adadelta:
            let rho = values[.rho]
            return .adadelta(
                weightDecay: decay, keep: Float(rho), add: Float(1 - rho), epsilon: Float(values[.epsilon]),
                learningRate: Float(rate))
        case .adagrad:
            let decayed = rate / (1 + (step - 1) * values[.learningRateDecay])
            return .adagrad(weightDecay: decay, epsilon: Self.adagradEpsilon, learningRate: Float(decayed))
        case .asgd:
            let lambda = values[.lambda]
            let rule = UpdateRule.asgd(
                weightDecay: decay, shrink: Float(1 - lambda * Double(eta)), eta: eta, mu: mu)
            eta = Float(rate / pow(1 + lambda * rate * step, values[.alpha]))
            mu = Float(1 / max(1, step - Self.averagingStart))
            return rule
        case .rmsprop:
            let alpha = values[.alpha]
            return .rmsprop(
                weightDecay: decay, keep: Float(alpha), add: Float(1 - alpha), epsilon: Float(values[.epsilon]),
                momentum: Float(values[.momentum]), learningRate: Float(rate))
        case .sgd:
            return .sgd(
                weightDecay: decay, momentum: Float(values[.momentum]), isFirst: step == 1, learningRate: Float(rate))
        }
    }
}
