internal import Foundation
internal import KernelInterface

/// The optimization algorithms participants could choose from (supplement, section 1.1, item 4), and behind them what came
/// later. Raw values are those of the authors' release.
///
/// A new optimizer is a case and its rule here, and a loop in Kernels/Update.swift. Every rule reads the learning rate and
/// the weight decay, as on the study's server, which never passed on Adagrad's epsilon.
public enum Optimizer: String, CaseIterable, Codable, Hashable, Sendable {
    case adam = "adam_optimizer"
    case adadelta = "ada_delta"
    case adagrad = "ada_grad"
    case asgd = "averaged_sgd"
    case rmsprop = "rms_prop"
    case sgd = "sgd"

    /// All that is known of it.
    public var rule: OptimizerRule {
        switch self {
        case .adam: .adam
        case .adadelta: .adadelta
        case .adagrad: .adagrad
        case .asgd: .asgd
        case .rmsprop: .rmsprop
        case .sgd: .sgd
        }
    }
}

extension OptimizerRule {
    /// Adam (Kingma and Ba, 2015). States: exp_avg, exp_avg_sq.
    fileprivate static let adam = OptimizerRule(
        "Adam", "Keeps running averages of each weight's gradient and of its square, and steps by their ratio.",
        torchDefaults: [.learningRate: 1e-3, .weightDecay: 0, .epsilon: 1e-8, .beta1: 0.9, .beta2: 0.999],
        keepsIdleWeights: true,
        numbers: { value, step in
            let (beta1, beta2) = (value(.beta1), value(.beta2))
            return StepNumbers(
                weightDecay: Float(value(.weightDecay)), rate: Float(value(.learningRate) / (1 - pow(beta1, step))),
                towards: Float(1 - beta1), keep: Float(beta2), add: Float(1 - beta2),
                root: Float((1 - pow(beta2, step)).squareRoot()), epsilon: Float(value(.epsilon)))
        },
        apply: { n, g, weight, first, second in
            // torch's `lerp`: from the nearer end.
            first = n.towards < 0.5 ? first + (g - first) * n.towards : g - (g - first) * (1 - n.towards)
            second = second * n.keep + g * g * n.add
            weight -= first * n.rate / (second.squareRoot() / n.root + n.epsilon)
        })

    /// Adadelta (Zeiler, 2012). States: square_avg, acc_delta.
    fileprivate static let adadelta = OptimizerRule(
        "Adadelta", "Sets each weight's step by running averages of its squared gradients and squared steps.",
        torchDefaults: [.learningRate: 1, .weightDecay: 0, .rho: 0.9, .epsilon: 1e-6], keepsIdleWeights: true,
        numbers: { value, _ in
            StepNumbers(
                weightDecay: Float(value(.weightDecay)), rate: Float(value(.learningRate)), keep: Float(value(.rho)),
                add: Float(1 - value(.rho)), epsilon: Float(value(.epsilon)))
        },
        apply: { n, g, weight, first, second in
            first = first * n.keep + g * g * n.add
            let delta = (second + n.epsilon).squareRoot() / (first + n.epsilon).squareRoot() * g
            second = second * n.keep + delta * delta * n.add
            weight -= delta * n.rate
        })

    /// Adagrad (Duchi et al., 2011), its epsilon left at PyTorch's default. First state: sum.
    fileprivate static let adagrad = OptimizerRule(
        "Adagrad", "Divides each weight's step by the root of the sum of all its squared gradients so far.",
        torchDefaults: [.learningRate: 1e-2, .weightDecay: 0, .learningRateDecay: 0, .initialAccumulator: 0],
        firstState: .initialAccumulator, keepsIdleWeights: true,
        numbers: { value, step in
            StepNumbers(
                weightDecay: Float(value(.weightDecay)),
                rate: Float(value(.learningRate) / (1 + (step - 1) * value(.learningRateDecay))), epsilon: 1e-10)
        },
        apply: { n, g, weight, first, _ in
            first += g * g
            weight -= g * n.rate / (first.squareRoot() + n.epsilon)
        })

    /// Averaged stochastic gradient descent (Polyak and Juditsky, 1992), its t0 left at PyTorch's 1e6; eta and mu are those
    /// that the step before left. First state: the averaged weights, which the raw weights never see.
    fileprivate static let asgd = OptimizerRule(
        "ASGD", title: "Averaged SGD",
        "Stochastic gradient descent that also averages the weights of its steps, with a falling learning rate.",
        torchDefaults: [.learningRate: 1e-2, .weightDecay: 0, .lambda: 1e-4, .alpha: 0.75],
        numbers: { value, step in
            let (rate, lambda, before) = (value(.learningRate), value(.lambda), step - 1)
            let eta = before == 0 ? Float(rate) : Float(rate / pow(1 + lambda * rate * before, value(.alpha)))
            return StepNumbers(
                weightDecay: Float(value(.weightDecay)), rate: eta, shrink: Float(1 - lambda * Double(eta)),
                average: Float(1 / max(1, before - 1e6)))
        },
        apply: { n, g, weight, first, _ in
            weight = weight * n.shrink - g * n.rate
            first = n.average == 1 ? weight : first + (weight - first) * n.average
        })

    /// RMSprop (Tieleman and Hinton, 2012). States: square_avg, momentum_buffer when the momentum is positive.
    fileprivate static let rmsprop = OptimizerRule(
        "RMSprop", "Divides each weight's step by the root of a running average of its squared gradients.",
        torchDefaults: [.learningRate: 1e-2, .weightDecay: 0, .momentum: 0, .alpha: 0.99, .epsilon: 1e-8],
        limits: [.alpha: .notNegative], keepsIdleWeights: true,
        numbers: { value, _ in
            StepNumbers(
                weightDecay: Float(value(.weightDecay)), rate: Float(value(.learningRate)),
                keep: Float(value(.alpha)), add: Float(1 - value(.alpha)), epsilon: Float(value(.epsilon)),
                momentum: Float(value(.momentum)))
        },
        apply: { n, g, weight, first, second in
            first = first * n.keep + g * g * n.add
            if n.momentum > 0 {
                second = second * n.momentum + g / (first.squareRoot() + n.epsilon)
                weight -= second * n.rate
            } else {
                weight -= g * n.rate / (first.squareRoot() + n.epsilon)
            }
        })

    /// Stochastic gradient descent with momentum. First state: momentum_buffer when the momentum is not 0; the first step
    /// copies the gradient into it.
    fileprivate static let sgd = OptimizerRule(
        "SGD", "Stochastic gradient descent: steps along the gradient of each batch, with momentum where it is set.",
        torchDefaults: [.learningRate: 1e-3, .weightDecay: 0, .momentum: 0], keepsIdleWeights: true,
        numbers: { value, step in
            StepNumbers(
                weightDecay: Float(value(.weightDecay)), rate: Float(value(.learningRate)),
                momentum: Float(value(.momentum)), isFirst: step == 1)
        },
        apply: { n, g, weight, first, _ in
            var g = g
            if n.momentum != 0 {
                if !n.isFirst { g += first * n.momentum }
                first = g
            }
            weight -= g * n.rate
        })
}

extension Optimizer {
    /// By its usual name in lower case, or by the study's.
    public init?(name: String) {
        guard let match = Self.allCases.first(where: { $0.spelling == name }) ?? Self(rawValue: name) else {
            return nil
        }
        self = match
    }

    /// Its usual name in lower case.
    public var spelling: String { rule.name.lowercased() }

    /// The optional hyperparameters this optimizer reads, in the order of the paper's Table 1; the others have no effect on
    /// training.
    public var usedHyperparameters: [Hyperparameter] { Hyperparameter.optional.filter(uses) }

    /// Whether this optimizer reads an optional hyperparameter.
    public func uses(_ hyperparameter: Hyperparameter) -> Bool { rule.reads(hyperparameter) }

    /// What this optimizer accepts as a value.
    public func allowed(_ hyperparameter: Hyperparameter) -> AllowedValues {
        rule.limits[hyperparameter] ?? hyperparameter.facts.allowed
    }
}
