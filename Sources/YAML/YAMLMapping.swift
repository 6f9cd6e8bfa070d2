/// A mapping of a YAML file that knows its lines. Every value is the text that was written: `0.60` keeps its zero.
public struct YAMLMapping {
    /// The file's name, for errors.
    public let file: String
    /// Where it begins, from 1.
    public let line: Int
    private let members: [YAMLNode.Member]

    /// The outermost mapping of a text. A byte-order mark at its beginning is passed over.
    ///
    /// - Throws: `YAMLError` naming file and line.
    public init(_ text: String, file: String) throws {
        self.init(try YAMLParsing.root(text, file: file), file: file, line: 1)
    }

    private init(_ members: [YAMLNode.Member], file: String, line: Int) {
        self.file = file
        self.line = line
        self.members = members
    }

    /// What stands behind a name.
    public enum Value {
        case text(String)
        case list
        case mapping(YAMLMapping)
    }

    /// All names with their lines and values in the file's order, for mappings whose names are not known beforehand.
    public func values() -> [(name: String, line: Int, value: Value)] {
        members.map { member in
            let value: Value =
                switch member.value.value {
                case .text(let text): .text(text)
                case .mapping(let inner): .mapping(YAMLMapping(inner, file: file, line: member.line))
                case .list: .list
                }
            return (member.name, member.line, value)
        }
    }

    /// The values behind a name: those of a list, or the one that stands alone; none where the name is missing.
    public func values(_ name: String) -> [(line: Int, value: Value)] {
        guard let node = node(name) else { return [] }
        let nodes = if case .list(let list) = node.value { list } else { [node] }
        return nodes.map { node in
            switch node.value {
            case .text(let text): (node.line, .text(text))
            case .mapping(let members): (node.line, .mapping(YAMLMapping(members, file: file, line: node.line)))
            case .list: (node.line, .list)
            }
        }
    }

    /// Refuses names it does not know.
    public func allow(_ known: [String]) throws {
        for member in members where !known.contains(member.name) {
            throw YAMLError(
                file: file, line: member.line, field: member.name,
                reason: "unknown; known are \(known.joined(separator: ", "))")
        }
    }

    /// Whether a name is there.
    public func has(_ name: String) -> Bool { node(name) != nil }

    /// The line of a name's value; the mapping's own where the name is missing.
    public func line(of name: String) -> Int { node(name)?.line ?? line }

    /// An error at a name.
    public func error(_ name: String, _ reason: String) -> YAMLError {
        YAMLError(file: file, line: line(of: name), field: name, reason: reason)
    }

    /// A mapping inside; nil where the name is missing.
    public func optionalMapping(_ name: String) throws -> YAMLMapping? {
        guard let node = node(name) else { return nil }
        guard case .mapping(let members) = node.value else {
            throw error(name, "must be a mapping of names to values")
        }
        return YAMLMapping(members, file: file, line: node.line)
    }

    /// A mapping inside.
    public func mapping(_ name: String) throws -> YAMLMapping {
        guard let inner = try optionalMapping(name) else { throw error(name, "is missing") }
        return inner
    }

    /// The mappings of a list, which may be empty.
    public func mappings(_ name: String) throws -> [YAMLMapping] {
        guard let node = node(name) else { throw error(name, "the list is missing") }
        guard case .list(let list) = node.value else { throw error(name, "must be a list") }
        return try list.map { entry in
            guard case .mapping(let members) = entry.value else {
                throw YAMLError(file: file, line: entry.line, field: name, reason: "every entry must be a mapping")
            }
            return YAMLMapping(members, file: file, line: entry.line)
        }
    }

    /// The value of a name where it is one text; nil where the name is missing.
    public func optionalText(_ name: String) throws -> String? {
        guard let node = node(name) else { return nil }
        guard let text = node.text else { throw error(name, "must be one value") }
        return text
    }

    /// The texts of a list, or one text alone; nil where the name is missing.
    func texts(_ name: String) throws -> [(text: String, line: Int)]? {
        guard let node = node(name) else { return nil }
        switch node.value {
        case .text(let text): return [(text, node.line)]
        case .mapping: throw error(name, "must be a value or a list of values")
        case .list(let list):
            return try list.map { entry in
                guard let text = entry.text else {
                    throw YAMLError(file: file, line: entry.line, field: name, reason: "every entry must be one value")
                }
                return (text, entry.line)
            }
        }
    }

    /// Whether a name's value is a list.
    func isList(_ name: String) -> Bool {
        if case .list = node(name)?.value { true } else { false }
    }

    private func node(_ name: String) -> YAMLNode? {
        for place in members.indices where members[place].name == name { return members[place].value }
        return nil
    }
}
