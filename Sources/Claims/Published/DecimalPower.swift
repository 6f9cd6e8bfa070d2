import Text

/// Powers of ten as papers set them: `× 10^-5`, `×10⁻⁵`, `· 10**-5`, and `× 10−5`, which is what is left of a raised −5.
enum DecimalPower {
    /// The text with its power of ten as an exponent, `1.2e-5`; the text itself where there is none.
    static func written(in text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        guard let times = scalars.firstIndex(where: { "×x·⋅*∗".unicodeScalars.contains($0) }), times > 0 else {
            return text
        }
        let mantissa = OutsideText(string(scalars[..<times])).trimmed
        let power = OutsideText(OutsideText(string(scalars[(times + 1)...])).trimmed)
        guard let raised = power.dropping(prefix: "10"), let exponent = exponent(raised) else { return text }
        return "\(mantissa)e\(exponent)"
    }

    /// The exponent of what stands behind the 10.
    private static func exponent(_ text: String) -> Int? {
        var inner = text
        var isRaised = false
        for sign in ["^", "**", "∗∗"] {
            guard let behind = OutsideText(text).dropping(prefix: sign) else { continue }
            (inner, isRaised) = (behind, true)
            break
        }
        let bare = OutsideText(inner).dropping(prefix: "{").flatMap { OutsideText($0).dropping(suffix: "}") } ?? inner
        var (digits, isNegative) = ("", false)
        for (place, scalar) in bare.unicodeScalars.enumerated() {
            if place == 0, PrintedSign.isMinus(scalar) || scalar == "⁻" || scalar == "+" || scalar == "⁺" {
                isNegative = scalar != "+" && scalar != "⁺"
                isRaised = true
            } else if let digit = raised.firstIndex(of: scalar) {
                digits += "\(digit)"
                isRaised = true
            } else if ("0"..."9").contains(scalar) {
                digits.unicodeScalars.append(scalar)
            } else {
                return nil
            }
        }
        guard isRaised, digits.utf8.count <= 4, let value = Int(digits) else { return nil }
        return isNegative ? -value : value
    }

    private static let raised = Array("⁰¹²³⁴⁵⁶⁷⁸⁹".unicodeScalars)

    private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
