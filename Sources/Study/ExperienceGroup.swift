/// The paper's three groups of participants by experience.
public enum ExperienceGroup: String, CaseIterable, Codable, Hashable, Sendable, Comparable {
    case novice
    case medium
    case expert

    /// Increasing experience.
    public static func < (left: ExperienceGroup, right: ExperienceGroup) -> Bool {
        rank(left) < rank(right)
    }

    private static func rank(_ group: ExperienceGroup) -> Int {
        switch group {
        case .novice: 0
        case .medium: 1
        case .expert: 2
        }
    }
}

/// The rule that turns months of experience into a group: novice up to ``noviceUpTo``, medium up to ``mediumUpTo``,
/// expert above.
public struct GroupRule: Codable, Hashable, Sendable {
    /// Most months of a novice.
    public var noviceUpTo: Int
    /// Most months of the medium group.
    public var mediumUpTo: Int

    /// Novice 0 months, medium 1 to 9, expert above 9.
    public static let paper = GroupRule(noviceUpTo: 0, mediumUpTo: 9)

    /// A rule from its two limits; the second must not be below the first.
    public init(noviceUpTo: Int, mediumUpTo: Int) {
        precondition(noviceUpTo <= mediumUpTo, "the medium group's limit lies below the novices'")
        self.noviceUpTo = noviceUpTo
        self.mediumUpTo = mediumUpTo
    }

    /// The group of a participant with this many months.
    public func group(months: Int) -> ExperienceGroup {
        if months <= noviceUpTo { return .novice }
        return months <= mediumUpTo ? .medium : .expert
    }

    /// The rule in words, such as "novice 0, medium 1–9, expert above 9 months".
    public var words: String {
        let novice = noviceUpTo == 0 ? "0" : "0–\(noviceUpTo)"
        let medium = mediumUpTo == noviceUpTo ? "none" : "\(noviceUpTo + 1)–\(mediumUpTo)"
        return "novice \(novice), medium \(medium), expert above \(mediumUpTo) months"
    }
}
