import Study

/// The effects that the paper prints and whose power is asked for (sections 3.1 and 3.2, Table 2).
enum PublishedEffects {
    /// Spearman's rho of months and final accuracy.
    static let rho = 0.60
    /// Spearman's rho of months and guesses.
    static let guessing = -0.58
    /// Participants of each group.
    static let sizes = ByGroup { (group: ExperienceGroup) -> Int in
        switch group {
        case .novice: 8
        case .medium: 12
        case .expert: 11
        }
    }

    /// Levene's statistic of a pair; nil for all three, of which none is printed.
    static func levene(_ pair: GroupSet) -> Double? {
        switch pair {
        case .noviceMedium: 8.40
        case .noviceExpert: 14.338
        case .mediumExpert: 5.52
        case .overall: nil
        }
    }
}
