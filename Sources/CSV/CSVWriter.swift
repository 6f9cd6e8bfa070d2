import Text

/// Writes comma-separated values as RFC 4180 defines them, with LF line ends.
///
/// Numbers are written so that they read back as the same value. Text that a spreadsheet would take for a formula
/// (starting with `=`, `+`, `-`, `@`, their full-width forms, a tab or a line end) or that starts with an apostrophe gets
/// an apostrophe in front; ``unprotected(_:)`` takes it away again.
public struct CSVWriter: Sendable {
    /// The file so far.
    public private(set) var text: String = ""
    /// Fields of the record so far, and the last of them as it stands in the file.
    private var count = 0
    private var last = ""

    public init(columns: [String]) {
        for column in columns { add(column) }
        endRecord()
    }

    /// Adds a text field, protected.
    public mutating func add(_ field: String) { append(Self.quoted(Self.protected(field))) }

    /// Adds a number.
    public mutating func add(_ number: Double) { append(Self.shortest(number)) }

    /// Adds a whole number.
    public mutating func add(_ number: Int) { append(String(number)) }

    /// Adds `true` or `false`.
    public mutating func add(_ flag: Bool) { append(flag ? "true" : "false") }

    /// Adds a number, or an empty field.
    public mutating func add(_ number: Double?) { append(number.map(Self.shortest) ?? "") }

    /// Adds an empty field.
    public mutating func addEmpty() { append("") }

    /// Ends the record. A record of one blank field is written in quotes, as a blank line is none.
    public mutating func endRecord() {
        if count == 1 && last.utf8.allSatisfy(isBlankByte) {
            text.unicodeScalars.removeLast(last.unicodeScalars.count)
            text += "\"\(last)\""
        }
        text += "\n"
        count = 0
    }

    private mutating func append(_ field: String) {
        if count > 0 { text += "," }
        text += field
        count += 1
        last = field
    }

    /// The shortest decimal that reads back as the same number; whole numbers without a point.
    public static func shortest(_ number: Double) -> String {
        OutsideText(number.description).dropping(suffix: ".0") ?? number.description
    }

    /// Text a spreadsheet will not run.
    public static func protected(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, starters.contains(first) else { return text }
        return "'" + text
    }

    /// The text before ``protected(_:)``.
    public static func unprotected(_ text: String) -> String { OutsideText(text).dropping(prefix: "'") ?? text }

    private static let starters = Set("=+-@\t\r\n'\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}".unicodeScalars)

    private static func quoted(_ text: String) -> String {
        let needsQuotes = text.utf8.contains { $0 == comma || $0 == quote || $0 == lineFeed || $0 == carriageReturn }
        return needsQuotes ? "\"" + OutsideText(text).replacing("\"", with: "\"\"") + "\"" : text
    }
}
