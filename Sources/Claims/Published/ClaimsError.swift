/// What is wrong with a claims or a pins file: where, what, and what to do about it.
public struct ClaimsError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file's name.
    public var file: String
    /// Line, from 1; `nil` when the whole file is meant.
    public var line: Int?
    /// The field, when one is meant.
    public var field: String?
    /// What is wrong and how to mend it.
    public var reason: String

    /// `file:line: field: reason`.
    public var description: String {
        let place = line.map { "\(file):\($0)" } ?? file
        return field.map { "\(place): \($0): \(reason)" } ?? "\(place): \(reason)"
    }
}
