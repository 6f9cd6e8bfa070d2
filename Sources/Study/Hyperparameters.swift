/// A configuration: one value for each hyperparameter, where the optional ones may be unset.
///
/// Values are kept as recorded. Some of them no optimizer would accept (beta1 = 8, a batch of 100,000);
/// refusing them is the training engine's business.
public struct Hyperparameters: Hashable, Sendable {
    /// Passes over the training set.
    public var epochs: Int
    /// Images a step.
    public var batchSize: Int
    /// The loss that is minimised.
    public var lossFunction: LossFunction
    /// The algorithm that minimises it.
    public var optimizer: Optimizer
    /// The optional values by position; empty while none was ever set.
    private var numbers: [CompactNumber] = []

    /// A configuration whose optional values are unset.
    public init(epochs: Int, batchSize: Int, lossFunction: LossFunction, optimizer: Optimizer) {
        self.epochs = epochs
        self.batchSize = batchSize
        self.lossFunction = lossFunction
        self.optimizer = optimizer
    }

    /// The value of an optional hyperparameter; `nil` when unset, and for the four mandatory ones.
    public subscript(optional hyperparameter: Hyperparameter) -> Double? {
        get { numbers.isEmpty ? nil : numbers[hyperparameter.index].wrappedValue }
        set {
            guard !Hyperparameter.mandatory.contains(hyperparameter) else { return }
            if numbers.isEmpty {
                guard newValue != nil else { return }
                numbers = Self.unset
            }
            numbers[hyperparameter.index].wrappedValue = newValue
        }
    }

    private static let unset = Hyperparameter.allCases.map { _ in CompactNumber(wrappedValue: nil) }

    /// The same configuration with unset values of some hyperparameters taken from a set of defaults.
    public func filled(
        from defaults: DefaultSet, _ hyperparameters: [Hyperparameter] = Hyperparameter.optional
    ) -> Hyperparameters {
        var result = self
        for hyperparameter in hyperparameters where result[optional: hyperparameter] == nil {
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

    /// Equal when every value is, however it came to be stored.
    public static func == (left: Hyperparameters, right: Hyperparameters) -> Bool {
        left.epochs == right.epochs && left.batchSize == right.batchSize && left.lossFunction == right.lossFunction
            && left.optimizer == right.optimizer
            && (left.numbers == right.numbers
                || Hyperparameter.optional.allSatisfy { left[optional: $0] == right[optional: $0] })
    }

    /// Hashes what ``==(_:_:)`` compares.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(epochs)
        hasher.combine(batchSize)
        hasher.combine(lossFunction)
        hasher.combine(optimizer)
        for hyperparameter in Hyperparameter.optional { hasher.combine(self[optional: hyperparameter]) }
    }
}
