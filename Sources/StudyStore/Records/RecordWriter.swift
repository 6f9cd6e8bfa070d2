import GRDB
import Study

/// Writes what a store does not hold yet. Runs inside one transaction.
enum RecordWriter {
    /// The tables whose rows are hashed here and not by triggers.
    static let bulk: [String] = [
        Participant.table.name, Trial.table.name, FinalChoice.table.name,
        FinalEvaluation.table.name, FinalRun.table.name,
        BaselineRun.table.name,
    ]

    static func write(_ record: StudyRecord, _ db: Database, _ ledger: ContentLedger) throws {
        func insert<Record>(_ table: Table<Record>, _ records: [Record]) throws {
            ledger.add(try table.insertAll(records, db), to: table.name)
        }
        if try Provenance.table.rows(db).isEmpty { try write(record.provenance, db) }
        try insert(Participant.table, record.participants)
        try insert(Trial.table, record.trials)
        try insert(FinalChoice.table, record.finalChoices)
        try insert(FinalEvaluation.table, record.finalEvaluations)
        try insert(FinalRun.table, record.finalRuns)
        try insert(BaselineRun.table, record.baselineRuns)
        for trial in record.trials { try FreeText.ofTrials.insert(trial.comments, of: trial.textPlace, db) }
        for choice in record.finalChoices { try FreeText.ofChoices.insert(choice.comments, of: choice.textPlace, db) }
    }

    private static func write(_ provenance: Provenance, _ db: Database) throws {
        try Provenance.table.insert(provenance, db)
        for (position, sentence) in provenance.syntheticNotes.enumerated() {
            try SyntheticNote.table.insert(SyntheticNote(position: position + 1, sentence: sentence), db)
        }
    }

    /// Adds one trial to those that are there.
    static func add(_ trial: Trial, _ db: Database) throws {
        try Trial.table.insert(trial, db)
        try FreeText.ofTrials.insert(trial.comments, of: trial.textPlace, db)
    }

    /// Adds one final choice to those that are there.
    static func add(_ choice: FinalChoice, _ db: Database) throws {
        try FinalChoice.table.insert(choice, db)
        try FreeText.ofChoices.insert(choice.comments, of: choice.textPlace, db)
    }
}
