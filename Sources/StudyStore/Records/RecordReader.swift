import GRDB
import Study

/// Reads the whole record from a store.
enum RecordReader {
    static func read(_ db: Database) throws -> StudyRecord? {
        let heads = try RowReader.all(db, "provenance", "SELECT origin, scale, title FROM provenance") { row in
            Provenance(origin: try row.choice(0), scale: try row.choice(1), title: try row.text(2))
        }
        guard var provenance = heads.first else { return nil }
        provenance.syntheticNotes = try RowReader.all(
            db, "synthetic_note", "SELECT sentence FROM synthetic_note ORDER BY position"
        ) { try $0.text(0) }
        var record = StudyRecord(provenance: provenance)
        record.participants = try RowReader.all(
            db, "participant",
            "SELECT id, months, education, site, registration, is_test_account FROM participant ORDER BY site, registration"
        ) { row in
            Participant(
                id: try row.text(0), months: try row.int(1), education: try row.isNull(2) ? nil : row.choice(2),
                site: try row.text(3), registration: try row.int(4), isTestAccount: try row.flag(5))
        }
        try readTrials(db, &record)
        try readFinals(db, &record)
        return record
    }

    private static let configuration = ConfigurationColumns.names.joined(separator: ", ")
    private static let outcome = ConfigurationColumns.outcomeNames.joined(separator: ", ")
    private static let width = Hyperparameter.allCases.count

    private static func readTrials(_ db: Database, _ record: inout StudyRecord) throws {
        record.trials = try RowReader.all(
            db, "trial",
            """
            SELECT t.participant, t.turn, t.record_id, t.is_misrouted_final, \(qualified("t", ConfigurationColumns.names)),
              \(qualified("t", ConfigurationColumns.commentNames)), \(qualified("t", ConfigurationColumns.outcomeNames))
            FROM trial t JOIN participant p ON p.id = t.participant ORDER BY p.site, p.registration, t.turn
            """
        ) { row in
            Trial(
                participant: try row.text(0), turn: try row.int(1), recordID: try row.int(2),
                configuration: try row.configuration(4), comments: try row.comments(4 + width),
                outcome: try row.outcome(4 + 2 * width), seconds: try row.optionalDouble(6 + 2 * width),
                isMisroutedFinal: try row.flag(3))
        }
        let texts = try texts(db, "trial_text", "turn")
        guard !texts.isEmpty else { return }
        for index in record.trials.indices {
            let key = Key(participant: record.trials[index].participant, number: record.trials[index].turn)
            for (hyperparameter, text) in texts[key] ?? [] { record.trials[index].comments[hyperparameter].text = text }
        }
    }

    /// Free texts by what they belong to.
    private static func texts(
        _ db: Database, _ table: String, _ number: String
    ) throws -> [Key: [(Hyperparameter, String)]] {
        let rows = try RowReader.all(db, table, "SELECT participant, \(number), hyperparameter, text FROM \(table)") {
            row in
            (
                Key(participant: try row.text(0), number: try row.int(1)), try row.choice(2, Hyperparameter.self),
                try row.text(3)
            )
        }
        return Dictionary(grouping: rows, by: { $0.0 }).mapValues { $0.map { ($0.1, $0.2) } }
    }

    private static func readFinals(_ db: Database, _ record: inout StudyRecord) throws {
        let order = "p ON p.id = f.participant ORDER BY p.site, p.registration"
        record.finalChoices = try RowReader.all(
            db, "final_choice",
            """
            SELECT f.participant, f.record_id, \(qualified("f", ConfigurationColumns.names)), \(qualified("f", ConfigurationColumns.commentNames))
            FROM final_choice f JOIN participant \(order), f.record_id
            """
        ) { row in
            FinalChoice(
                participant: try row.text(0), recordID: try row.int(1), configuration: try row.configuration(2),
                comments: try row.comments(2 + width))
        }
        let texts = try texts(db, "final_choice_text", "record_id")
        for index in record.finalChoices.indices where !texts.isEmpty {
            let key = Key(
                participant: record.finalChoices[index].participant, number: record.finalChoices[index].recordID)
            for (hyperparameter, text) in texts[key] ?? [] {
                record.finalChoices[index].comments[hyperparameter].text = text
            }
        }
        record.finalEvaluations = try RowReader.all(
            db, "final_evaluation",
            """
            SELECT f.participant, f.site, f.record_id, \(qualified("f", ConfigurationColumns.names + ConfigurationColumns.outcomeNames))
            FROM final_evaluation f JOIN participant \(order), f.record_id, f.site
            """
        ) { row in
            FinalEvaluation(
                participant: try row.text(0), site: try row.text(1), recordID: try row.int(2),
                configuration: try row.configuration(3), outcome: try row.outcome(3 + width),
                seconds: try row.optionalDouble(5 + width))
        }
        record.finalRuns = try RowReader.all(
            db, "final_run",
            """
            SELECT f.participant, f.seed, \(qualified("f", ConfigurationColumns.names + ConfigurationColumns.outcomeNames))
            FROM final_run f JOIN participant \(order), f.seed
            """
        ) { row in
            FinalRun(
                participant: try row.text(0), seed: try row.int(1), configuration: try row.configuration(2),
                outcome: try row.outcome(2 + width), seconds: try row.optionalDouble(4 + width))
        }
        record.baselineRuns = try RowReader.all(
            db, "baseline_run",
            "SELECT number, seed, \(configuration), \(outcome) FROM baseline_run ORDER BY number"
        ) { row in
            BaselineRun(
                number: try row.int(0), seed: try row.int(1), configuration: try row.configuration(2),
                outcome: try row.outcome(2 + width), seconds: try row.optionalDouble(4 + width))
        }
    }

    private struct Key: Hashable {
        var participant: String
        var number: Int
    }

    private static func qualified(_ table: String, _ columns: [String]) -> String {
        columns.map { "\(table).\($0)" }.joined(separator: ", ")
    }
}
