/// Reads comma-separated values as RFC 4180 defines them: quotes, doubled quotes, line breaks inside quotes, CRLF or LF,
/// an optional byte-order mark. Text must be UTF-8. The first record names the columns.
public struct CSVReader: ~Copyable {
    /// The file's name in errors.
    public let file: String
    /// Names of the columns, in order.
    public private(set) var columns: [String]

    private let bytes: [UInt8]
    private var position: Int
    private var line = 1
    private var recordLine = 1
    private var fields: [Field] = []

    private struct Field {
        var start: Int
        var end: Int
        var hasDoubledQuotes: Bool
    }

    /// A reader over a file's bytes; reads the header.
    public init(_ bytes: [UInt8], file: String) throws {
        self.file = file
        self.bytes = bytes
        position = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
        columns = []
        try requireUTF8(bytes, file: file)
        guard try next() else { throw CSVError(file: file, reason: "the file is empty; a header line is needed") }
        var names: [String] = []
        for index in fields.indices { names.append(string(index)) }
        if let twice = Dictionary(grouping: names, by: { $0 }).filter({ $0.value.count > 1 }).keys.min() {
            throw CSVError(file: file, line: 1, field: twice, reason: "the column appears twice")
        }
        columns = names
    }

    /// Moves to the next record; `false` at the end. Every record must have as many fields as the header.
    public mutating func next() throws -> Bool {
        fields.removeAll(keepingCapacity: true)
        recordLine = line
        guard position < bytes.count else { return false }
        repeat { try readField() } while takeComma()
        try takeLineEnd()
        if !columns.isEmpty && fields.count != columns.count {
            throw CSVError(
                file: file, line: recordLine,
                reason: "\(fields.count) fields where the header names \(columns.count); is a quote or a comma missing?"
            )
        }
        return true
    }

    /// Line at which the current record starts, from 1.
    public var currentLine: Int { recordLine }

    /// Position of a column.
    public func index(of column: String) throws -> Int {
        guard let index = columns.firstIndex(of: column) else {
            throw CSVError(
                file: file, line: 1, field: column,
                reason: "the column is missing; the header names \(columns.joined(separator: ", "))")
        }
        return index
    }

    /// Throws unless the header names exactly these columns, in this order.
    public func requireColumns(_ expected: [String]) throws {
        for name in expected { _ = try index(of: name) }
        if let other = columns.first(where: { !expected.contains($0) }) {
            throw CSVError(
                file: file, line: 1, field: other,
                reason: "unknown column; expected \(expected.joined(separator: ", "))")
        }
        guard columns == expected else {
            throw CSVError(file: file, line: 1, reason: "columns must stand as \(expected.joined(separator: ", "))")
        }
    }

    /// A field as text.
    public func string(_ index: Int) -> String {
        let field = fields[index]
        let text = String(decoding: bytes[field.start..<field.end], as: UTF8.self)
        return field.hasDoubledQuotes ? text.replacing("\"\"", with: "\"") : text
    }

    /// Whether a field has no characters.
    public func isEmpty(_ index: Int) -> Bool { fields[index].start == fields[index].end }

    /// A field as a finite number.
    public func double(_ index: Int) throws -> Double {
        let field = fields[index]
        guard let value = parseDouble(bytes, field.start, field.end), value.isFinite else {
            throw error(index, isEmpty(index) ? "a number is missing" : "“\(string(index))” is not a finite number")
        }
        return value
    }

    /// A field as a whole number.
    public func int(_ index: Int) throws -> Int {
        let field = fields[index]
        var cursor = field.start
        let isNegative = cursor < field.end && bytes[cursor] == UInt8(ascii: "-")
        if isNegative { cursor += 1 }
        var value = 0
        guard cursor < field.end, field.end - cursor <= 18 else { throw notWhole(index) }
        while cursor < field.end {
            let digit = bytes[cursor] &- UInt8(ascii: "0")
            guard digit < 10 else { throw notWhole(index) }
            value = value * 10 + Int(digit)
            cursor += 1
        }
        return isNegative ? -value : value
    }

    /// An error at a field of the current record.
    public func error(_ index: Int, _ reason: String) -> CSVError {
        CSVError(file: file, line: recordLine, field: columns[index], reason: reason)
    }

    private func notWhole(_ index: Int) -> CSVError {
        error(index, isEmpty(index) ? "a whole number is missing" : "“\(string(index))” is not a whole number")
    }

    private mutating func readField() throws {
        if position < bytes.count && bytes[position] == quote { return try readQuoted() }
        let start = position
        bytes.withUnsafeBufferPointer { bytes in
            while position < bytes.count {
                let byte = bytes[position]
                if byte == comma || byte == lineFeed || byte == quote { break }
                position += 1
            }
        }
        if position < bytes.count && bytes[position] == quote {
            throw CSVError(
                file: file, line: line, field: name(of: fields.count),
                reason: "a quote inside an unquoted field; quote the whole field and double the quotes in it")
        }
        var end = position
        if position < bytes.count, bytes[position] == lineFeed, end > start, bytes[end - 1] == carriageReturn {
            end -= 1
        }
        fields.append(Field(start: start, end: end, hasDoubledQuotes: false))
    }

    private mutating func readQuoted() throws {
        let opened = line
        position += 1
        let start = position
        var doubled = false
        while position < bytes.count {
            let byte = bytes[position]
            if byte == lineFeed { line += 1 }
            if byte == quote {
                if position + 1 < bytes.count && bytes[position + 1] == quote {
                    doubled = true
                    position += 1
                } else {
                    fields.append(Field(start: start, end: position, hasDoubledQuotes: doubled))
                    position += 1
                    return
                }
            }
            position += 1
        }
        throw CSVError(
            file: file, line: opened, field: name(of: fields.count),
            reason: "the quote opened here is never closed; the file may be cut off")
    }

    private mutating func takeComma() -> Bool {
        guard position < bytes.count, bytes[position] == comma else { return false }
        position += 1
        return true
    }

    private mutating func takeLineEnd() throws {
        guard position < bytes.count else { return }
        if bytes[position] == carriageReturn, position + 1 < bytes.count, bytes[position + 1] == lineFeed {
            position += 1
        }
        guard bytes[position] == lineFeed else {
            throw CSVError(
                file: file, line: line, field: name(of: fields.count - 1),
                reason: "text after a closing quote; double the quotes inside a quoted field")
        }
        position += 1
        line += 1
    }

    private func name(of index: Int) -> String? { index < columns.count ? columns[index] : nil }
}

private let comma = UInt8(ascii: ",")
private let quote = UInt8(ascii: "\"")
private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")

/// Throws unless the bytes are UTF-8, naming the line of the first one that is not.
private func requireUTF8(_ bytes: [UInt8], file: String) throws {
    if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) || bytes.prefix(64).contains(0) {
        throw CSVError(file: file, line: 1, reason: "the file looks like UTF-16; save it as UTF-8")
    }
    if bytes.allSatisfy({ $0 < 0x80 }) || String(validating: bytes, as: UTF8.self) != nil { return }
    var line = 1
    for record in bytes.split(separator: lineFeed, omittingEmptySubsequences: false) {
        if String(validating: record, as: UTF8.self) == nil { break }
        line += 1
    }
    throw CSVError(file: file, line: line, reason: "not UTF-8; save the file as UTF-8")
}
