internal import Text
internal import Yams

/// From text to nodes, every fault with its line.
enum YAMLParsing {
    /// The outermost mapping of the only document in a text.
    static func root(_ text: String, file: String) throws -> Node.Mapping {
        let plain = OutsideText(text).dropping(prefix: "\u{FEFF}") ?? text
        try requireAllowedCharacters(plain, file: file)
        do {
            // The parser keeps a pointer into the text, which a text of up to 15 bytes does not outlive: Swift holds it inline.
            let padded = plain.utf8.count < 16 ? plain + String(repeating: " ", count: 16) : plain
            // Without a resolver's rules a value stays the text that was written, and its 14 regular expressions are not run.
            guard let mapping = try Yams.compose(yaml: padded, .basic, .default, .utf8)?.mapping else {
                throw YAMLError(file: file, line: 1, reason: "must be a mapping of names to values")
            }
            return mapping
        } catch let error as YamlError {
            throw fault(error, file: file, lines: max(1, OutsideText(plain).lines.count))
        }
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

    /// - Parameter lines: the text's; what the parser misses at the end of a text is told at its last line.
    private static func fault(_ error: YamlError, file: String, lines: Int) -> YAMLError {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let place = context.map { ", \($0.text)" } ?? ""
            return YAMLError(file: file, line: min(mark.line, lines), reason: "not YAML: \(problem)\(place)")
        case .duplicatedKeysInMapping(let names, let context):
            return YAMLError(
                file: file, line: context.mark.line, field: names.first,
                reason: "stands more than once in its mapping, first here; keep one")
        case .reader(let problem, _, _, _), .writer(let problem), .emitter(let problem), .representer(let problem):
            return YAMLError(file: file, reason: "not YAML: \(problem)")
        case .no, .memory, .dataCouldNotBeDecoded:
            return YAMLError(file: file, reason: "not YAML: \(error)")
        }
    }
}
