extension Hyperparameters: Codable {
    /// The raw value of a hyperparameter.
    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(_ hyperparameter: Hyperparameter) { stringValue = hyperparameter.rawValue }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// Reads one value for each hyperparameter; an optional one that is missing or null is unset.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        self.init(
            epochs: try container.decode(Int.self, forKey: Key(.epochs)),
            batchSize: try container.decode(Int.self, forKey: Key(.batchSize)),
            lossFunction: try container.decode(LossFunction.self, forKey: Key(.lossFunction)),
            optimizer: try container.decode(Optimizer.self, forKey: Key(.optimizer)))
        for hyperparameter in Hyperparameter.optional {
            self[optional: hyperparameter] = try container.decodeIfPresent(Double.self, forKey: Key(hyperparameter))
        }
    }

    /// Writes one value for each hyperparameter, null for what is unset.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(epochs, forKey: Key(.epochs))
        try container.encode(batchSize, forKey: Key(.batchSize))
        try container.encode(lossFunction, forKey: Key(.lossFunction))
        try container.encode(optimizer, forKey: Key(.optimizer))
        for hyperparameter in Hyperparameter.optional {
            try container.encode(self[optional: hyperparameter], forKey: Key(hyperparameter))
        }
    }
}
