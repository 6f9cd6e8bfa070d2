/// A number that a quantity lies below or above.
public struct Bound: Hashable, Sendable, CustomStringConvertible {
    /// On which side of it.
    public enum Side: String, Hashable, Sendable { case below, above }

    /// Where the quantity lies.
    public var side: Side
    /// The number.
    public var value: Double
    /// Whether the number itself is left out.
    public var isStrict: Bool

    /// Whether a quantity lies on its side.
    public func admits(_ quantity: Double) -> Bool {
        if quantity == value { return !isStrict }
        return side == .below ? quantity < value : quantity > value
    }

    /// All on its side, the number itself too.
    var range: ClosedRange<Double> { side == .below ? -Double.infinity...value : value...Double.infinity }

    /// Such as `above 0.5` or `at most 120`.
    public var description: String {
        switch (side, isStrict) {
        case (.below, true): "below \(ShortNumber.text(value))"
        case (.below, false): "at most \(ShortNumber.text(value))"
        case (.above, true): "above \(ShortNumber.text(value))"
        case (.above, false): "at least \(ShortNumber.text(value))"
        }
    }
}
