internal import Text

/// What is wrong with a YAML file: where, what, and what to do about it.
public struct YAMLError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file's name.
    public var file: String
    /// Line, from 1; `nil` when the whole file is meant.
    public var line: Int?
    /// The field, when one is meant.
    public var field: String?
    /// What is wrong and how to mend it.
    public var reason: String
    /// Further faults of the same file.
    public var others: [YAMLError]

    public init(file: String, line: Int? = nil, field: String? = nil, reason: String) {
        self.file = file
        self.line = line
        self.field = field
        self.reason = reason
        others = []
    }

    /// Several faults as one error; nil for none.
    public init?(_ faults: [YAMLError]) {
        guard var first = faults.first else { return nil }
        first.others = Array(faults.dropFirst())
        self = first
    }

    /// Faults that a description spells out.
    static let spelledOut = 20

    /// `file:line: field: reason`, a line for each fault.
    public var description: String {
        let lines = ([self] + others).prefix(Self.spelledOut).map(\.sentence)
        let rest = others.count + 1 - lines.count
        return (lines + (rest > 0 ? ["\(file): and \(rest) more of the kind"] : [])).joined(separator: "\n")
    }

    private var sentence: String {
        let place = line.map { "\(file):\($0)" } ?? file
        return OutsideText(field.map { "\(place): \($0): \(reason)" } ?? "\(place): \(reason)").oneLine
    }
}
