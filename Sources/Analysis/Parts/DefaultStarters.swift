public import Study

/// Whether one participant's first trial left the optional values at the server's defaults, and where that led.
public struct DefaultStart: Codable, Hashable, Sendable {
    /// The participant's id.
    public var participant: String
    /// The participant's group.
    public var group: ExperienceGroup
    /// All eleven optional values of the first trial equal the server's defaults.
    public var allDefaults: Bool
    /// All but the learning rate do.
    public var allButLearningRate: Bool
    /// Final accuracy in 0…1, when it has one.
    public var finalAccuracy: Double?
}

/// Who started from the suggested default values (the paper's Figure 8). The first trial is the first that was submitted,
/// whether it counts as a turn or not.
public struct DefaultStarters: Sendable {
    /// Members with at least one trial, in cohort order.
    public var rows: [DefaultStart]

    init(_ cohort: Cohort) {
        rows = cohort.members.compactMap { member in
            guard let first = member.submissions.first else { return nil }
            let changed = Hyperparameter.optional.filter { hyperparameter in
                guard let value = first.configuration[optional: hyperparameter] else { return false }
                return value != DefaultSet.server[hyperparameter]
            }
            return DefaultStart(
                participant: member.participant.id, group: member.group, allDefaults: changed.isEmpty,
                allButLearningRate: changed.allSatisfy { $0 == .learningRate }, finalAccuracy: member.finalAccuracy)
        }
    }

    /// Starters of a group, by either reading.
    public func starters(in group: ExperienceGroup, countingLearningRate: Bool) -> [DefaultStart] {
        rows.filter { $0.group == group && (countingLearningRate ? $0.allDefaults : $0.allButLearningRate) }
    }

    /// Starters of all groups, by either reading.
    public func starters(countingLearningRate: Bool) -> [DefaultStart] {
        ExperienceGroup.allCases.flatMap { starters(in: $0, countingLearningRate: countingLearningRate) }
    }

    /// Members of a group with at least one trial.
    public func count(in group: ExperienceGroup) -> Int { rows.count { $0.group == group } }
}
