internal import Yams

/// A mapping of a YAML file that knows its lines. Every value is the text that was written: `0.60` keeps its zero.
public struct YAMLMapping {
    /// One name with its value; `text` where the value is one text. Fields are read where they lie: a copy of a node costs more
    /// than reading a claim.
    private struct Entry {
        var name: String
        var line: Int
        var text: String?
        var node: Node
    }

    /// The file's name, for errors.
    public let file: String
    /// Where it begins, from 1.
    public let line: Int
    private let entries: [Entry]

    /// The outermost mapping of a text. A byte-order mark at its beginning is passed over.
    ///
    /// - Throws: `YAMLError` naming file and line.
    public init(_ text: String, file: String) throws {
        try self.init(try YAMLParsing.root(text, file: file), file: file, line: 1)
    }

    private init(_ mapping: Node.Mapping, file: String, line: Int) throws {
        self.file = file
        self.line = line
        entries = try mapping.map { name, node in
            let line = name.mark?.line ?? line
            guard let text = name.scalar?.string else {
                throw YAMLError(file: file, line: line, reason: "a name must be one text, not a list or a mapping")
            }
            return Entry(name: text, line: line, text: node.scalar?.string, node: node)
        }
    }

    /// What stands behind a name.
    public enum Value {
        case text(String)
        case list
        case mapping(YAMLMapping)
    }

    /// All names with their lines and values in the file's order, for mappings whose names are not known beforehand.
    public func values() throws -> [(name: String, line: Int, value: Value)] {
        try entries.map { entry in
            let value: Value =
                switch entry.node {
                case .scalar(let scalar): .text(scalar.string)
                case .mapping(let mapping): .mapping(try YAMLMapping(mapping, file: file, line: entry.line))
                case .sequence, .alias: .list
                }
            return (entry.name, entry.line, value)
        }
    }

    /// Refuses names it does not know.
    public func allow(_ known: [String]) throws {
        for place in entries.indices where !known.contains(entries[place].name) {
            throw YAMLError(
                file: file, line: entries[place].line, field: entries[place].name,
                reason: "unknown; known are \(known.joined(separator: ", "))")
        }
    }

    /// Whether a name is there.
    public func has(_ name: String) -> Bool { place(of: name) != nil }

    /// The line of a name's value; the mapping's own where the name is missing.
    public func line(of name: String) -> Int { node(name)?.mark?.line ?? line }

    /// An error at a name.
    public func error(_ name: String, _ reason: String) -> YAMLError {
        YAMLError(file: file, line: line(of: name), field: name, reason: reason)
    }

    /// A mapping inside; nil where the name is missing.
    public func optionalMapping(_ name: String) throws -> YAMLMapping? {
        guard let node = node(name) else { return nil }
        guard let mapping = node.mapping else { throw error(name, "must be a mapping of names to values") }
        return try YAMLMapping(mapping, file: file, line: node.mark?.line ?? line)
    }

    /// A mapping inside.
    public func mapping(_ name: String) throws -> YAMLMapping {
        guard let inner = try optionalMapping(name) else { throw error(name, "is missing") }
        return inner
    }

    /// The mappings of a list, which may be empty.
    public func mappings(_ name: String) throws -> [YAMLMapping] {
        guard let node = node(name) else { throw error(name, "the list is missing") }
        guard let list = node.sequence else { throw error(name, "must be a list") }
        return try list.map { entry in
            let line = entry.mark?.line ?? line
            guard let mapping = entry.mapping else {
                throw YAMLError(file: file, line: line, field: name, reason: "every entry must be a mapping")
            }
            return try YAMLMapping(mapping, file: file, line: line)
        }
    }

    /// The value of a name where it is one text; nil where the name is missing.
    public func optionalText(_ name: String) throws -> String? {
        guard let place = place(of: name) else { return nil }
        guard let text = entries[place].text else { throw error(name, "must be one value") }
        return text
    }

    /// The texts of a list, or one text alone; nil where the name is missing.
    func texts(_ name: String) throws -> [(text: String, line: Int)]? {
        guard let place = place(of: name) else { return nil }
        let node = entries[place].node
        let own = node.mark?.line ?? line
        if let text = entries[place].text { return [(text, own)] }
        guard let list = node.sequence else { throw error(name, "must be a value or a list of values") }
        return try list.map { entry in
            let line = entry.mark?.line ?? own
            guard let text = entry.scalar?.string else {
                throw YAMLError(file: file, line: line, field: name, reason: "every entry must be one value")
            }
            return (text, line)
        }
    }

    /// Whether a name's value is a list.
    func isList(_ name: String) -> Bool { node(name)?.sequence != nil }

    private func place(of name: String) -> Int? { entries.indices.first { entries[$0].name == name } }
    private func node(_ name: String) -> Node? { place(of: name).map { entries[$0].node } }
}
