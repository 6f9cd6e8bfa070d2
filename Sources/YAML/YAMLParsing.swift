internal import Text

/// From text to nodes, every fault with its line.
enum YAMLParsing {
    /// The outermost mapping of the only document in a text.
    static func root(_ text: String, file: String) throws -> [YAMLNode.Member] {
        let plain = OutsideText(text).dropping(prefix: "\u{FEFF}") ?? text
        try requireAllowedCharacters(plain, file: file)
        guard case .mapping(let members) = try YAMLComposer.root(plain, file: file)?.value else {
            throw YAMLError(file: file, line: 1, reason: "must be a mapping of names to values")
        }
        return members
    }

    /// YAML knows no control characters, and a byte-order mark at the beginning alone; the parser names no line of theirs.
    private static func requireAllowedCharacters(_ text: String, file: String) throws {
        func isAllowed(_ value: UInt32) -> Bool {
            switch value {
            case 0x20...0x7E, 0x09, 0x0A, 0x0D, 0x85, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD,
                0x10000...0x10FFFF:
                true
            default: false
            }
        }
        guard !text.unicodeScalars.allSatisfy({ isAllowed($0.value) }) else { return }
        for (index, line) in OutsideText(text).lines.enumerated() {
            guard let scalar = line.unicodeScalars.first(where: { !isAllowed($0.value) }) else { continue }
            let code = String(scalar.value, radix: 16, uppercase: true)
            let name = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
            throw YAMLError(
                file: file, line: index + 1,
                reason: "not YAML: holds the character \(name), which may only stand as an escape in double quotes")
        }
    }
}
