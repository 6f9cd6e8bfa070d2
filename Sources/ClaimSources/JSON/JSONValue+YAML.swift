import YAML

extension JSONValue {
    /// A YAML text as the JSON that it stands for. Every scalar that is written as a number is one, in quotes or not.
    ///
    /// - Throws: `YAMLError` naming file and line.
    init(yaml text: String, file: String) throws { self = try Self.object(YAMLMapping(text, file: file)) }

    private static func object(_ mapping: YAMLMapping) throws -> JSONValue {
        .object(
            try mapping.values().map { name, _, value in
                if case .list = value {
                    return Member(
                        name: name, value: .list(try mapping.values(name).map { try one($0.value, mapping, $0.line) }))
                }
                return Member(name: name, value: try one(value, mapping, mapping.line(of: name)))
            })
    }

    private static func one(_ value: YAMLMapping.Value, _ parent: YAMLMapping, _ line: Int) throws -> JSONValue {
        switch value {
        case .mapping(let inner): return try object(inner)
        case .list:
            throw YAMLError(
                file: parent.file, line: line, field: "list", reason: "a list within a list cannot be a source")
        case .text(let text):
            switch text {
            case "true": return .flag(true)
            case "false": return .flag(false)
            case "null", "~": return .null
            default:
                let isNumber = text.utf8.allSatisfy { 0x30...0x39 ~= $0 || "+-.eE".utf8.contains($0) }
                guard isNumber, let number = Double(text), number.isFinite else { return .text(text) }
                return .number(number, digits: text)
            }
        }
    }

    /// The entries of a table: those of a list, or the members of an object of objects, each with its name as `name`.
    var entries: [JSONValue]? {
        switch self {
        case .list(let entries): return entries
        case .object(let members):
            var entries: [JSONValue] = []
            for member in members {
                guard case .object(let inner) = member.value else { return nil }
                let isNamed = inner.contains { $0.name == "name" }
                entries.append(.object(isNamed ? inner : [Member(name: "name", value: .text(member.name))] + inner))
            }
            return entries.isEmpty ? nil : entries
        default: return nil
        }
    }
}
