public import Study

/// Two groups, or all three.
public enum GroupSet: String, CaseIterable, Codable, Hashable, Sendable {
    case noviceMedium = "novice_medium"
    case noviceExpert = "novice_expert"
    case mediumExpert = "medium_expert"
    case overall

    /// The groups compared.
    public var groups: [ExperienceGroup] {
        switch self {
        case .noviceMedium: [.novice, .medium]
        case .noviceExpert: [.novice, .expert]
        case .mediumExpert: [.medium, .expert]
        case .overall: ExperienceGroup.allCases
        }
    }

    /// The three pairs.
    public static let pairs: [GroupSet] = [.noviceMedium, .noviceExpert, .mediumExpert]

    /// The groups in words.
    public var words: String {
        self == .overall ? "all three" : groups.map(\.rawValue).joined(separator: " and ")
    }
}
