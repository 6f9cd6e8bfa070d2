import Text

/// A value of a JSON text (RFC 8259).
indirect enum JSONValue: Hashable, Sendable {
    case null
    case flag(Bool)
    /// A number with the digits as written.
    case number(Double, digits: String)
    case text(String)
    case list([JSONValue])
    /// Members in their order.
    case object([Member])

    /// One member of an object.
    struct Member: Hashable, Sendable {
        var name: String
        var value: JSONValue
    }

    /// What kind of value it is, in words.
    var kind: String {
        switch self {
        case .null: "null"
        case .flag: "true or false"
        case .number: "a number"
        case .text: "a text"
        case .list: "a list"
        case .object: "an object"
        }
    }

    /// The value at a pointer (RFC 6901).
    ///
    /// - Throws: `JSONError` naming the part that leads nowhere, with what there is.
    func value(at pointer: String) throws -> JSONValue {
        guard !pointer.isEmpty else { return self }
        guard OutsideText(pointer).starts(with: "/") else {
            throw JSONError(reason: "a pointer begins with /, such as /test/accuracy")
        }
        var value = self
        var path = ""
        for part in OutsideText(pointer).split(at: "/").dropFirst() {
            let name = Self.unescaped(part)
            path += "/" + part
            switch value {
            case .object(let members):
                guard let member = members.first(where: { $0.name == name }) else {
                    let names = members.prefix(20).map { OutsideText($0.name).shown() }.joined(separator: ", ")
                    let rest = members.count > 20 ? ", …" : ""
                    throw JSONError(reason: "nothing stands at \(path); there are \(names)\(rest)")
                }
                value = member.value
            case .list(let entries):
                let isIndex = name == "0" || name.utf8.first != 0x30 && name.utf8.allSatisfy { 0x30...0x39 ~= $0 }
                guard isIndex, let index = Int(name), index < entries.count else {
                    throw JSONError(
                        reason: "nothing stands at \(path); the list there has \(entries.count) entries, from 0")
                }
                value = entries[index]
            default: throw JSONError(reason: "nothing stands at \(path); above it is \(value.kind)")
            }
        }
        return value
    }

    private static func unescaped(_ part: String) -> String {
        var result = String.UnicodeScalarView()
        var isEscape = false
        for scalar in part.unicodeScalars {
            if isEscape {
                result.append(scalar == "0" ? "~" : scalar == "1" ? "/" : scalar)
                isEscape = false
            } else if scalar == "~" {
                isEscape = true
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }
}

/// What is wrong with a JSON text, or with what is looked for in it.
struct JSONError: Error, Equatable, CustomStringConvertible {
    /// Line of the text, from 1.
    var line: Int?
    /// What is wrong.
    var reason: String

    /// The reason behind the line.
    var description: String { line.map { "line \($0): \(reason)" } ?? reason }
}
