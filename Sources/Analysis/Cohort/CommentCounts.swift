public import Study

/// Which commented values are counted.
public enum CommentPopulation: String, CaseIterable, Codable, Hashable, Sendable {
    /// Every value with a comment.
    case all
    /// Without comments carried over from the previous trial (same value, code and text): the form refills itself.
    case fresh
    /// Only values the chosen optimizer uses.
    case used

    /// The population in words.
    public var words: String {
        switch self {
        case .all: "all commented values"
        case .fresh: "commented values not carried over from the previous trial"
        case .used: "commented values that the chosen optimizer uses"
        }
    }
}

/// Counts of the five predefined comments.
public struct CommentCounts: Codable, Hashable, Sendable {
    /// Counts in the order of ``CommentCode``.
    public var counts: [Int]

    /// No comments.
    public init() { counts = [Int](repeating: 0, count: CommentCode.allCases.count) }

    /// All comments.
    public var total: Int { counts.reduce(0, +) }

    /// Number of one comment.
    public subscript(code: CommentCode) -> Int { counts[code.rawValue - 1] }

    /// Share of one comment in 0…1; `nil` without comments.
    public func share(_ code: CommentCode) -> Double? {
        total == 0 ? nil : Double(self[code]) / Double(total)
    }

    mutating func add(_ code: CommentCode) { counts[code.rawValue - 1] += 1 }

    static func + (left: CommentCounts, right: CommentCounts) -> CommentCounts {
        var sum = CommentCounts()
        sum.counts = zip(left.counts, right.counts).map(+)
        return sum
    }
}
