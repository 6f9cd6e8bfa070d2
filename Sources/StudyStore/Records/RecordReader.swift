import GRDB
import Study

/// Reads the whole record from a store.
enum RecordReader {
    static func read(_ db: Database) throws -> StudyRecord? {
        guard let head = try Row.fetchOne(db, sql: "SELECT origin, scale, title FROM provenance") else { return nil }
        guard let origin = Provenance.Origin(rawValue: head[0]), let scale = Provenance.Scale(rawValue: head[1]) else {
            throw StoreError.conflict("the store names an unknown origin or scale")
        }
        let notes = try String.fetchAll(db, sql: "SELECT sentence FROM synthetic_note ORDER BY position")
        var record = StudyRecord(
            provenance: Provenance(origin: origin, scale: scale, title: head[2], syntheticNotes: notes))
        record.participants = try all(
            db,
            "SELECT id, months, education, site, registration, is_test_account FROM participant ORDER BY site, registration"
        ) { row in
            Participant(
                id: row[0], months: row[1], education: (row[2] as String?).flatMap(EducationLevel.init), site: row[3],
                registration: row[4],
                isTestAccount: row[5])
        }
        try readTrials(db, &record)
        try readFinals(db, &record)
        return record
    }

    private static let configuration = ConfigurationColumns.names.joined(separator: ", ")
    private static let comments = ConfigurationColumns.commentNames.joined(separator: ", ")
    private static let outcome = ConfigurationColumns.outcomeNames.joined(separator: ", ")
    private static let width = Hyperparameter.allCases.count

    private static func readTrials(_ db: Database, _ record: inout StudyRecord) throws {
        record.trials = try all(
            db,
            """
            SELECT t.participant, t.turn, t.record_id, t.is_misrouted_final, \(qualified("t", ConfigurationColumns.names)),
              \(qualified("t", ConfigurationColumns.commentNames)), \(qualified("t", ConfigurationColumns.outcomeNames))
            FROM trial t JOIN participant p ON p.id = t.participant ORDER BY p.site, p.registration, t.turn
            """
        ) { row in
            Trial(
                participant: row[0], turn: row[1], recordID: row[2],
                configuration: try ConfigurationColumns.configuration(row, at: 4),
                comments: ConfigurationColumns.comments(row, at: 4 + width),
                outcome: try ConfigurationColumns.outcome(row, at: 4 + 2 * width), seconds: row[6 + 2 * width],
                isMisroutedFinal: row[3])
        }
        let texts = try all(db, "SELECT participant, turn, hyperparameter, text FROM trial_text") { row in
            (key: Key(participant: row[0], number: row[1]), hyperparameter: row[2] as String, text: row[3] as String)
        }
        guard !texts.isEmpty else { return }
        let byKey = Dictionary(grouping: texts, by: \.key)
        for index in record.trials.indices {
            let key = Key(participant: record.trials[index].participant, number: record.trials[index].turn)
            for entry in byKey[key] ?? [] {
                guard let hyperparameter = Hyperparameter(rawValue: entry.hyperparameter) else { continue }
                record.trials[index].comments[hyperparameter].text = entry.text
            }
        }
    }

    private static func readFinals(_ db: Database, _ record: inout StudyRecord) throws {
        let order = "p ON p.id = f.participant ORDER BY p.site, p.registration"
        record.finalChoices = try all(
            db,
            """
            SELECT f.participant, f.record_id, \(qualified("f", ConfigurationColumns.names)), \(qualified("f", ConfigurationColumns.commentNames))
            FROM final_choice f JOIN participant \(order), f.record_id
            """
        ) { row in
            FinalChoice(
                participant: row[0], recordID: row[1],
                configuration: try ConfigurationColumns.configuration(row, at: 2),
                comments: ConfigurationColumns.comments(row, at: 2 + width))
        }
        let texts = try all(db, "SELECT participant, record_id, hyperparameter, text FROM final_choice_text") { row in
            (key: Key(participant: row[0], number: row[1]), hyperparameter: row[2] as String, text: row[3] as String)
        }
        for entry in texts {
            guard let hyperparameter = Hyperparameter(rawValue: entry.hyperparameter),
                let index = record.finalChoices.firstIndex(where: {
                    $0.participant == entry.key.participant && $0.recordID == entry.key.number
                })
            else { continue }
            record.finalChoices[index].comments[hyperparameter].text = entry.text
        }
        record.finalEvaluations = try all(
            db,
            """
            SELECT f.participant, f.site, f.record_id, \(qualified("f", ConfigurationColumns.names + ConfigurationColumns.outcomeNames))
            FROM final_evaluation f JOIN participant \(order), f.record_id, f.site
            """
        ) { row in
            FinalEvaluation(
                participant: row[0], site: row[1], recordID: row[2],
                configuration: try ConfigurationColumns.configuration(row, at: 3),
                outcome: try ConfigurationColumns.outcome(row, at: 3 + width), seconds: row[5 + width])
        }
        record.finalRuns = try all(
            db,
            """
            SELECT f.participant, f.seed, \(qualified("f", ConfigurationColumns.names + ConfigurationColumns.outcomeNames))
            FROM final_run f JOIN participant \(order), f.seed
            """
        ) { row in
            FinalRun(
                participant: row[0], seed: row[1], configuration: try ConfigurationColumns.configuration(row, at: 2),
                outcome: try ConfigurationColumns.outcome(row, at: 2 + width), seconds: row[4 + width])
        }
        record.baselineRuns = try all(
            db, "SELECT number, seed, \(configuration), \(outcome) FROM baseline_run ORDER BY number"
        ) { row in
            BaselineRun(
                number: row[0], seed: row[1], configuration: try ConfigurationColumns.configuration(row, at: 2),
                outcome: try ConfigurationColumns.outcome(row, at: 2 + width), seconds: row[4 + width])
        }
    }

    private struct Key: Hashable {
        var participant: String
        var number: Int
    }

    private static func qualified(_ table: String, _ columns: [String]) -> String {
        columns.map { "\(table).\($0)" }.joined(separator: ", ")
    }

    private static func all<Value>(
        _ db: Database, _ sql: String, _ value: (Row) throws -> Value
    ) throws -> [Value] {
        var result: [Value] = []
        let rows = try Row.fetchCursor(db, sql: sql)
        while let row = try rows.next() { result.append(try value(row)) }
        return result
    }
}
