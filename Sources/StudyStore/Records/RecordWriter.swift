import GRDB
import Study

/// Writes what a store does not hold yet. Runs inside one transaction.
enum RecordWriter {
    static func write(_ record: StudyRecord, _ db: Database) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO provenance (id, origin, scale, title) VALUES (1, ?, ?, ?)",
            arguments: [record.provenance.origin.rawValue, record.provenance.scale.rawValue, record.provenance.title])
        for (position, sentence) in record.provenance.syntheticNotes.enumerated() {
            try db.execute(
                sql: "INSERT OR REPLACE INTO synthetic_note (position, sentence) VALUES (?, ?)",
                arguments: [position + 1, sentence])
        }
        try insert(
            db, "participant", ["id", "site", "registration", "months", "education", "is_test_account"],
            record.participants
        ) { [$0.id, $0.site, $0.registration, $0.months, $0.education?.rawValue, $0.isTestAccount] }
        let names = ConfigurationColumns.names
        try insert(
            db, "trial",
            ["participant", "turn", "record_id", "is_misrouted_final"] + names + ConfigurationColumns.commentNames
                + ConfigurationColumns.outcomeNames, record.trials
        ) {
            [$0.participant, $0.turn, $0.recordID, $0.isMisroutedFinal] + ConfigurationColumns.values($0.configuration)
                + ConfigurationColumns.values($0.comments) + ConfigurationColumns.values($0.outcome, $0.seconds)
        }
        try insert(
            db, "final_choice", ["participant", "record_id"] + names + ConfigurationColumns.commentNames,
            record.finalChoices
        ) {
            [$0.participant, $0.recordID] + ConfigurationColumns.values($0.configuration)
                + ConfigurationColumns.values($0.comments)
        }
        try insertTexts(db, "trial_text", "turn", record.trials.map { ($0.participant, $0.turn, $0.comments) })
        try insertTexts(
            db, "final_choice_text", "record_id", record.finalChoices.map { ($0.participant, $0.recordID, $0.comments) }
        )
        try insert(
            db, "final_evaluation", ["participant", "site", "record_id"] + names + ConfigurationColumns.outcomeNames,
            record.finalEvaluations
        ) {
            [$0.participant, $0.site, $0.recordID] + ConfigurationColumns.values($0.configuration)
                + ConfigurationColumns.values($0.outcome, $0.seconds)
        }
        try insert(
            db, "final_run", ["participant", "seed"] + names + ConfigurationColumns.outcomeNames, record.finalRuns
        ) {
            [$0.participant, $0.seed] + ConfigurationColumns.values($0.configuration)
                + ConfigurationColumns.values($0.outcome, $0.seconds)
        }
        try insert(
            db, "baseline_run", ["number", "seed"] + names + ConfigurationColumns.outcomeNames, record.baselineRuns
        ) {
            [$0.number, $0.seed] + ConfigurationColumns.values($0.configuration)
                + ConfigurationColumns.values($0.outcome, $0.seconds)
        }
    }

    private static func insert<Value>(
        _ db: Database, _ table: String, _ columns: [String], _ values: [Value],
        _ arguments: (Value) -> [(any DatabaseValueConvertible)?]
    ) throws {
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        let statement = try db.makeStatement(
            sql: "INSERT OR IGNORE INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(marks))")
        // CHECK constraints must not be skipped silently: only rows whose key is already there are.
        for value in values { try statement.execute(arguments: StatementArguments(arguments(value))) }
        let stored = try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0
        guard stored == values.count else {
            throw StoreError.conflict("\(table): \(values.count) rows were to be stored, \(stored) were admitted")
        }
    }

    private static func insertTexts(
        _ db: Database, _ table: String, _ number: String, _ rows: [(String, Int, Comments)]
    ) throws {
        let statement = try db.makeStatement(
            sql: "INSERT OR IGNORE INTO \(table) (participant, \(number), hyperparameter, text) VALUES (?, ?, ?, ?)")
        for (participant, key, comments) in rows {
            for hyperparameter in Hyperparameter.allCases {
                let text = comments[hyperparameter].text
                guard !text.isEmpty else { continue }
                try statement.execute(arguments: [participant, key, hyperparameter.rawValue, text])
            }
        }
    }
}
