public import Limits

/// What a name's value can be read as.
extension YAMLMapping {
    /// A text that must be there and say something.
    public func text(_ name: String) throws -> String {
        guard let text = try optionalText(name), !text.isEmpty else { throw error(name, "is missing") }
        return text
    }

    /// One of some words.
    public func choice<Value>(_ name: String, _ read: (String) -> Value?, _ words: [String]) throws -> Value {
        let text = try text(name)
        guard words.contains(text), let value = read(text) else {
            throw error(name, "“\(text)” is none of \(words.joined(separator: ", "))")
        }
        return value
    }

    /// True or false; false where the name is missing.
    public func flag(_ name: String) throws -> Bool {
        switch try optionalText(name) {
        case nil, "false": false
        case "true": true
        default: throw error(name, "must be true or false")
        }
    }

    /// A number within its range; nil where the name is missing.
    public func optionalNumber<Number>(_ name: String, _ limit: Limit<Number>) throws -> Number? {
        guard let text = try optionalText(name) else { return nil }
        guard let number = try? limit.read(text) else { throw error(name, "“\(text)” \(limit.words)") }
        return number
    }

    /// A number within its range.
    public func number<Number>(_ name: String, _ limit: Limit<Number>) throws -> Number {
        guard let value = try optionalNumber(name, limit) else { throw error(name, "is missing") }
        return value
    }

    /// A list with a value or more.
    public func list<Value>(_ name: String, _ read: (String) -> Value?) throws -> [Value] {
        try list(name, rule: "is not a value it can take", read)
    }

    /// A list with a number or more, each within its range.
    public func list<Number>(_ name: String, _ limit: Limit<Number>) throws -> [Number] {
        try list(name, rule: limit.words) { try? limit.read($0) }
    }

    private func list<Value>(_ name: String, rule: String, _ read: (String) -> Value?) throws -> [Value] {
        guard isList(name), let texts = try texts(name), !texts.isEmpty else {
            throw error(name, "must be a list with a value or more")
        }
        return try texts.map { text, line in
            guard let value = read(text) else {
                throw YAMLError(file: file, line: line, field: name, reason: "“\(text)” \(rule)")
            }
            return value
        }
    }

    /// One text or a list of them; empty where the name is missing.
    public func textOrTexts(_ name: String) throws -> [String] { try texts(name)?.map(\.text) ?? [] }
}
