public import ArgumentParser
import Limits
public import Study

/// The 15 hyperparameters of the study as options.
struct HyperparameterOptions: ParsableArguments {
    @Option(Limit.epochs, help: "Passes over the training images.")
    var epochs = 5
    @Option(Limit.batchSize, help: "Images a step; the last batch of an epoch may be smaller.")
    var batchSize = 100
    @Option(help: "The loss: \(LossFunction.names).")
    var loss = "cross_entropy"
    @Option(help: "The optimizer: \(Optimizer.names).")
    var optimizer = "adam"
    @Option(Limit.nonNegative, help: "Step size.") var learningRate: Double?
    @Option(Limit.nonNegative, help: "L2 penalty.") var weightDecay: Double?
    @Option(Limit.nonNegative, help: "Momentum of SGD and RMSprop.") var momentum: Double?
    @Option(Limit.nonNegative, help: "Adadelta's decay.") var rho: Double?
    @Option(Limit.finite, help: "ASGD's decay.") var lambda: Double?
    @Option(Limit.finite, help: "ASGD's power, RMSprop's smoothing.") var alpha: Double?
    @Option(Limit.nonNegative, help: "Added to denominators by Adam, Adadelta and RMSprop.")
    var epsilon: Double?
    @Option(Limit.nonNegative, help: "Adagrad's learning-rate decay.") var learningRateDecay: Double?
    @Option(Limit.nonNegative, help: "Adagrad's initial accumulator.") var initialAccumulator: Double?
    @Option(Limit.nonNegative, help: "Adam's decay of the mean gradient.") var beta1: Double?
    @Option(Limit.nonNegative, help: "Adam's decay of the mean squared gradient.") var beta2: Double?
    @Option(help: "Where unset values come from: \(DefaultSet.allCases.map(\.rawValue).joined(separator: ", ")).")
    var defaults: DefaultSet = .server

    func hyperparameters() throws -> Hyperparameters {
        guard let loss = LossFunction(name: loss) else {
            throw ValidationError("--loss \(loss) is unknown; choose one of \(LossFunction.names)")
        }
        guard let optimizer = Optimizer(name: optimizer) else {
            throw ValidationError("--optimizer \(optimizer) is unknown; choose one of \(Optimizer.names)")
        }
        let given: [(Hyperparameter, Double?)] = [
            (.learningRate, learningRate), (.weightDecay, weightDecay), (.momentum, momentum), (.rho, rho),
            (.lambda, lambda), (.alpha, alpha), (.epsilon, epsilon), (.learningRateDecay, learningRateDecay),
            (.initialAccumulator, initialAccumulator), (.beta1, beta1), (.beta2, beta2),
        ]
        var result = Hyperparameters(epochs: epochs, batchSize: batchSize, lossFunction: loss, optimizer: optimizer)
        for (hyperparameter, value) in given { result[optional: hyperparameter] = value }
        return result
    }
}

extension DefaultSet: ExpressibleByArgument {}

extension Optimizer {
    static let names = "adam, adadelta, adagrad, asgd, rmsprop, sgd"

    /// By its usual name or the study's.
    init?(name: String) {
        let usual: [String: Optimizer] = [
            "adam": .adam, "adadelta": .adadelta, "adagrad": .adagrad, "asgd": .asgd, "rmsprop": .rmsprop, "sgd": .sgd,
        ]
        guard let match = usual[name] ?? Optimizer(rawValue: name) else { return nil }
        self = match
    }

    /// The usual name.
    var name: String {
        switch self {
        case .adam: "Adam"
        case .adadelta: "Adadelta"
        case .adagrad: "Adagrad"
        case .asgd: "ASGD"
        case .rmsprop: "RMSprop"
        case .sgd: "SGD"
        }
    }
}

extension LossFunction {
    static let names = "cross_entropy, nll, l1, mse"

    /// By its usual name or the study's.
    init?(name: String) {
        let usual: [String: LossFunction] = ["nll": .negativeLogLikelihood, "l1": .l1, "mse": .meanSquaredError]
        guard let match = usual[name] ?? LossFunction(rawValue: name) else { return nil }
        self = match
    }
}
