import Limits
import Statistics
import YAML

extension Pins {
    /// Reads a pins file.
    ///
    /// - Throws: `YAMLError` with line and field.
    public static func read(_ path: String) throws -> Pins { try Pins(yaml: try YAMLFile.text(path), path: path) }

    /// Reads pins from YAML; `path` is named in errors.
    public init(yaml: String, path: String) throws {
        let root = try YAMLMapping(yaml, file: path)
        try root.allow(["data", "choices", "verdicts", "printed_tests"])
        self.path = path
        data = try root.text("data")
        choices = try root.optionalMapping("choices").map { mapping in
            Dictionary(
                try mapping.values().map { name, line, value in
                    guard case .text(let text) = value else {
                        throw YAMLError(file: path, line: line, field: name, reason: "must be one value")
                    }
                    return (name, text)
                }, uniquingKeysWith: { first, _ in first })
        }
        verdicts = try Self.pins(root.mapping("verdicts"), Verdict.allCases.map(\.rawValue))
        printedTests = try root.optionalMapping("printed_tests").map {
            try Self.pins($0, ["consistent", "inconsistent"])
        }
    }

    private static func pins(_ mapping: YAMLMapping, _ verdicts: [String]) throws -> [String: Pin] {
        var pins: [String: Pin] = [:]
        for (name, line, value) in mapping.values() {
            func fault(_ reason: String) -> YAMLError {
                YAMLError(file: mapping.file, line: line, field: name, reason: reason)
            }
            var pin: Pin
            switch value {
            case .text(let verdict): pin = Pin(verdict: verdict, line: line)
            case .mapping(let entry):
                try entry.allow(["verdict", "value"])
                pin = Pin(verdict: try entry.text("verdict"), line: line)
                switch try entry.optionalText("value") {
                case nil: break
                case "true": pin.value = .flag(true)
                case "false": pin.value = .flag(false)
                default: pin.value = try entry.optionalNumber("value", Limit.finite).map { .number($0) }
                }
            case .list: throw fault("must be a verdict, or a mapping of verdict and value")
            }
            guard verdicts.contains(pin.verdict) else {
                throw fault("“\(pin.verdict)” is none of \(verdicts.joined(separator: ", "))")
            }
            pins[name] = pin
        }
        return pins
    }

    /// The file's text: texts in quotes, everything in the order of its names.
    public var yaml: String {
        var lines = ["data: \(QuotedText(data))"]
        func add<Value>(_ name: String, _ entries: [String: Value]?, _ text: (Value) -> String) {
            guard let entries, !entries.isEmpty else { return }
            lines.append("\(name):")
            for (key, value) in entries.sorted(by: { $0.key < $1.key }) {
                lines.append("  \(QuotedText(key)): \(text(value))")
            }
        }
        add("choices", choices) { "\(QuotedText($0))" }
        if verdicts.isEmpty { lines.append("verdicts: {}") }
        add("verdicts", verdicts, Self.text)
        add("printed_tests", printedTests, Self.text)
        return lines.joined(separator: "\n") + "\n"
    }

    private static func text(_ pin: Pin) -> String {
        let verdict = QuotedText(pin.verdict)
        return switch pin.value {
        case .number(let number): "{verdict: \(verdict), value: \(DecimalText.significant(number, digits: 6))}"
        case .flag(let flag): "{verdict: \(verdict), value: \(flag)}"
        case nil: "{verdict: \(verdict)}"
        }
    }
}
