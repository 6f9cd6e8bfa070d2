import Study

/// Refuses records that no study can hold, each row looked at as a whole, and rows that belong to nobody.
///
/// A bulk write checks here and tells SQLite to skip its own constraints, which cost more than storing the row; they stay in
/// force for every other writer, and `PRAGMA integrity_check` tests them all.
enum RecordCheck {
    /// Epochs and batches are kept as recorded, however absurd, up to where sums over a study stay exact.
    static let wholeNumbers: ClosedRange<Int> = -1_000_000_000...1_000_000_000

    /// - Throws: `StoreError.conflict` with the first problem.
    static func check(_ record: StudyRecord) throws {
        if let first = problems(record, limit: 1).first { throw StoreError.conflict(first) }
    }

    /// One sentence for each row that cannot be; at most `limit`.
    static func problems(_ record: StudyRecord, limit: Int = 20) -> [String] {
        var problems: [String] = []
        func require(_ holds: Bool, _ sentence: @autoclosure () -> String) {
            if !holds, problems.count < limit { problems.append(sentence()) }
        }
        var people: [String: String] = [:]
        var places: Set<[String]> = []
        for person in record.participants {
            require(
                0...wholeNumbers.upperBound ~= person.months, "months of \(person.id) are negative or beyond all bounds"
            )
            require(person.registration > 0, "the registration of \(person.id) is not positive")
            require(
                people.updateValue(person.id, forKey: person.id) == nil, "the participant \(person.id) stands twice")
            require(
                places.insert([person.site, "\(person.registration)"]).inserted,
                "two participants of \(person.site) have the registration \(person.registration)")
        }
        func requirePerson(_ id: String, _ what: String) {
            require(
                people[id]?.utf8.elementsEqual(id.utf8) == true,
                "\(what) of \(id): no participant with this id is registered")
        }
        func requireRun(
            _ configuration: Hyperparameters, _ outcome: Outcome, _ seconds: Double?, _ owner: @autoclosure () -> String
        ) {
            require(outcome.accuracy.map { 0 <= $0 && $0 <= 1 } ?? true, "an accuracy of \(owner()) lies outside 0…1")
            require(seconds.map { $0 >= 0 && $0.isFinite } ?? true, "a time of \(owner()) is negative or endless")
            for (name, value) in [("epochs", configuration.epochs), ("batch size", configuration.batchSize)] {
                require(
                    wholeNumbers.contains(value),
                    "\(name) of \(owner()): \(value) lies beyond \(wholeNumbers.upperBound)")
            }
        }
        for trial in record.trials {
            require(trial.turn > 0, "a turn of \(trial.participant) is not positive")
            requirePerson(trial.participant, "a trial")
            requireRun(trial.configuration, trial.outcome, trial.seconds, "turn \(trial.turn) of \(trial.participant)")
        }
        for choice in record.finalChoices {
            requirePerson(choice.participant, "a final choice")
            requireRun(choice.configuration, .neverReported, nil, "the final choice of \(choice.participant)")
        }
        for run in record.finalEvaluations {
            requirePerson(run.participant, "a final evaluation")
            requireRun(run.configuration, run.outcome, run.seconds, "the final evaluation of \(run.participant)")
        }
        for run in record.finalRuns {
            requirePerson(run.participant, "a final run")
            requireRun(run.configuration, run.outcome, run.seconds, "seed \(run.seed) of \(run.participant)")
        }
        for run in record.baselineRuns {
            require(run.number > 0, "the number of a baseline run is not positive")
            requireRun(run.configuration, run.outcome, run.seconds, "baseline run \(run.number)")
        }
        return problems
    }
}
