/// A result, or the reason there is none.
public enum Computed<Value: Sendable>: Sendable {
    /// The result.
    case value(Value)
    /// Why it could not be computed.
    case unavailable(String)

    /// The result, if there is one.
    public var value: Value? {
        if case .value(let value) = self { value } else { nil }
    }

    /// Why there is no result, where there is none.
    public var reason: String? {
        if case .unavailable(let reason) = self { reason } else { nil }
    }

    /// Runs a computation and keeps the reason when it throws.
    init(_ body: () throws -> Value) {
        do {
            self = .value(try body())
        } catch {
            self = .unavailable(String(describing: error))
        }
    }
}
