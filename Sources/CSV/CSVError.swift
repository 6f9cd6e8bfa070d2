/// What is wrong with a delimited file: where, what, and what to do about it.
public struct CSVError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file's name, as a reader knows it.
    public var file: String
    /// Line of the file, from 1; `nil` when the whole file is meant.
    public var line: Int?
    /// Name of the column, when one is meant.
    public var field: String?
    /// What is wrong and how to mend it.
    public var reason: String

    public init(file: String, line: Int? = nil, field: String? = nil, reason: String) {
        self.file = file
        self.line = line
        self.field = field
        self.reason = reason
    }

    /// `file:line: field: reason`.
    public var description: String {
        let place = line.map { "\(file):\($0)" } ?? file
        return field.map { "\(place): \($0): \(reason)" } ?? "\(place): \(reason)"
    }
}
