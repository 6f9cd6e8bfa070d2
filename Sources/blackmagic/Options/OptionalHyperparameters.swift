import ArgumentParser
import Limits
import Study

/// One option for each optional hyperparameter.
///
/// ArgumentParser looks at the properties of a group through a mirror; this group shows it an option for each
/// hyperparameter instead, so that a new one needs no property here.
struct OptionalHyperparameters: ParsableArguments, CustomReflectable {
    /// What was given.
    private(set) var values: [Hyperparameter: Double] = [:]

    init() {}

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
        init(_ hyperparameter: Hyperparameter) { stringValue = hyperparameter.rawValue }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        for hyperparameter in Hyperparameter.optional {
            let option = try container.decode(Option<Double?>.self, forKey: Key(hyperparameter))
            values[hyperparameter] = option.wrappedValue
        }
    }

    var customMirror: Mirror {
        Mirror(
            self,
            children: Hyperparameter.optional.map { hyperparameter -> Mirror.Child in
                let facts = hyperparameter.facts
                let limit: Limit<Double> = facts.allowed.contains(-1) ? .finite : .nonNegative
                return (hyperparameter.rawValue, Option<Double?>(limit, help: facts.help))
            })
    }
}
