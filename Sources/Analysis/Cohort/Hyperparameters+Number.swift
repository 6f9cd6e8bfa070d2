import Study

extension Hyperparameters {
    /// A value as a number; of the loss and the optimizer, its place in their list. What is unset is the server's default.
    func number(_ hyperparameter: Hyperparameter) -> Double {
        switch hyperparameter {
        case .epochs: Double(epochs)
        case .batchSize: Double(batchSize)
        case .lossFunction: Double(LossFunction.allCases.firstIndex(of: lossFunction) ?? -1)
        case .optimizer: Double(Optimizer.allCases.firstIndex(of: optimizer) ?? -1)
        default: self[optional: hyperparameter] ?? DefaultSet.server[hyperparameter] ?? 0
        }
    }

    /// Whether a value has an effect on training: the optional ones only where the optimizer reads them.
    func reads(_ hyperparameter: Hyperparameter) -> Bool {
        Hyperparameter.mandatory.contains(hyperparameter) || optimizer.uses(hyperparameter)
    }
}

extension Hyperparameter {
    /// Whether its values are names without an order.
    var isCategorical: Bool { self == .lossFunction || self == .optimizer }

    /// A number among its values as people write it: of the loss and the optimizer, the name.
    func words(_ number: Double) -> String? {
        let place = Int(exactly: number) ?? -1
        switch self {
        case .lossFunction:
            return LossFunction.allCases.indices.contains(place) ? LossFunction.allCases[place].rawValue : nil
        case .optimizer: return Optimizer.allCases.indices.contains(place) ? Optimizer.allCases[place].rule.name : nil
        default: return nil
        }
    }
}
