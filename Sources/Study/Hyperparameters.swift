/// A configuration: one value for each of the 15 hyperparameters, where the optional ones may be unset.
///
/// Values are kept as recorded. Some of them no optimizer would accept (beta1 = 8, a batch of 100,000);
/// refusing them is the training engine's business.
public struct Hyperparameters: Codable, Hashable, Sendable {
    /// Passes over the training set.
    public var epochs: Int
    /// Images a step.
    public var batchSize: Int
    /// The loss that is minimised.
    public var lossFunction: LossFunction
    /// The algorithm that minimises it.
    public var optimizer: Optimizer
    /// Step size.
    @CompactNumber public var learningRate: Double?
    /// Coefficient of the L2 penalty added to the gradient.
    @CompactNumber public var weightDecay: Double?
    /// Momentum of SGD and RMSprop.
    @CompactNumber public var momentum: Double?
    /// Adadelta's decay of the running average of squared gradients.
    @CompactNumber public var rho: Double?
    /// ASGD's decay term.
    @CompactNumber public var lambda: Double?
    /// ASGD's power of the learning-rate update; RMSprop's smoothing constant.
    @CompactNumber public var alpha: Double?
    /// Term added to denominators of Adam, Adadelta and RMSprop.
    @CompactNumber public var epsilon: Double?
    /// Adagrad's learning-rate decay.
    @CompactNumber public var learningRateDecay: Double?
    /// Adagrad's initial accumulator.
    @CompactNumber public var initialAccumulator: Double?
    /// Adam's decay of the running average of gradients.
    @CompactNumber public var beta1: Double?
    /// Adam's decay of the running average of squared gradients.
    @CompactNumber public var beta2: Double?

    /// A configuration whose optional values are unset.
    public init(epochs: Int, batchSize: Int, lossFunction: LossFunction, optimizer: Optimizer) {
        self.epochs = epochs
        self.batchSize = batchSize
        self.lossFunction = lossFunction
        self.optimizer = optimizer
    }

    /// The value of an optional hyperparameter; `nil` when unset, and for the four mandatory ones.
    public subscript(optional hyperparameter: Hyperparameter) -> Double? {
        get {
            switch hyperparameter {
            case .epochs, .batchSize, .lossFunction, .optimizer: nil
            case .learningRate: learningRate
            case .weightDecay: weightDecay
            case .momentum: momentum
            case .rho: rho
            case .lambda: lambda
            case .alpha: alpha
            case .epsilon: epsilon
            case .learningRateDecay: learningRateDecay
            case .initialAccumulator: initialAccumulator
            case .beta1: beta1
            case .beta2: beta2
            }
        }
        set {
            switch hyperparameter {
            case .epochs, .batchSize, .lossFunction, .optimizer: break
            case .learningRate: learningRate = newValue
            case .weightDecay: weightDecay = newValue
            case .momentum: momentum = newValue
            case .rho: rho = newValue
            case .lambda: lambda = newValue
            case .alpha: alpha = newValue
            case .epsilon: epsilon = newValue
            case .learningRateDecay: learningRateDecay = newValue
            case .initialAccumulator: initialAccumulator = newValue
            case .beta1: beta1 = newValue
            case .beta2: beta2 = newValue
            }
        }
    }

    /// The same configuration with every unset optional value taken from a set of defaults.
    public func filled(from defaults: DefaultSet) -> Hyperparameters {
        var result = self
        for hyperparameter in Hyperparameter.optional where result[optional: hyperparameter] == nil {
            result[optional: hyperparameter] = defaults[hyperparameter]
        }
        return result
    }

    /// Whether one value is the same in both configurations.
    public func agrees(with other: Hyperparameters, on hyperparameter: Hyperparameter) -> Bool {
        switch hyperparameter {
        case .epochs: epochs == other.epochs
        case .batchSize: batchSize == other.batchSize
        case .lossFunction: lossFunction == other.lossFunction
        case .optimizer: optimizer == other.optimizer
        default: self[optional: hyperparameter] == other[optional: hyperparameter]
        }
    }
}
