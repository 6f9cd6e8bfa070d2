/// Writes comma-separated values as RFC 4180 defines them, with LF line ends.
///
/// Numbers are written so that they read back as the same value. Text that a spreadsheet would take for a formula
/// (starting with `=`, `+`, `-`, `@`, a tab or a carriage return) or that starts with an apostrophe gets an apostrophe in
/// front; ``unprotected(_:)`` takes it away again.
public struct CSVWriter: Sendable {
    /// The file so far.
    public private(set) var text: String = ""
    private var isFirst = true

    /// A file with its header.
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

    /// Ends the record.
    public mutating func endRecord() {
        text += "\n"
        isFirst = true
    }

    private mutating func append(_ field: String) {
        if !isFirst { text += "," }
        text += field
        isFirst = false
    }

    /// The shortest decimal that reads back as the same number; whole numbers without a point.
    public static func shortest(_ number: Double) -> String {
        let text = number.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// Text a spreadsheet will not run.
    public static func protected(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, "=+-@\t\r'".unicodeScalars.contains(first) else { return text }
        return "'" + text
    }

    /// The text before ``protected(_:)``.
    public static func unprotected(_ text: String) -> String { text.hasPrefix("'") ? String(text.dropFirst()) : text }

    private static func quoted(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x2c || $0 == 0x22 || $0 == 0x0a || $0 == 0x0d }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
