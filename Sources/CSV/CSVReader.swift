import Text

/// Reads comma-separated values as RFC 4180 defines them: quotes, doubled quotes, line breaks inside quotes, an optional
/// byte-order mark. Lines end with LF, CR LF or CR. Text must be UTF-8. The first record names the columns.
///
/// Passed over are blank lines, blanks around column names and numbers, and blanks between a quoted field and its
/// commas. Everything else in a field is kept as it stands. Another separator than the comma can be asked for: a tab, or a
/// semicolon.
public struct CSVReader: ~Copyable {
    /// The file's name in errors.
    public let file: String
    /// Names of the columns, in order, without blanks at their ends; a column without a name is an empty text.
    public private(set) var columns: [String]

    let bytes: [UInt8]
    let separator: UInt8
    private(set) var headerLine = 1
    private var position: Int
    private var line = 1
    private var recordLine = 1
    private(set) var fields: [Field] = []

    struct Field {
        var start: Int
        var end: Int
        var isQuoted: Bool
        var hasDoubledQuotes: Bool
    }

    /// A reader over a file's bytes; reads the header.
    ///
    /// - Parameter separator: what stands between fields, an ASCII character at or below the comma, or a semicolon.
    public init(_ bytes: [UInt8], file: String, separator: UInt8 = UInt8(ascii: ",")) throws {
        self.file = file
        self.bytes = bytes
        self.separator = separator
        position = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
        columns = []
        try requireText(bytes, file: file)
        guard try next() else { throw CSVError(file: file, reason: "the file is empty; a header line is needed") }
        var names: [String] = []
        for index in fields.indices { names.append(OutsideText(string(index)).trimmed) }
        let named = Dictionary(grouping: names.filter { !$0.isEmpty }, by: { $0 })
        if let twice = named.filter({ $0.value.count > 1 }).keys.min() {
            throw CSVError(file: file, line: recordLine, field: twice, reason: "the column appears twice")
        }
        columns = names
        headerLine = recordLine
    }

    /// Moves to the next record; `false` at the end. Every record must have as many fields as the header.
    public mutating func next() throws -> Bool {
        repeat {
            recordLine = line
            guard position < bytes.count else {
                fields.removeAll(keepingCapacity: true)
                return false
            }
            if !takePlainRecord() {
                fields.removeAll(keepingCapacity: true)
                repeat { try readField() } while takeSeparator()
                try takeLineEnd()
            }
        } while isBlank
        if !columns.isEmpty && fields.count != columns.count {
            throw CSVError(
                file: file, line: recordLine,
                reason:
                    "\(fields.count) fields where the header names \(columns.count); is a quote or a \(separatorName) missing?"
            )
        }
        return true
    }

    /// Line at which the current record starts, from 1.
    public var currentLine: Int { recordLine }

    /// An error at a field of the current record.
    public func error(_ index: Int, _ reason: String) -> CSVError {
        CSVError(file: file, line: recordLine, field: columns[index], reason: reason)
    }

    private var isBlank: Bool {
        fields.count == 1 && !fields[0].isQuoted && bytes[fields[0].start..<fields[0].end].allSatisfy(isBlankByte)
    }

    /// Reads a record without quotes that has as many fields as the one before it. Anything else is left where it is, to be
    /// read field by field.
    private mutating func takePlainRecord() -> Bool {
        let (count, separator, start) = (fields.count, separator, position)
        guard count == columns.count, count > 0 else { return false }
        let next: Int? = bytes.withUnsafeBufferPointer { bytes in
            fields.withUnsafeMutableBufferPointer { fields in
                var (fieldStart, place) = (start, 0)
                var cursor = start
                while true {
                    cursor = nextSpecial(bytes, from: cursor, separator)
                    let byte = cursor < bytes.count ? bytes[cursor] : lineFeed
                    if byte == quote { return nil }
                    fields[place] = Field(start: fieldStart, end: cursor, isQuoted: false, hasDoubledQuotes: false)
                    place &+= 1
                    cursor &+= 1
                    fieldStart = cursor
                    if byte == separator {
                        if place == count { return nil }
                        continue
                    }
                    guard place == count else { return nil }
                    if byte == carriageReturn, cursor < bytes.count, bytes[cursor] == lineFeed { cursor &+= 1 }
                    return min(cursor, bytes.count)
                }
            }
        }
        guard let next else { return false }
        if next > start, bytes[next - 1] == lineFeed || bytes[next - 1] == carriageReturn { line += 1 }
        position = next
        return true
    }

    private mutating func readField() throws {
        let start = position
        position = bytes.withUnsafeBufferPointer { nextSpecial($0, from: start, separator) }
        if position < bytes.count && bytes[position] == quote {
            guard bytes[start..<position].allSatisfy(isBlankByte) else {
                throw CSVError(
                    file: file, line: line, field: name(of: fields.count),
                    reason: "a quote inside an unquoted field; quote the whole field and double the quotes in it")
            }
            return try readQuoted()
        }
        fields.append(Field(start: start, end: position, isQuoted: false, hasDoubledQuotes: false))
    }

    private mutating func readQuoted() throws {
        let opened = line
        position += 1
        let start = position
        var doubled = false
        while position < bytes.count {
            let byte = bytes[position]
            if byte == lineFeed || byte == carriageReturn && !isLineFeed(position + 1) { line += 1 }
            if byte == quote {
                guard position + 1 < bytes.count && bytes[position + 1] == quote else {
                    fields.append(Field(start: start, end: position, isQuoted: true, hasDoubledQuotes: doubled))
                    position += 1
                    while position < bytes.count, isBlankByte(bytes[position]), bytes[position] != separator {
                        position += 1
                    }
                    return
                }
                doubled = true
                position += 1
            }
            position += 1
        }
        throw CSVError(
            file: file, line: opened, field: name(of: fields.count),
            reason: "the quote opened here is never closed; the file may be cut off")
    }

    private mutating func takeSeparator() -> Bool {
        guard position < bytes.count, bytes[position] == separator else { return false }
        position += 1
        return true
    }

    private mutating func takeLineEnd() throws {
        guard position < bytes.count else { return }
        if bytes[position] == carriageReturn, isLineFeed(position + 1) { position += 1 }
        guard bytes[position] == lineFeed || bytes[position] == carriageReturn else {
            throw CSVError(
                file: file, line: line, field: name(of: fields.count - 1),
                reason: "text after a closing quote; double the quotes inside a quoted field")
        }
        position += 1
        line += 1
    }

    private var separatorName: String {
        separator == comma ? "comma" : separator == UInt8(ascii: "\t") ? "tab" : "separator"
    }

    private func isLineFeed(_ position: Int) -> Bool { position < bytes.count && bytes[position] == lineFeed }

    private func name(of index: Int) -> String? { index < columns.count ? columns[index] : nil }
}

let comma = UInt8(ascii: ",")
let quote = UInt8(ascii: "\"")
let lineFeed = UInt8(ascii: "\n")
let carriageReturn = UInt8(ascii: "\r")

/// Whether a byte is a space or a tab.
func isBlankByte(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

/// The place of the next byte that can end a field: the separator, a quote, a line end; the end of all where there is none.
///
/// Eight bytes are looked at together: those below a bound that none of the four reaches are marked, which lets few others
/// through (a space, a plus sign), and each of these is looked at by itself.
@inline(__always)
private func nextSpecial(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ separator: UInt8) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let bound = ones &* UInt64(max(separator, comma) &+ 1)
    let raw = UnsafeRawBufferPointer(bytes)
    var cursor = start
    while cursor &+ 8 <= bytes.count {
        let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: cursor, as: UInt64.self))
        // The high bit of each byte below the bound, right up to the first of them.
        var marked = (word &- bound) & ~word & (ones &* 0x80)
        while marked != 0 {
            let place = cursor &+ marked.trailingZeroBitCount / 8
            let byte = bytes[place]
            if byte == separator || byte == lineFeed || byte == carriageReturn || byte == quote { return place }
            marked &= marked &- 1
        }
        cursor &+= 8
    }
    while cursor < bytes.count {
        let byte = bytes[cursor]
        if byte == separator || byte == lineFeed || byte == carriageReturn || byte == quote { return cursor }
        cursor &+= 1
    }
    return cursor
}
