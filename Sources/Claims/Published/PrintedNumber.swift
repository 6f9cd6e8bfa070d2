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
    /// The number; the bound's, where it is one. Of a percentage the share: 0.71 of `71%`.
    public var value: Double
    /// Digits after the point of ``value``, less the exponent.
    public var decimals: Int
    /// Set where the quantity is printed to lie on one side of the number.
    public var limit: Bound?
    /// Whether a per cent sign stands behind it.
    public var isPercentage: Bool = false
    /// Whether it is printed as an approximation (`≈`), whose digits say nothing of its precision.
    public var isApproximate: Bool = false
    /// How far a quantity may lie from an approximation.
    public var tolerance: Double?

    /// Reads a printed number: its name and what stands between, such as `p <` or `t(29) =`; one of `<`, `≤`, `>`, `≥`, `=` and
    /// `≈`; a sign, digits with a point, commas or narrow spaces between thousands; an exponent, `e-5` or `× 10^-5`; a per cent
    /// sign; the stars of significance.
    public init(_ text: String) throws(Fault) {
        if let plain = Self.plain(text) {
            self = plain
            return
        }
        var rest = PrintedName.dropped(from: OutsideText(OutsideText(text).trimmed).droppingMarks)
        var side: (Bound.Side, isStrict: Bool)?
        for (sign, meaning) in Self.signs {
            guard let behind = OutsideText(rest).dropping(prefix: sign) else { continue }
            (rest, side) = (OutsideText(behind).trimmed, meaning)
            isApproximate = Self.approximate.contains(sign)
            break
        }
        if let share = OutsideText(rest).dropping(suffix: "%") {
            (rest, isPercentage) = (OutsideText(share).trimmed, true)
        }
        let plain = try Self.digits(DecimalPower.written(in: rest), of: text)
        let parts = OutsideText(plain).split(at: "e")
        let exponent = (parts.count > 1 ? Int(parts[1]).map { min(100_000, max(-100_000, $0)) } ?? 0 : 0)
        let number = isPercentage && parts.count <= 2 ? "\(parts[0])e\(exponent - 2)" : plain
        guard let value = Double(number), value.isFinite, !isPercentage || Double(plain) != nil else {
            throw Fault(
                reason: "must be a number as printed, in quotes, such as \"0.60\" or \"< 0.001\"; not “\(text)”")
        }
        self.text = text
        self.value = value
        limit = side.map { Bound(side: $0.0, value: value, isStrict: $0.isStrict) }
        let fraction = OutsideText(parts[0]).split(at: ".").dropFirst().first ?? ""
        decimals = fraction.utf8.count - min(400, max(-400, exponent)) + (isPercentage ? 2 : 0)
    }

    private init(text: String, value: Double, decimals: Int) {
        (self.text, self.value, self.decimals) = (text, value, decimals)
    }

    /// What nearly all printed numbers are: up to fifteen digits and a point.
    private static func plain(_ text: String) -> PrintedNumber? {
        guard (1...16).contains(text.utf8.count) else { return nil }
        var (digits, decimals) = (0, -1)
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39:
                digits += 1
                if decimals >= 0 { decimals += 1 }
            case 0x2E where decimals < 0: decimals = 0
            default: return nil
            }
        }
        guard digits > 0, digits <= 15, let value = Double(text) else { return nil }
        return PrintedNumber(text: text, value: value, decimals: max(0, decimals))
    }

    private static let approximate: Set<String> = ["≈", "≃", "~", "∼"]
    private static let signs: [(String, (Bound.Side, isStrict: Bool)?)] =
        [
            ("<=", (.below, false)), (">=", (.above, false)), ("<", (.below, true)), (">", (.above, true)),
            ("≤", (.below, false)), ("≥", (.above, false)), ("⩽", (.below, false)), ("⩾", (.above, false)), ("=", nil),
        ] + approximate.sorted().map { ($0, nil) }

    /// A number as `Double` reads it, without what stands between its thousands; nothing where it is none.
    private static func digits(_ text: String, of whole: String) throws(Fault) -> String {
        let plain = OutsideText(text).replacing { scalar in
            PrintedSign.isMinus(scalar) ? "-" : PrintedSign.isNarrowSpace(scalar) ? "," : scalar == "E" ? "e" : nil
        }
        guard plain.utf8.allSatisfy({ "0123456789.,+-e".utf8.contains($0) }) else { return "" }
        guard OutsideText(plain).contains(",") else { return plain }
        let parts = OutsideText(plain).split(at: ".")
        let front = parts[0]
        let unsigned = OutsideText(front).dropping(prefix: "-") ?? OutsideText(front).dropping(prefix: "+") ?? front
        let groups = OutsideText(unsigned).split(at: ",")
        guard (1...3).contains(groups[0].utf8.count), groups[0].utf8.first != 0x30,
            groups.dropFirst().allSatisfy({ $0.utf8.count == 3 }),
            groups.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            !parts.dropFirst().contains(where: { OutsideText($0).contains(",") })
        else { throw decimalComma(whole) }
        return OutsideText(plain).replacing(",", with: "")
    }

    /// That a comma stands where a point should.
    static func decimalComma(_ text: String) -> Fault {
        Fault(
            reason: "“\(OutsideText(text).shown())”: a comma stands before groups of three digits only, as in 13,000; "
                + "write a decimal comma as a point, such as \(OutsideText(OutsideText(text).replacing(",", with: ".")).shown())"
        )
    }

    /// The values that rounding, half either way, prints like this; for a bound, all on its side.
    public var interval: ClosedRange<Double> {
        if let limit { return limit.range }
        let half = tolerance ?? 0.5 * pow(10, -Double(decimals))
        return (value - half)...(value + half)
    }

    /// Whether a computed number would have been printed like this.
    public func admits(_ computed: Double) -> Bool {
        if let limit { return limit.admits(computed) }
        let slack = 1e-9 * max(1, abs(value))
        return computed >= interval.lowerBound - slack && computed <= interval.upperBound + slack
    }

    /// Of a number that lies half way between two printed ones, which rounding gives this one; nil for all others.
    public func rounding(of computed: Double) -> String? {
        guard limit == nil, tolerance == nil else { return nil }
        let half = 0.5 * pow(10, -Double(decimals))
        guard half > 0, half < .infinity, abs(abs(computed - value) - half) <= 1e-9 * half + 4 * computed.ulp else {
            return nil
        }
        let last = (abs(value) * pow(10, Double(decimals))).rounded()
        let isEven = last.truncatingRemainder(dividingBy: 2) == 0
        switch (abs(computed) < abs(value), isEven) {
        case (true, true): return "rounded half up, or half to even"
        case (true, false): return "rounded half up"
        case (false, true): return "rounded half to even"
        case (false, false): return "rounded half down"
        }
    }
}
