/// The hyperparameters: the 15 of the study (paper, Table 1), in that order, and behind them what came later.
///
/// Raw values are the keys of the authors' release. A new hyperparameter is a case, its position and its facts here, and is
/// named by the rule of each optimizer that reads it; see ``Optimizer``.
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

    /// Its words, limits and defaults.
    private var described: HyperparameterFacts {
        switch self {
        case .epochs:
            HyperparameterFacts(
                "Epochs", "How often the network sees all training images.", help: "Passes over the training images.")
        case .batchSize:
            HyperparameterFacts(
                "Batch size", "How many images are seen before the weights change once.",
                help: "Images a step; the last batch of an epoch may be smaller.")
        case .lossFunction:
            HyperparameterFacts(
                "Loss function", "What measures how far the network's answers are from the right ones.",
                help: "The loss")
        case .optimizer:
            HyperparameterFacts(
                "Optimizer", "The rule by which the weights follow the gradient of the loss.", help: "The optimizer")
        case .learningRate:
            HyperparameterFacts(
                "Learning rate", "How large a step the weights take along the gradient.", help: "Step size.",
                preset: 0.001)
        case .weightDecay:
            HyperparameterFacts(
                "Weight decay", "How strongly large weights are pulled back towards zero.", help: "L2 penalty.",
                preset: 0)
        case .momentum:
            HyperparameterFacts(
                "Momentum", "How much of the previous step is carried into the next one.",
                help: "Momentum of SGD and RMSprop.", preset: 0)
        case .rho:
            HyperparameterFacts(
                "Rho", "How slowly Adadelta forgets past squared gradients, from 0 to 1.", help: "Adadelta's decay.",
                allowed: .share, preset: 0.9)
        case .lambda:
            HyperparameterFacts(
                "Lambda", "How fast averaged SGD lowers its learning rate.", help: "ASGD's decay.", allowed: .all,
                preset: 1e-4, otherwise: [.paper: 0.75, .supplement: 0])
        case .alpha:
            HyperparameterFacts(
                "Alpha",
                "For RMSprop: how slowly it forgets past squared gradients. For averaged SGD: the power by which the learning rate falls.",
                help: "ASGD's power, RMSprop's smoothing.", allowed: .all, preset: 0.99, otherwise: [.server: 0.75])
        case .epsilon:
            HyperparameterFacts(
                "Epsilon", "A small number that keeps divisions away from zero.",
                help: "Added to denominators by Adam, Adadelta and RMSprop.", preset: 1e-6,
                otherwise: [.paper: 1e-5, .supplement: 1e-5])
        case .learningRateDecay:
            HyperparameterFacts(
                "Learning rate decay", "How fast Adagrad lowers its learning rate with every step.",
                help: "Adagrad's learning-rate decay.", preset: 0)
        case .initialAccumulator:
            HyperparameterFacts(
                "Initial accumulator value", "The sum of squared gradients that Adagrad begins with.",
                help: "Adagrad's initial accumulator.", preset: 0)
        case .beta1:
            HyperparameterFacts(
                "Beta 1", "How slowly Adam forgets past gradients, from 0 to 1.",
                help: "Adam's decay of the mean gradient.", allowed: .shareBelowOne, preset: 0.9)
        case .beta2:
            HyperparameterFacts(
                "Beta 2", "How slowly Adam forgets past squared gradients, from 0 to 1.",
                help: "Adam's decay of the mean squared gradient.", allowed: .shareBelowOne, preset: 0.999)
        }
    }
}

extension Hyperparameter {
    /// The four hyperparameters without which a trial cannot start.
    public static let mandatory: [Hyperparameter] = [.epochs, .batchSize, .lossFunction, .optimizer]

    /// The hyperparameters preset to a default, in the order of the paper's Table 1.
    public static let optional: [Hyperparameter] = allCases.filter { !mandatory.contains($0) }

    /// The 15 of the paper's Table 1; its study knew no other.
    public static let table1: [Hyperparameter] = allCases.filter { $0 <= .beta2 }

    private static let facts = allCases.map(\.described)
    private static let columnNames = allCases.map { hyperparameter in
        hyperparameter.rawValue.reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
    }

    /// Its words, limits and defaults.
    public var facts: HyperparameterFacts { Self.facts[index] }

    /// The name used in column headers: words in lower case joined by underscores.
    public var columnName: String { Self.columnNames[index] }

    /// Table 1's order.
    public static func < (left: Hyperparameter, right: Hyperparameter) -> Bool { left.index < right.index }
}
