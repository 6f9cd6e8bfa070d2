import GRDB
import Study

/// Reads the whole record from a store.
enum RecordReader {
    static func read(_ db: Database) throws -> StudyRecord? {
        guard let provenance = try Provenance.table.whole(db) else { return nil }
        var record = StudyRecord(provenance: provenance)
        record.participants = try Participant.table.rows(db)
        record.trials = try Trial.table.rows(db)
        record.finalChoices = try FinalChoice.table.rows(db)
        record.finalEvaluations = try FinalEvaluation.table.rows(db)
        record.finalRuns = try FinalRun.table.rows(db)
        record.baselineRuns = try BaselineRun.table.rows(db)
        try addTexts(db, &record)
        return record
    }

    private static func addTexts(_ db: Database, _ record: inout StudyRecord) throws {
        let trialTexts = try FreeText.ofTrials.byPlace(db)
        for index in record.trials.indices where !trialTexts.isEmpty {
            record.trials[index].comments.add(trialTexts[record.trials[index].textPlace] ?? [])
        }
        let choiceTexts = try FreeText.ofChoices.byPlace(db)
        for index in record.finalChoices.indices where !choiceTexts.isEmpty {
            record.finalChoices[index].comments.add(choiceTexts[record.finalChoices[index].textPlace] ?? [])
        }
    }
}

extension Trial {
    /// What its free texts are kept under.
    var textPlace: FreeText.Place { FreeText.Place(participant: participant, number: turn) }
}

extension FinalChoice {
    /// What its free texts are kept under.
    var textPlace: FreeText.Place { FreeText.Place(participant: participant, number: recordID) }
}
