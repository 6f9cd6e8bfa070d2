import Text
public import YAML

/// One source of a claims file: what it is, and where it lies.
public struct SourceEntry: Sendable {
    /// What a source is.
    public enum Kind: Sendable {
        /// Delimited text.
        case table(separator: UInt8)
        /// One JSON text; of it the list at a pointer, where rows are asked for.
        case json(rows: String)
        /// One YAML text, likewise.
        case yaml(rows: String)
        /// A JSON text on each line.
        case jsonLines
        /// The rows of one SELECT on an SQLite file.
        case sqlite(query: String)
        /// A recorded study of this program, with the choices of its analysis by the option's name.
        case store(choices: [Choice], experiment: String?)
    }

    /// A choice of an analysis.
    public struct Choice: Sendable {
        /// The option's name.
        public var name: String
        /// Its value.
        public var value: String
        /// Line of the claims file.
        public var line: Int
    }

    /// Its name in the file.
    public let name: String
    /// What it is.
    public let kind: Kind
    /// The path as the file writes it.
    public let writtenPath: String
    /// The path from where the program runs.
    public let path: String
    /// The SHA-256 that the file must have; nil where none is given.
    let sha256: String?
    /// Cells that stand for a missing value.
    let missing: Set<String>
    /// The claims file, and the line of the source in it.
    let file: String, line: Int

    /// Whether it is a recorded study.
    public var isStore: Bool {
        if case .store = kind { true } else { false }
    }

    /// Whether it is the store that the command line names.
    public var isGivenStore: Bool { isStore && writtenPath == Self.given }

    /// What a claims file writes for the store that the command line names.
    public static let given: String = "given"

    init(_ name: String, _ entry: YAMLMapping, line: Int) throws {
        try entry.allow([
            "csv", "tsv", "json", "yaml", "jsonl", "sqlite", "store", "sha256", "missing", "separator", "rows", "query",
            "choices",
            "experiment",
        ])
        let kinds = ["csv", "tsv", "json", "yaml", "jsonl", "sqlite", "store"].filter(entry.has)
        guard kinds.count == 1, let word = kinds.first else {
            throw YAMLError(
                file: entry.file, line: line, field: name,
                reason: "must name one file, as csv, tsv, json, yaml, jsonl, sqlite or store")
        }
        let own = ["csv": ["separator"], "json": ["rows"], "sqlite": ["query"], "store": ["choices", "experiment"]]
        for (kind, fields) in own where kind != word && !(kind == "json" && word == "yaml") {
            for field in fields where entry.has(field) {
                throw entry.error(field, "belongs to a source of the kind \(kind), not to \(word)")
            }
        }
        self.name = name
        self.line = entry.line(of: word)
        file = entry.file
        writtenPath = try entry.text(word)
        kind = try Self.kind(word, entry)
        path = Self.path(of: writtenPath, beside: file)
        missing = Set(try entry.textOrTexts("missing").map { OutsideText($0).trimmed })
        sha256 = try entry.optionalText("sha256").map { text in
            let digits = text.lowercased()
            guard digits.utf8.count == 64, digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 || 0x61...0x66 ~= $0 }) else {
                throw entry.error("sha256", "must be 64 hexadecimal digits, as sha256sum prints them")
            }
            return digits
        }
    }

    /// A path that a claims file writes, from where the program runs.
    static func path(of written: String, beside file: String) -> String {
        let folder = OutsideText(file).split(at: "/").dropLast()
        let isHere = folder.isEmpty || written.utf8.first == UInt8(ascii: "/")
        return isHere ? written : folder.joined(separator: "/") + "/" + written
    }

    private static func kind(_ word: String, _ entry: YAMLMapping) throws -> Kind {
        switch word {
        case "tsv": return .table(separator: UInt8(ascii: "\t"))
        case "json": return .json(rows: try entry.optionalText("rows") ?? "")
        case "yaml": return .yaml(rows: try entry.optionalText("rows") ?? "")
        case "jsonl": return .jsonLines
        case "sqlite": return .sqlite(query: try entry.text("query"))
        case "store":
            let choices = try entry.optionalMapping("choices")?.values().map { name, line, value in
                guard case .text(let text) = value else {
                    throw YAMLError(file: entry.file, line: line, field: name, reason: "must be one value")
                }
                return Choice(name: name, value: text, line: line)
            }
            return .store(choices: choices ?? [], experiment: try entry.optionalText("experiment"))
        default:
            guard let text = try entry.optionalText("separator") else { return .table(separator: UInt8(ascii: ",")) }
            let known: [String: UInt8] = [",": 0x2C, ";": 0x3B, "\t": 0x09, "tab": 0x09]
            guard let separator = known[text] else {
                throw entry.error("separator", "must be a comma, a semicolon or tab")
            }
            return .table(separator: separator)
        }
    }

    /// An error at the source's line.
    public func error(_ reason: String) -> YAMLError { YAMLError(file: file, line: line, field: name, reason: reason) }

    /// An error at one of its choices.
    public func error(_ choice: Choice, _ reason: String) -> YAMLError {
        YAMLError(file: file, line: choice.line, field: choice.name, reason: reason)
    }
}
