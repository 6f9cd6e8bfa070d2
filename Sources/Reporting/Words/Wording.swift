import Claims
import Statistics
public import Study

/// Numbers as readers see them: fixed decimals, a point, whatever the locale.
public enum Wording {
    /// A number with a fixed count of decimals; "−" for the sign.
    public static func number(_ value: Double, decimals: Int = 2) -> String {
        guard value.isFinite else { return value.isNaN ? "not a number" : "infinite" }
        let text = DecimalText.fixed(value, decimals: decimals)
        let isZero = !text.contains { $0.isNumber && $0 != "0" }
        return isZero ? text.replacing("-", with: "") : text.replacing("-", with: "−")
    }

    /// A number at four significant digits, without trailing zeros.
    public static func short(_ value: Double) -> String { ShortNumber.text(value) }

    /// A named result's value: four significant digits, yes or no, or nothing.
    public static func value(_ result: NamedResult) -> String {
        switch result.value {
        case .number(let number): short(number)
        case .flag(let flag): flag ? "yes" : "no"
        case .unavailable: "–"
        }
    }

    /// A p-value as journals print it: three decimals, or a bound.
    public static func pValue(_ p: Double) -> String {
        p < 0.001 ? "p < 0.001" : "p = \(number(p, decimals: 3))"
    }

    /// A share as a percentage without decimals.
    public static func percent(_ share: Double) -> String { number(Percent.of(share), decimals: 0) + "%" }

    /// An interval such as "[0.21, 0.77], 95%".
    public static func interval(_ interval: NamedResult.Interval, decimals: Int = 2) -> String {
        "[\(number(interval.lower, decimals: decimals)), \(number(interval.upper, decimals: decimals))], \(percent(interval.level))"
    }

    /// A list such as "a, b and c".
    public static func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " and " + last
    }

    /// A count with its noun, such as "1 trial" or "3 trials"; with "s" behind the singular unless the plural is given.
    public static func count(_ count: Int, _ one: String, _ many: String? = nil) -> String {
        "\(count) \(count == 1 ? one : many ?? one + "s")"
    }

    /// A quantity that is mostly whole, such as a median of counts: with one decimal where it is not.
    public static func quantity(_ value: Double) -> String { number(value, decimals: value == value.rounded() ? 0 : 1) }
}
