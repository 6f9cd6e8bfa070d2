import Foundation

/// A number as it was printed: its digits say how precisely it is known.
public struct PrintedNumber: Hashable, Sendable {
    /// As printed, such as `0.60` or `< 0.001`.
    public var text: String
    /// The number.
    public var value: Double
    /// Digits after the point.
    public var decimals: Int
    /// Whether the number is an upper bound that the quantity stays below.
    public var isBound: Bool

    /// Reads a printed number: an optional `<`, a sign, digits with a point, commas between thousands.
    public init?(_ text: String) {
        var rest = text[...]
        isBound = rest.hasPrefix("<")
        if isBound { rest = rest.dropFirst() }
        let plain = rest.replacing(",", with: "").replacing("−", with: "-").filter { $0 != " " }
        guard let value = Double(plain), value.isFinite, plain.allSatisfy({ $0.isNumber || $0 == "." || $0 == "-" })
        else { return nil }
        self.text = text
        self.value = value
        decimals = plain.firstIndex(of: ".").map { plain.distance(from: $0, to: plain.endIndex) - 1 } ?? 0
    }

    /// The values that rounding, half either way, prints like this; for a bound, 0 up to it.
    public var interval: ClosedRange<Double> {
        if isBound { return 0...value }
        let half = 0.5 * pow(10, -Double(decimals))
        return (value - half)...(value + half)
    }

    /// Whether a computed number would have been printed like this.
    public func admits(_ computed: Double) -> Bool {
        if isBound { return computed < value }
        let slack = 1e-9 * max(1, abs(value))
        return computed >= interval.lowerBound - slack && computed <= interval.upperBound + slack
    }
}
