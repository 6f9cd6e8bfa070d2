import Study

/// Joins new data with what a store holds: equal rows are one, contradicting ones are refused.
enum RecordMerge {
    /// What a store does not hold yet of new data.
    static func added(_ new: StudyRecord, to old: StudyRecord?) throws -> StudyRecord {
        guard let old else { return new }
        guard old.provenance.origin == new.provenance.origin, old.provenance.scale == new.provenance.scale else {
            throw StoreError.conflict(
                "the store holds \(old.provenance.words), the new data are \(new.provenance.words); use another store")
        }
        var added = StudyRecord(provenance: old.provenance)
        added.participants = try Participant.table.added(new.participants, to: old.participants)
        added.trials = try Trial.table.added(new.trials, to: old.trials)
        added.finalChoices = try FinalChoice.table.added(new.finalChoices, to: old.finalChoices)
        added.finalEvaluations = try FinalEvaluation.table.added(new.finalEvaluations, to: old.finalEvaluations)
        added.finalRuns = try FinalRun.table.added(new.finalRuns, to: old.finalRuns)
        added.baselineRuns = try BaselineRun.table.added(new.baselineRuns, to: old.baselineRuns)
        return added
    }
}
