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
    public var usedHyperparameters: Set<Hyperparameter> { Set(Hyperparameter.optional.filter(uses)) }

    /// Whether this optimizer reads an optional hyperparameter; see ``usedHyperparameters``.
    public func uses(_ hyperparameter: Hyperparameter) -> Bool {
        switch (hyperparameter, self) {
        case (.learningRate, _), (.weightDecay, _): true
        case (.beta1, .adam), (.beta2, .adam), (.epsilon, .adam): true
        case (.rho, .adadelta), (.epsilon, .adadelta): true
        case (.learningRateDecay, .adagrad), (.initialAccumulator, .adagrad): true
        case (.lambda, .asgd), (.alpha, .asgd): true
        case (.alpha, .rmsprop), (.epsilon, .rmsprop), (.momentum, .rmsprop): true
        case (.momentum, .sgd): true
        default: false
        }
    }
}
