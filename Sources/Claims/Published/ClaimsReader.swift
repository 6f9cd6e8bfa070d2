import Yams

/// Reads the YAML of a claims file, keeping lines for errors and annotations.
struct ClaimsReader {
    let file: String

    func root(_ yaml: String) throws -> Node.Mapping {
        do {
            guard let node = try Yams.compose(yaml: yaml), let mapping = node.mapping else {
                throw ClaimsError(file: file, reason: "a mapping with `paper` and `claims` is needed")
            }
            return mapping
        } catch let error as YamlError {
            if case .parser(_, let problem, let mark, _) = error {
                throw ClaimsError(file: file, line: mark.line, reason: "not YAML: \(problem)")
            }
            throw ClaimsError(file: file, reason: "not YAML: \(error)")
        }
    }

    func entries(_ root: Node.Mapping, _ key: String) throws -> [Entry] {
        guard let node = root[Node(key)] else {
            throw ClaimsError(file: file, field: key, reason: "the list is missing")
        }
        guard let sequence = node.sequence else {
            throw ClaimsError(file: file, line: node.mark?.line, field: key, reason: "must be a list")
        }
        return try sequence.map { node in
            guard let mapping = node.mapping else {
                throw ClaimsError(
                    file: file, line: node.mark?.line, field: key, reason: "every entry must be a mapping")
            }
            return Entry(file: file, line: node.mark?.line ?? 1, mapping: mapping)
        }
    }

    /// One entry of a list.
    struct Entry {
        let file: String
        let line: Int
        let mapping: Node.Mapping

        func allow(_ keys: Set<String>) throws {
            for (key, _) in mapping where !keys.contains(key.string ?? "") {
                throw ClaimsError(
                    file: file, line: key.mark?.line ?? line, field: key.string,
                    reason: "unknown field; known are \(keys.sorted().joined(separator: ", "))")
            }
        }

        func text(_ key: String) throws -> String {
            guard let text = try optionalText(key), !text.isEmpty else { throw error(key, "is missing") }
            return text
        }

        func optionalText(_ key: String) throws -> String? {
            guard let node = mapping[Node(key)] else { return nil }
            guard let text = node.scalar?.string else { throw error(key, "must be a text") }
            return text
        }

        func flag(_ key: String) throws -> Bool {
            switch try optionalText(key) {
            case nil, "false": false
            case "true": true
            default: throw error(key, "must be true or false")
            }
        }

        func number(_ key: String) throws -> Double? {
            guard let text = try optionalText(key) else { return nil }
            guard let number = Double(text), number.isFinite else { throw error(key, "must be a number") }
            return number
        }

        func printed(_ key: String) throws -> PrintedNumber {
            guard let number = PrintedNumber(try text(key)) else {
                throw error(key, "must be a number as printed, in quotes")
            }
            return number
        }

        func texts(_ key: String) throws -> [String] {
            guard let node = mapping[Node(key)] else { return [] }
            if let text = node.scalar?.string { return [text] }
            guard let list = node.sequence?.map(\.scalar?.string), list.allSatisfy({ $0 != nil }) else {
                throw error(key, "must be a text or a list of texts")
            }
            return list.compactMap { $0 }
        }

        func error(_ key: String, _ reason: String) -> ClaimsError {
            ClaimsError(file: file, line: mapping[Node(key)]?.mark?.line ?? line, field: key, reason: reason)
        }
    }
}
