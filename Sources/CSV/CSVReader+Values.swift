import Text

extension CSVReader {
    /// A field as text.
    public func string(_ index: Int) -> String { Self.text(of: fields[index], in: bytes) }

    static func text(of field: Field, in bytes: [UInt8]) -> String {
        guard field.hasDoubledQuotes else { return String(decoding: bytes[field.start..<field.end], as: UTF8.self) }
        var text: [UInt8] = []
        text.reserveCapacity(field.end - field.start)
        var position = field.start
        while position < field.end {
            text.append(bytes[position])
            // Inside a quoted field every quote is followed by its double.
            position += bytes[position] == quote ? 2 : 1
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Whether a field has no characters.
    public func isEmpty(_ index: Int) -> Bool { fields[index].start == fields[index].end }

    /// Whether a field stands in quotes.
    public func isQuoted(_ index: Int) -> Bool { fields[index].isQuoted }

    /// A field as a finite number, blanks around it passed over.
    public func double(_ index: Int) throws -> Double {
        let (start, end) = withoutBlanks(fields[index])
        if let value = parseDouble(bytes, start, end), value.isFinite, value != 0 { return value }
        // What is rare: zero, numbers beyond the range, white space of more than one byte, and no number at all.
        let text = Array(OutsideText(string(index)).trimmed.utf8)
        guard let value = parseDouble(text, 0, text.count) else {
            throw error(index, noNumber(string(index), kind: "number"))
        }
        guard value.isFinite else {
            throw error(index, "“\(OutsideText(string(index)).shown())” is beyond the largest number there is, 1.8e308")
        }
        let digits = text.prefix { $0 | 0x20 != UInt8(ascii: "e") }
        if value == 0, digits.contains(where: { $0 &- UInt8(ascii: "1") < 9 }) {
            throw error(
                index,
                "“\(OutsideText(string(index)).shown())” is nearer to zero than the smallest number there is, 4.9e-324")
        }
        return value
    }

    /// A field as a whole number, blanks around it passed over.
    public func int(_ index: Int) throws -> Int {
        let (start, end) = withoutBlanks(fields[index])
        if let value = parseInt(bytes, start, end) { return value }
        let text = Array(OutsideText(string(index)).trimmed.utf8)
        guard let value = parseInt(text, 0, text.count) else {
            throw error(index, noNumber(string(index), kind: "whole number"))
        }
        return value
    }

    /// A field as true or false: `true`, `T` or a number equal to 1, and `false`, `F` or a number equal to 0, in capitals or not.
    public func bool(_ index: Int) throws -> Bool {
        let text = OutsideText(string(index)).trimmed
        switch text.lowercased() {
        case "true", "t": return true
        case "false", "f": return false
        default: break
        }
        let number = parseDouble(Array(text.utf8), 0, text.utf8.count)
        guard number == 1 || number == 0 else {
            throw error(
                index,
                text.isEmpty
                    ? "true or false is missing" : "“\(OutsideText(text).shown())” is none of true, 1, false and 0")
        }
        return number == 1
    }

    private func withoutBlanks(_ field: Field) -> (start: Int, end: Int) {
        var (start, end) = (field.start, field.end)
        while start < end && isBlankByte(bytes[start]) { start += 1 }
        while end > start && isBlankByte(bytes[end - 1]) { end -= 1 }
        return (start, end)
    }

    /// Why a text is no number, with the fix where one is known.
    private func noNumber(_ text: String, kind: String) -> String {
        let scalars = OutsideText(text).trimmed.unicodeScalars
        if scalars.isEmpty { return "a \(kind) is missing" }
        let reason = "“\(OutsideText(text).shown())” is not a \(kind == "number" ? "finite number" : kind)"
        if scalars.contains(",") { return reason + "; write a decimal point, and nothing between groups of digits" }
        if scalars.contains(where: { $0.value > 0x7f && $0.properties.numericType == .decimal }) {
            return reason + "; write digits as 0 to 9"
        }
        if scalars.contains(where: { $0.value > 0x7f && $0.properties.generalCategory == .dashPunctuation })
            || scalars.contains("\u{2212}")
        {
            return reason + "; write the minus sign as -"
        }
        return reason
    }
}
