public import Limits
internal import Yams

/// A mapping of a YAML file that knows its lines.
public struct YAMLMapping {
    private let file: String
    private let line: Int
    private let mapping: Node.Mapping

    /// The file's outermost mapping.
    public init(_ text: String, file: String) throws {
        do {
            guard let mapping = try Yams.compose(yaml: text)?.mapping else {
                throw ExperimentError.file(file, line: 1, field: nil, reason: "must be a mapping of names to values")
            }
            self.init(file: file, line: 1, mapping: mapping)
        } catch let error as YamlError {
            var line: Int?
            var problem = "\(error)"
            if case .parser(_, let text, let mark, _) = error { (line, problem) = (mark.line, text) }
            throw ExperimentError.file(file, line: line, field: nil, reason: "not YAML: \(problem)")
        }
    }

    private init(file: String, line: Int, mapping: Node.Mapping) {
        self.file = file
        self.line = line
        self.mapping = mapping
    }

    /// Refuses names it does not know.
    public func allow(_ keys: [String]) throws {
        for (key, _) in mapping where !keys.contains(key.string ?? "") {
            throw ExperimentError.file(
                file, line: key.mark?.line ?? line, field: key.string,
                reason: "unknown; known are \(keys.joined(separator: ", "))")
        }
    }

    /// Whether a name is there.
    public func has(_ key: String) -> Bool { mapping[Node(key)] != nil }

    /// A value that must be there and say something.
    public func text(_ key: String) throws -> String {
        guard let text = try scalar(key), !text.isEmpty else { throw error(key, "is missing") }
        return text
    }

    /// One of some names.
    public func choice<Value>(_ key: String, _ read: (String) -> Value?, _ names: [String]) throws -> Value {
        let text = try text(key)
        guard names.contains(text), let value = read(text) else {
            throw error(key, "\(text) is none of \(names.joined(separator: ", "))")
        }
        return value
    }

    /// A number within its range; nil where the name is missing.
    public func optionalNumber<Number>(_ key: String, _ limit: Limit<Number>) throws -> Number? {
        guard let text = try scalar(key) else { return nil }
        do { return try limit.read(text) } catch { throw self.error(key, "\(error)") }
    }

    /// A number within its range.
    public func number<Number>(_ key: String, _ limit: Limit<Number>) throws -> Number {
        guard let value = try optionalNumber(key, limit) else { throw error(key, "is missing") }
        return value
    }

    /// A list with a value or more.
    public func list<Value>(_ key: String, _ read: (String) -> Value?) throws -> [Value] {
        try list(key, rule: "is not a value it can take", read)
    }

    /// A list with a number or more, each within its range.
    public func list<Number>(_ key: String, _ limit: Limit<Number>) throws -> [Number] {
        try list(key, rule: limit.words) { try? limit.read($0) }
    }

    private func list<Value>(_ key: String, rule: String, _ read: (String) -> Value?) throws -> [Value] {
        guard let nodes = mapping[Node(key)]?.sequence, !nodes.isEmpty else {
            throw error(key, "must be a list with a value or more")
        }
        return try nodes.map { node in
            guard let text = node.scalar?.string, let value = read(text) else {
                throw ExperimentError.file(
                    file, line: node.mark?.line ?? line, field: key,
                    reason: "\(node.scalar?.string ?? "an entry") \(rule)")
            }
            return value
        }
    }

    /// A mapping inside; nil where the name is missing.
    public func optionalMapping(_ key: String) throws -> YAMLMapping? {
        guard let node = mapping[Node(key)] else { return nil }
        guard let inner = node.mapping else { throw error(key, "must be a mapping of names to values") }
        return YAMLMapping(file: file, line: node.mark?.line ?? line, mapping: inner)
    }

    /// A mapping inside.
    public func mapping(_ key: String) throws -> YAMLMapping {
        guard let inner = try optionalMapping(key) else { throw error(key, "is missing") }
        return inner
    }

    /// An error at a name.
    public func error(_ key: String, _ reason: String) -> ExperimentError {
        .file(file, line: mapping[Node(key)]?.mark?.line ?? line, field: key, reason: reason)
    }

    private func scalar(_ key: String) throws -> String? {
        guard let node = mapping[Node(key)] else { return nil }
        guard let text = node.scalar?.string else { throw error(key, "must be one value") }
        return text
    }
}
