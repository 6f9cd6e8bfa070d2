/// A text as YAML writes it in double quotes, whatever it holds: what YAML would take for a number, a list or a comment, line
/// ends, and characters that may stand in no file.
public struct QuotedText: CustomStringConvertible {
    private let text: String

    public init(_ text: String) { self.text = text }

    /// The quoted text, on one line.
    public var description: String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22: result += "\\\""
            case 0x5C: result += "\\\\"
            case 0x20...0x7E, 0xA1...0x2027, 0x202F...0xD7FF, 0xE000...0xFDCF, 0xFDF0...0xFEFE, 0xFF00...0xFFFD,
                0x10000...0x10FFFF:
                result.unicodeScalars.append(scalar)
            default:
                let code = String(scalar.value, radix: 16, uppercase: true)
                result += "\\u" + String(repeating: "0", count: 4 - code.count) + code
            }
        }
        return result + "\""
    }
}
