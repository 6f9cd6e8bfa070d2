import Study

/// Refuses records that no study can hold, each row looked at as a whole, and rows that belong to nobody.
///
/// A bulk write checks here and tells SQLite to skip its own constraints, which cost more than storing the row; they stay in
/// force for every other writer, and `PRAGMA integrity_check` and `PRAGMA foreign_key_check` test them all.
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
                people.updateValue(person.id, forKey: person.id) == nil, "the participant \(person.id) stands twice")
            require(
                places.insert([person.site, "\(person.registration)"]).inserted,
                "two participants of \(person.site) have the registration \(person.registration)")
        }
        func look<Record>(_ table: Table<Record>, _ records: [Record], _ owner: (Record) -> String?) {
            for record in records where problems.count < limit {
                if let problem = table.problem(record) { problems.append(problem) }
                guard let id = owner(record) else { continue }
                require(
                    people[id]?.utf8.elementsEqual(id.utf8) == true,
                    "\(table.words(record)): no participant with this id is registered")
            }
        }
        look(Participant.table, record.participants) { _ in nil }
        look(Trial.table, record.trials) { $0.participant }
        look(FinalChoice.table, record.finalChoices) { $0.participant }
        look(FinalEvaluation.table, record.finalEvaluations) { $0.participant }
        look(FinalRun.table, record.finalRuns) { $0.participant }
        look(BaselineRun.table, record.baselineRuns) { _ in nil }
        return problems
    }
}
