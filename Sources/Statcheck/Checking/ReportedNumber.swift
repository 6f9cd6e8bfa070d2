import Foundation

/// A number as a text prints it: its digits say how precisely it is known.
public struct ReportedNumber: Hashable, Sendable {
    /// On which side of the number the quantity is said to lie.
    public enum Relation: String, Hashable, Sendable {
        case equal = "="
        case below = "<"
        case atMost = "≤"
        case above = ">"
        case atLeast = "≥"
    }

    /// The digits with sign, thousands joined, such as `-2.10`.
    public var text: String
    /// The number.
    public var value: Double
    /// Digits after the point, less the exponent.
    public var decimals: Int
    /// Its side.
    public var relation: Relation

    /// A number from digits with a point; nil for what is none, and for what no finite number is.
    init?(_ text: String, exponent: Int = 0, relation: Relation = .equal) {
        let written = exponent == 0 ? text : "\(text)e\(exponent)"
        guard let value = Double(written), value.isFinite else { return nil }
        let parts = written.utf8.split(separator: UInt8(ascii: "e"), omittingEmptySubsequences: false)
        let bytes = Array(parts[0])
        let fraction = bytes.firstIndex(of: UInt8(ascii: ".")).map { bytes.count - $0 - 1 } ?? 0
        let power = parts.count > 1 ? Int(String(decoding: parts[parts.count - 1], as: UTF8.self)) ?? 0 : 0
        self.text = written
        self.value = value
        decimals = fraction - min(400, max(-400, power))
        self.relation = relation
    }

    /// The values that rounding, half either way, prints like this; for a bound, all on its side.
    public var interval: ClosedRange<Double> {
        switch relation {
        case .equal:
            let half = 0.5 * pow(10, -Double(decimals))
            return (value - half)...(value + half)
        case .below, .atMost: return -Double.infinity...value
        case .above, .atLeast: return value...Double.infinity
        }
    }

    /// As printed behind its name, such as `= 2.10` or `< .05`.
    public var words: String { "\(relation.rawValue) \(text)" }
}
