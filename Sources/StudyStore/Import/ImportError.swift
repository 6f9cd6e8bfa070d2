public import CSV

/// Everything wrong that stopped an import. Nothing was taken in.
public struct ImportError: Error, Sendable, CustomStringConvertible {
    /// What was found, in file order; a strict import stops at the first.
    public var problems: [CSVError]

    /// One line a problem.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}
