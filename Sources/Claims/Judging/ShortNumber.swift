import Statistics

/// Numbers at four significant digits, whatever the locale.
package enum ShortNumber {
    /// Such as `0.4143`, `−0.58` or `4.486e−5`.
    package static func text(_ value: Double) -> String {
        guard value.isFinite else { return value.isNaN ? "not a number" : "infinite" }
        let text = DecimalText.significant(value, digits: 4)
        guard text.utf8.contains(where: { "-e".utf8.contains($0) }) else { return text }
        let parts = text.split(separator: "e").map(String.init)
        let exponent = parts.count == 2 ? Int(parts[1]).map { "e\($0)" } ?? "" : ""
        return (parts[0] + exponent).replacing("-", with: "−")
    }
}
