/// One of the 15 hyperparameters of the study (paper, Table 1).
///
/// Raw values are the keys of the authors' release.
public enum Hyperparameter: String, CaseIterable, Codable, Hashable, Sendable, Comparable {
    case epochs
    case batchSize
    case lossFunction
    case optimizer
    case learningRate
    case weightDecay
    case momentum
    case rho
    case lambda
    case alpha
    case epsilon
    case learningRateDecay
    case initialAccumulator
    case beta1
    case beta2

    /// The four hyperparameters without which a trial cannot start.
    public static let mandatory: [Hyperparameter] = [.epochs, .batchSize, .lossFunction, .optimizer]

    /// The eleven hyperparameters preset to a default, in the order of the paper's Table 1.
    public static let optional: [Hyperparameter] = allCases.filter { !mandatory.contains($0) }

    /// Position in the paper's Table 1, from 0.
    public var index: Int {
        switch self {
        case .epochs: 0
        case .batchSize: 1
        case .lossFunction: 2
        case .optimizer: 3
        case .learningRate: 4
        case .weightDecay: 5
        case .momentum: 6
        case .rho: 7
        case .lambda: 8
        case .alpha: 9
        case .epsilon: 10
        case .learningRateDecay: 11
        case .initialAccumulator: 12
        case .beta1: 13
        case .beta2: 14
        }
    }

    /// The name used in column headers: words in lower case joined by underscores.
    public var columnName: String {
        switch self {
        case .epochs: "epochs"
        case .batchSize: "batch_size"
        case .lossFunction: "loss_function"
        case .optimizer: "optimizer"
        case .learningRate: "learning_rate"
        case .weightDecay: "weight_decay"
        case .momentum: "momentum"
        case .rho: "rho"
        case .lambda: "lambda"
        case .alpha: "alpha"
        case .epsilon: "epsilon"
        case .learningRateDecay: "learning_rate_decay"
        case .initialAccumulator: "initial_accumulator"
        case .beta1: "beta1"
        case .beta2: "beta2"
        }
    }

    /// Table 1's order.
    public static func < (left: Hyperparameter, right: Hyperparameter) -> Bool { left.index < right.index }
}
