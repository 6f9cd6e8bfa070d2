import Foundation
import Text

/// A number as it was printed: its digits say how precisely it is known.
public struct PrintedNumber: Hashable, Sendable {
    /// Why a text is no printed number, and what to write in its place.
    public struct Fault: Error, Equatable, Sendable {
        /// The reason, to stand behind the field's name.
        public var reason: String
    }

    /// As printed, such as `0.60` or `< 0.001`.
    public var text: String
    /// The number; the bound's, where it is one.
    public var value: Double
    /// Digits after the point, less the exponent.
    public var decimals: Int
    /// Set where the quantity is printed to lie on one side of the number.
    public var limit: Bound?

    /// Reads a printed number: an optional `<`, `≤`, `>`, `≥` or `=`, a sign, digits with a point, commas between thousands,
    /// an exponent.
    public init(_ text: String) throws(Fault) {
        var rest = OutsideText(text).trimmed
        var side: (Bound.Side, isStrict: Bool)?
        for (sign, meaning) in Self.signs {
            guard let behind = OutsideText(rest).dropping(prefix: sign) else { continue }
            (rest, side) = (OutsideText(behind).trimmed, meaning)
            break
        }
        let plain = try Self.digits(rest)
        guard let value = Double(plain), value.isFinite else {
            throw Fault(
                reason: "must be a number as printed, in quotes, such as \"0.60\" or \"< 0.001\"; not “\(text)”")
        }
        self.text = text
        self.value = value
        limit = side.map { Bound(side: $0.0, value: value, isStrict: $0.isStrict) }
        let parts = OutsideText(plain).split(at: "e")
        let fraction = OutsideText(parts[0]).split(at: ".").dropFirst().first ?? ""
        let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        decimals = fraction.utf8.count - min(400, max(-400, exponent))
    }

    private static let signs: [(String, (Bound.Side, isStrict: Bool)?)] = [
        ("<=", (.below, false)), (">=", (.above, false)), ("<", (.below, true)), (">", (.above, true)),
        ("≤", (.below, false)), ("≥", (.above, false)), ("=", nil),
    ]

    /// A number as `Double` reads it, without the commas between its thousands; the text itself where it is none.
    private static func digits(_ text: String) throws(Fault) -> String {
        let plain = OutsideText(text).replacing { $0 == "−" ? "-" : $0 == "E" ? "e" : nil }
        guard plain.utf8.allSatisfy({ "0123456789.,+-e".utf8.contains($0) }) else { return "" }
        guard OutsideText(plain).contains(",") else { return plain }
        let parts = OutsideText(plain).split(at: ".")
        let whole = parts[0]
        let unsigned = OutsideText(whole).dropping(prefix: "-") ?? OutsideText(whole).dropping(prefix: "+") ?? whole
        let groups = OutsideText(unsigned).split(at: ",")
        guard (1...3).contains(groups[0].utf8.count), groups[0].utf8.first != 0x30,
            groups.dropFirst().allSatisfy({ $0.utf8.count == 3 }),
            groups.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            !parts.dropFirst().contains(where: { OutsideText($0).contains(",") })
        else {
            throw Fault(
                reason: "“\(text)”: a comma stands before groups of three digits only, as in 13,000; "
                    + "write a decimal comma as a point, such as \(OutsideText(text).replacing(",", with: "."))")
        }
        return OutsideText(plain).replacing(",", with: "")
    }

    /// The values that rounding, half either way, prints like this; for a bound, all on its side.
    public var interval: ClosedRange<Double> {
        if let limit { return limit.range }
        let half = 0.5 * pow(10, -Double(decimals))
        return (value - half)...(value + half)
    }

    /// Whether a computed number would have been printed like this.
    public func admits(_ computed: Double) -> Bool {
        if let limit { return limit.admits(computed) }
        let slack = 1e-9 * max(1, abs(value))
        return computed >= interval.lowerBound - slack && computed <= interval.upperBound + slack
    }
}
