public import Study

/// Counts of what was recorded, before any statistic.
public struct Inventory: Codable, Hashable, Sendable {
    /// All who registered, test accounts included.
    public var registered: Int
    /// All trials.
    public var trials: Int
    /// Trials of the cohort.
    public var cohortTrials: Int
    /// Configurations of the cohort, each counted once for every participant who tried it.
    public var distinctWithinParticipant: Int
    /// Configurations of the cohort, each counted once.
    public var distinctOverall: Int
    /// Trials of the cohort by how they ended.
    public var outcomes: [Outcome.Status: Int]
    /// Hyperparameters that carry a value somewhere in the trials.
    public var hyperparameters: [Hyperparameter]
    /// Comments, of the five, that occur somewhere in the trials.
    public var commentCodes: [CommentCode]
    /// Education of the cohort.
    public var education: [EducationLevel: Int]

    init(_ record: StudyRecord, cohort: Cohort) {
        registered = record.participants.count
        trials = record.trials.count
        var (within, total) = (0, 0)
        var overall: Set<Hyperparameters> = []
        var outcomes: [Outcome.Status: Int] = [:]
        for member in cohort.members {
            let own = Set(member.trials.map(\.configuration))
            within += own.count
            total += member.trials.count
            overall.formUnion(own)
            for trial in member.trials { outcomes[trial.outcome.status, default: 0] += 1 }
        }
        cohortTrials = total
        distinctWithinParticipant = within
        distinctOverall = overall.count
        self.outcomes = outcomes
        hyperparameters =
            record.trials.isEmpty
            ? []
            : Hyperparameter.mandatory
                + Hyperparameter.optional.filter { hyperparameter in
                    record.trials.contains { $0.configuration[optional: hyperparameter] != nil }
                }
        commentCodes = CommentCode.allCases.filter { code in
            record.trials.contains { trial in
                trial.comments.count > 0 && Hyperparameter.allCases.contains { trial.comments[$0].code == code }
            }
        }
        education = cohort.members.compactMap(\.participant.education).reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
}
