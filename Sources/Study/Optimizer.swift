/// The optimization algorithms participants could choose from (supplement, section 1.1, item 4).
public enum Optimizer: String, CaseIterable, Codable, Hashable, Sendable {
    /// Adam (Kingma and Ba, 2015).
    case adam = "adam_optimizer"
    /// Adadelta (Zeiler, 2012).
    case adadelta = "ada_delta"
    /// Adagrad (Duchi et al., 2011).
    case adagrad = "ada_grad"
    /// Averaged stochastic gradient descent (Polyak and Juditsky, 1992).
    case asgd = "averaged_sgd"
    /// RMSprop (Tieleman and Hinton, 2012).
    case rmsprop = "rms_prop"
    /// Stochastic gradient descent with momentum.
    case sgd = "sgd"

    /// The optional hyperparameters this optimizer reads; the others have no effect on training.
    ///
    /// Follows the study's server: Adagrad's epsilon was never passed on, and every optimizer reads the
    /// learning rate and the weight decay.
    public var usedHyperparameters: Set<Hyperparameter> {
        let own: Set<Hyperparameter> =
            switch self {
            case .adam: [.beta1, .beta2, .epsilon]
            case .adadelta: [.rho, .epsilon]
            case .adagrad: [.learningRateDecay, .initialAccumulator]
            case .asgd: [.lambda, .alpha]
            case .rmsprop: [.alpha, .epsilon, .momentum]
            case .sgd: [.momentum]
            }
        return own.union([.learningRate, .weightDecay])
    }
}
