import Study

/// Refuses values that the store's CHECK constraints would refuse and that the types of a record admit.
///
/// A bulk write checks here and tells SQLite to skip its own constraints, which cost more than storing the row; they stay in
/// force for every other writer, and `PRAGMA integrity_check` tests them all.
enum RecordCheck {
    static func check(_ record: StudyRecord) throws {
        for person in record.participants {
            try require(person.months >= 0, "months of \(person.id) are negative")
            try require(person.registration > 0, "the registration of \(person.id) is not positive")
        }
        for trial in record.trials {
            try require(trial.turn > 0, "a turn of \(trial.participant) is not positive")
            try check(trial.outcome, trial.seconds, trial.participant)
        }
        for run in record.finalEvaluations { try check(run.outcome, run.seconds, run.participant) }
        for run in record.finalRuns { try check(run.outcome, run.seconds, run.participant) }
        for run in record.baselineRuns {
            try require(run.number > 0, "the number of a baseline run is not positive")
            try check(run.outcome, run.seconds, "the baseline")
        }
    }

    private static func check(_ outcome: Outcome, _ seconds: Double?, _ owner: @autoclosure () -> String) throws {
        try require(outcome.accuracy.map { 0 <= $0 && $0 <= 1 } ?? true, "an accuracy of \(owner()) lies outside 0…1")
        try require(seconds.map { $0 >= 0 } ?? true, "a time of \(owner()) is negative")
    }

    private static func require(_ holds: Bool, _ sentence: @autoclosure () -> String) throws {
        guard holds else { throw StoreError.conflict(sentence()) }
    }
}
