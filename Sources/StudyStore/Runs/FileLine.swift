import CSV

/// What a line of a file says, and where it stands, for whoever finds out later that it cannot be.
public struct FileLine<Value: Sendable>: Sendable {
    /// The file's name in errors, and the line, from 1.
    public let file: String, line: Int
    /// What it says.
    public let value: Value

    /// The same line, read as something else.
    public func map<Other: Sendable>(_ transform: (Value) -> Other) -> FileLine<Other> {
        FileLine<Other>(file: file, line: line, value: transform(value))
    }

    /// An error about a field of the line.
    public func error(_ field: String, _ reason: String) -> ImportError {
        ImportError(problems: [CSVError(file: file, line: line, field: field, reason: reason)])
    }
}
