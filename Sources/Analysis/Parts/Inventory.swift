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
    public var outcomes: [RunStatus: Int]
    /// Hyperparameters that carry a value somewhere in the trials.
    public var hyperparameters: [Hyperparameter]
    /// Comments, of the five, that occur somewhere in the trials.
    public var commentCodes: [CommentCode]
    /// Loss functions that occur somewhere in the trials.
    public var lossFunctions: Set<LossFunction>
    /// Optimizers that occur somewhere in the trials.
    public var optimizers: Set<Optimizer>
    /// What the server put in place of unset values, as far as the trials show it: the most frequent recorded value of an
    /// optional hyperparameter, of trials whose optimizer ignores it where there are such.
    public var recordedDefaults: [Hyperparameter: RecordedDefault]
    /// Seeded runs of each final choice, when all have the same number; `nil` without seeded runs.
    public var finalSeeds: Int?
    /// Education of the cohort.
    public var education: [EducationLevel: Int]

    init(_ record: StudyRecord, cohort: Cohort) {
        registered = record.participants.count
        trials = record.trials.count
        var (within, total) = (0, 0)
        var overall: Set<Hyperparameters> = []
        var outcomes: [RunStatus: Int] = [:]
        for member in cohort.members {
            let own = Set(member.trials.lazy.map(\.configuration))
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
                trial.comments.count > 0 && Hyperparameter.allCases.contains { trial.comments.code(of: $0) == code }
            }
        }
        lossFunctions = Set(record.trials.map(\.configuration.lossFunction))
        optimizers = Set(record.trials.map(\.configuration.optimizer))
        recordedDefaults = Hyperparameter.optional.reduce(into: [:]) { $0[$1] = RecordedDefault($1, of: record.trials) }
        let seeds = Set(record.finalRuns.reduce(into: [:]) { $0[$1.participant, default: 0] += 1 }.values)
        finalSeeds = seeds.count == 1 ? seeds.first : nil
        education = cohort.members.compactMap(\.participant.education).reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
}

/// The most frequent recorded value of an optional hyperparameter.
public struct RecordedDefault: Codable, Hashable, Sendable {
    /// The value.
    public var value: Double
    /// Trials that carry it.
    public var count: Int
    /// Trials looked at.
    public var n: Int

    init?(_ hyperparameter: Hyperparameter, of trials: [Trial]) {
        var ignored = ValueCounts()
        var all = ValueCounts()
        for trial in trials {
            guard let value = trial.configuration[optional: hyperparameter] else { continue }
            all.add(value)
            if !trial.configuration.optimizer.uses(hyperparameter) { ignored.add(value) }
        }
        let counts = ignored.total.isEmpty ? all.total : ignored.total
        guard let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return nil }
        value = most.key
        count = most.value
        n = counts.values.reduce(0, +)
    }
}

/// Counts values; runs of equal ones cost no lookup.
private struct ValueCounts {
    private var counts: [Double: Int] = [:]
    private var value = 0.0
    private var run = 0

    mutating func add(_ value: Double) {
        if value != self.value {
            if run > 0 { counts[self.value, default: 0] += run }
            self.value = value
            run = 0
        }
        run += 1
    }

    var total: [Double: Int] {
        var result = counts
        if run > 0 { result[value, default: 0] += run }
        return result
    }
}
