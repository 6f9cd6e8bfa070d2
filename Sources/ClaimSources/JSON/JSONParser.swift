/// Reads JSON texts (RFC 8259), every fault with its line.
struct JSONParser {
    private let bytes: [UInt8]
    private var place: Int
    private var depth = 0

    /// Lists and objects inside each other that are read.
    private static let deepest = 512

    private init(_ bytes: [UInt8], from start: Int) {
        self.bytes = bytes
        place = start
    }

    /// The value of a text that holds one.
    static func value(_ bytes: [UInt8]) throws -> JSONValue {
        var parser = JSONParser(bytes, from: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
        let value = try parser.value()
        parser.skipBlanks()
        guard parser.place == bytes.count else { throw parser.fault("something stands behind the end of the value") }
        return value
    }

    /// The values of a text that holds one on each line; blank lines are passed over.
    static func lines(_ bytes: [UInt8]) throws -> [JSONValue] {
        var parser = JSONParser(bytes, from: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
        var values: [JSONValue] = []
        parser.skipBlanks()
        while parser.place < bytes.count {
            values.append(try parser.value())
            parser.skipSpaces()
            guard parser.place == bytes.count || bytes[parser.place] == 0x0A || bytes[parser.place] == 0x0D else {
                throw parser.fault("something stands behind the value of this line")
            }
            parser.skipBlanks()
        }
        return values
    }

    private mutating func value() throws -> JSONValue {
        skipBlanks()
        guard place < bytes.count else { throw fault("the text ends where a value should stand") }
        switch bytes[place] {
        case UInt8(ascii: "{"): return try nested { try $0.object() }
        case UInt8(ascii: "["): return try nested { try $0.list() }
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "-"), 0x30...0x39: return try number()
        default:
            for (word, value) in [("true", JSONValue.flag(true)), ("false", .flag(false)), ("null", .null)] {
                guard bytes[place...].starts(with: word.utf8) else { continue }
                place += word.utf8.count
                return value
            }
            throw fault("here no value begins")
        }
    }

    private mutating func nested(_ read: (inout JSONParser) throws -> JSONValue) throws -> JSONValue {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else {
            throw fault("more than \(Self.deepest) lists and objects inside each other")
        }
        place += 1
        return try read(&self)
    }

    private mutating func object() throws -> JSONValue {
        var members: [JSONValue.Member] = []
        var names: Set<String> = []
        skipBlanks()
        if take("}") { return .object([]) }
        repeat {
            skipBlanks()
            guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else {
                throw fault("a name in double quotes should stand here")
            }
            let name = try string()
            guard names.insert(name).inserted else { throw fault("the name “\(name)” stands twice in its object") }
            skipBlanks()
            guard take(":") else { throw fault("a colon should stand behind a name") }
            members.append(JSONValue.Member(name: name, value: try value()))
            skipBlanks()
        } while take(",")
        guard take("}") else { throw fault("a comma or } should stand here") }
        return .object(members)
    }

    private mutating func list() throws -> JSONValue {
        var entries: [JSONValue] = []
        skipBlanks()
        if take("]") { return .list([]) }
        repeat {
            entries.append(try value())
            skipBlanks()
        } while take(",")
        guard take("]") else { throw fault("a comma or ] should stand here") }
        return .list(entries)
    }

    private mutating func number() throws -> JSONValue {
        let start = place
        _ = take("-")
        let whole = digits()
        guard whole == 1 || whole > 1 && bytes[place - whole] != 0x30 else {
            throw fault("no number of JSON: digits begin with 0 only before a point")
        }
        if take("."), digits() == 0 { throw fault("no number of JSON: a digit should stand behind the point") }
        if take("e") || take("E") {
            _ = take("-") || take("+")
            guard digits() > 0 else { throw fault("no number of JSON: the exponent has no digit") }
        }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        guard let value = Double(text), value.isFinite else {
            throw fault("\(text) is beyond the largest number there is")
        }
        return .number(value, digits: text)
    }

    private mutating func digits() -> Int {
        let start = place
        while place < bytes.count, 0x30...0x39 ~= bytes[place] { place += 1 }
        return place - start
    }

    private mutating func string() throws -> String {
        place += 1
        let start = place
        while place < bytes.count, bytes[place] != UInt8(ascii: "\""), bytes[place] != UInt8(ascii: "\\") {
            guard bytes[place] >= 0x20 else { throw fault("a control character in a text; write it as \\u00…") }
            place += 1
        }
        guard place < bytes.count else { throw fault("a text has no closing quote") }
        if bytes[place] == UInt8(ascii: "\"") {
            place += 1
            return String(decoding: bytes[start..<place - 1], as: UTF8.self)
        }
        return try escapedString(String(decoding: bytes[start..<place], as: UTF8.self))
    }

    private mutating func escapedString(_ beginning: String) throws -> String {
        var units = Array(beginning.utf16)
        while place < bytes.count {
            let byte = bytes[place]
            if byte == UInt8(ascii: "\"") {
                place += 1
                return String(decoding: units, as: UTF16.self)
            }
            guard byte >= 0x20 else { break }
            guard byte == UInt8(ascii: "\\") else {
                let start = place
                while place < bytes.count, bytes[place] != UInt8(ascii: "\""), bytes[place] != UInt8(ascii: "\\"),
                    bytes[place] >= 0x20
                { place += 1 }
                units += String(decoding: bytes[start..<place], as: UTF8.self).utf16
                continue
            }
            place += 1
            units.append(try escape())
        }
        throw fault(
            place < bytes.count ? "a control character in a text; write it as \\u00…" : "a text has no closing quote")
    }

    private mutating func escape() throws -> UInt16 {
        guard place < bytes.count else { throw fault("a text has no closing quote") }
        let letter = bytes[place]
        place += 1
        switch letter {
        case UInt8(ascii: "n"): return 0x0A
        case UInt8(ascii: "t"): return 0x09
        case UInt8(ascii: "r"): return 0x0D
        case UInt8(ascii: "b"): return 0x08
        case UInt8(ascii: "f"): return 0x0C
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return UInt16(letter)
        case UInt8(ascii: "u"):
            let end = min(place + 4, bytes.count)
            let code = String(decoding: bytes[place..<end], as: UTF8.self)
            guard code.utf8.count == 4, code.utf8.first != UInt8(ascii: "+"), code.utf8.first != UInt8(ascii: "-"),
                let unit = UInt16(code, radix: 16)
            else { throw fault("\\u needs four hexadecimal digits") }
            place = end
            return unit
        default: throw fault("\\ stands before a character that needs none")
        }
    }

    private mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard place < bytes.count, bytes[place] == UInt8(truncatingIfNeeded: sign.value) else { return false }
        place += 1
        return true
    }

    private mutating func skipBlanks() {
        while place < bytes.count {
            let byte = bytes[place]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            place += 1
        }
    }

    private mutating func skipSpaces() {
        while place < bytes.count, bytes[place] == 0x20 || bytes[place] == 0x09 { place += 1 }
    }

    private func fault(_ reason: String) -> JSONError {
        JSONError(line: bytes[..<min(place, bytes.count)].count { $0 == 0x0A } + 1, reason: reason)
    }
}
