public import ArgumentParser
import Limits
public import Study

/// The hyperparameters as options.
struct HyperparameterOptions: ParsableArguments {
    @Option(Limit.epochs, help: Hyperparameter.epochs.facts.help) var epochs = 5
    @Option(Limit.batchSize, help: Hyperparameter.batchSize.facts.help) var batchSize = 100
    @Option(help: "\(Hyperparameter.lossFunction.facts.help): \(LossFunction.names).")
    var loss = "cross_entropy"
    @Option(help: "\(Hyperparameter.optimizer.facts.help): \(Optimizer.names).")
    var optimizer = "adam"
    @OptionGroup var optional: OptionalHyperparameters
    @Option(help: "Where unset values come from: \(DefaultSet.allCases.map(\.rawValue).joined(separator: ", ")).")
    var defaults: DefaultSet = .server

    func hyperparameters() throws -> Hyperparameters {
        guard let loss = LossFunction(name: loss) else {
            throw ValidationError("--loss \(loss) is unknown; choose one of \(LossFunction.names)")
        }
        guard let optimizer = Optimizer(name: optimizer) else {
            throw ValidationError("--optimizer \(optimizer) is unknown; choose one of \(Optimizer.names)")
        }
        var result = Hyperparameters(epochs: epochs, batchSize: batchSize, lossFunction: loss, optimizer: optimizer)
        for (hyperparameter, value) in optional.values { result[optional: hyperparameter] = value }
        return result
    }
}

extension DefaultSet: ExpressibleByArgument {}

extension Optimizer {
    static let names = allCases.map(\.spelling).joined(separator: ", ")
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
