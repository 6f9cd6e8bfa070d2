import ArgumentParser
import Limits

extension Option where Value: Comparable & Sendable {
    /// A number within its range; the help states the default, and an error the range.
    init(wrappedValue: Value, _ limit: Limit<Value>, help: String) {
        self.init(
            wrappedValue: wrappedValue, help: ArgumentHelp("\(help) (default: \(wrappedValue))"), transform: limit.read)
    }

    /// A number within its range that must be given.
    init(_ limit: Limit<Value>, help: String) {
        self.init(help: ArgumentHelp(help), transform: limit.read)
    }
}

extension Option {
    /// A number within its range, or none.
    init<Number>(_ limit: Limit<Number>, help: String) where Value == Number? {
        self.init(help: ArgumentHelp(help), transform: limit.read)
    }
}
