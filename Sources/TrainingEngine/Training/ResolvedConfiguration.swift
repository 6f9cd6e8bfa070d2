internal import Limits
public import Study

/// A configuration in which every hyperparameter that the optimizer reads has a value that PyTorch accepts.
public struct ResolvedConfiguration: Codable, Equatable, Sendable {
    /// Where a value came from.
    public enum Source: Codable, Equatable, Sendable {
        /// The configuration itself.
        case given
        /// A set of defaults.
        case defaults(DefaultSet)

        /// `given`, or the name of the defaults.
        public var name: String {
            switch self {
            case .given: "given"
            case .defaults(let set): "\(set.rawValue) default"
            }
        }

        /// Reads the name.
        public init(from decoder: any Decoder) throws {
            let name = try decoder.singleValueContainer().decode(String.self)
            let set = DefaultSet.allCases.first { Source.defaults($0).name == name }
            self = set.map(Source.defaults) ?? .given
        }

        /// Writes the name.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(name)
        }
    }

    /// A number and where it came from.
    public struct Value: Codable, Equatable, Sendable {
        /// The hyperparameter's name in column headers.
        public var name: String
        /// What the optimizer gets.
        public var value: Double
        /// Where it came from.
        public var source: Source
    }

    /// Passes over the training images.
    public let epochs: Int
    /// Images a step.
    public let batchSize: Int
    /// The loss.
    public let lossFunction: LossFunction
    /// The optimizer.
    public let optimizer: Optimizer
    /// The optional hyperparameters this optimizer reads, in the order of the paper's Table 1.
    public let values: [Value]

    /// Fills what is unset and checks every value as PyTorch's constructors do.
    ///
    /// - Throws: `TrainingError.refused` naming the field, for values PyTorch refuses and for any value that is not finite;
    ///   `TrainingError.unset`.
    public init(_ given: Hyperparameters, defaults: DefaultSet = .server) throws {
        guard given.epochs >= 1 else {
            throw TrainingError.refused(field: "epochs", value: "\(given.epochs)", allowed: "1 or more")
        }
        guard given.epochs <= Limit.epochs.range.upperBound else {
            throw TrainingError.refused(
                field: "epochs", value: "\(given.epochs)", allowed: "at most \(Limit.epochs.range.upperBound)")
        }
        guard given.batchSize >= 1 else {
            throw TrainingError.refused(field: "batch_size", value: "\(given.batchSize)", allowed: "1 or more")
        }
        (epochs, batchSize) = (given.epochs, given.batchSize)
        (lossFunction, optimizer) = (given.lossFunction, given.optimizer)
        var values: [Value] = []
        for hyperparameter in Hyperparameter.optional {
            let own = given[optional: hyperparameter]
            if let own, !own.isFinite {
                throw TrainingError.refused(
                    field: hyperparameter.columnName, value: "\(own)", allowed: "a finite number")
            }
            guard given.optimizer.uses(hyperparameter) else { continue }
            guard let value = own ?? defaults.value(of: hyperparameter, for: given.optimizer) else {
                throw TrainingError.unset(field: hyperparameter.columnName)
            }
            let allowed = given.optimizer.allowed(hyperparameter)
            guard allowed.contains(value) else {
                throw TrainingError.refused(
                    field: hyperparameter.columnName, value: "\(value)", allowed: allowed.words)
            }
            values.append(
                Value(name: hyperparameter.columnName, value: value, source: own == nil ? .defaults(defaults) : .given))
        }
        self.values = values
    }

    /// What the optimizer gets; 0 for what it does not read.
    subscript(hyperparameter: Hyperparameter) -> Double {
        values.first { $0.name == hyperparameter.columnName }?.value ?? 0
    }

    /// The values of the optional hyperparameters that this configuration's optimizer reads, and of no other.
    public var readValues: [Hyperparameter: Double] {
        optimizer.usedHyperparameters.reduce(into: [:]) { $0[$1] = self[$1] }
    }
}
