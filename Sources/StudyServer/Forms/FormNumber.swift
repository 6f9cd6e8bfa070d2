internal import Text

/// Numbers as people type them: ASCII digits, a point, a power of ten. What could be read in two ways is refused.
enum FormNumber {
    /// Why a text is no number; the words stand beside the field.
    struct Fault: Error, Equatable {
        var message: String
    }

    /// What was typed, without the blanks around it; nil when nothing was.
    ///
    /// - Throws: `Fault` for line ends and other control characters, which no single line holds.
    static func typed(_ text: String?) throws(Fault) -> String? {
        let text = OutsideText(text ?? "")
        guard !text.scalars.contains(where: { $0.properties.generalCategory == .control && $0 != "\t" }) else {
            throw Fault(message: "Enter one number, on one line.")
        }
        return text.trimmed.isEmpty ? nil : text.trimmed
    }

    /// A number such as `0.001`, `-2`, `.5` or `1e-3`.
    static func decimal(_ typed: String) throws(Fault) -> Double {
        guard !OutsideText(typed).contains(",") else {
            throw Fault(
                message:
                    "“\(typed.prefix(20))” has a comma. Write a point before decimals, and nothing between thousands.")
        }
        guard isDecimal(Array(typed.utf8)), let value = Double(typed) else {
            throw Fault(message: "“\(typed.prefix(20))” is not a number.")
        }
        guard value.isFinite else { throw Fault(message: "“\(typed.prefix(20))” is too large.") }
        return value
    }

    /// A whole number within bounds.
    static func whole(_ typed: String, from least: Int, to most: Int, unit: String = "here") throws(Fault) -> Int {
        let bytes = Array(typed.utf8)
        let digits =
            bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") ? bytes.dropFirst() : bytes[...]
        guard !digits.isEmpty, digits.allSatisfy(isDigit), bytes.first != UInt8(ascii: "-") || isZero(digits) else {
            throw Fault(message: "Enter a whole number from \(least) on.")
        }
        // More digits than an integer has are too large, whatever they are.
        let value = Int(typed) ?? Int.max
        guard value >= least else { throw Fault(message: "Enter a whole number from \(least) on.") }
        guard value <= most else { throw Fault(message: "At most \(most) \(unit).") }
        return value
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    private static func isZero(_ digits: ArraySlice<UInt8>) -> Bool { digits.allSatisfy { $0 == UInt8(ascii: "0") } }

    /// Sign, digits with at most one point among them, power of ten.
    private static func isDecimal(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        func take(_ bytes: [UInt8]) -> Bool {
            guard let first = rest.first, bytes.contains(first) else { return false }
            rest = rest.dropFirst()
            return true
        }
        func takeDigits() -> Int {
            let count = rest.prefix(while: isDigit).count
            rest = rest.dropFirst(count)
            return count
        }
        let signs = Array("+-".utf8)
        _ = take(signs)
        var digits = takeDigits()
        if take(Array(".".utf8)) { digits += takeDigits() }
        guard digits > 0 else { return false }
        if take(Array("eE".utf8)) {
            _ = take(signs)
            guard takeDigits() > 0 else { return false }
        }
        return rest.isEmpty
    }
}
