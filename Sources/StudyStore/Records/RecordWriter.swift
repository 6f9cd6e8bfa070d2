import GRDB
import Study

/// Writes what a store does not hold yet. Runs inside one transaction.
enum RecordWriter {
    /// The tables whose rows are hashed here and not by triggers.
    static let bulk = ["participant", "trial", "final_choice", "final_evaluation", "final_run", "baseline_run"]

    static func write(_ record: StudyRecord, _ db: Database, _ ledger: ContentLedger) throws {
        func insert<Value>(
            _ table: String, _ columns: [String], _ values: [Value], _ add: (Value, inout RowInserter) -> Void
        ) throws {
            ledger.add(try insertAll(db, table, columns, values, add), to: table)
        }
        try db.execute(
            sql: "INSERT OR REPLACE INTO provenance (id, origin, scale, title) VALUES (1, ?, ?, ?)",
            arguments: [record.provenance.origin.rawValue, record.provenance.scale.rawValue, record.provenance.title])
        for (position, sentence) in record.provenance.syntheticNotes.enumerated() {
            try db.execute(
                sql: "INSERT OR REPLACE INTO synthetic_note (position, sentence) VALUES (?, ?)",
                arguments: [position + 1, sentence])
        }
        let names = ConfigurationColumns.names
        let outcome = ConfigurationColumns.outcomeNames
        try insert(
            "participant", ["id", "site", "registration", "months", "education", "is_test_account"],
            record.participants
        ) { person, row in
            row.add(person.id)
            row.add(person.site)
            row.add(person.registration)
            row.add(person.months)
            row.add(person.education?.rawValue)
            row.add(person.isTestAccount)
        }
        try insert("trial", trialColumns, record.trials, add)
        try insert("final_choice", choiceColumns, record.finalChoices, add)
        try insertTexts(db, "trial_text", "turn", record.trials.lazy.map { ($0.participant, $0.turn, $0.comments) })
        try insertTexts(
            db, "final_choice_text", "record_id",
            record.finalChoices.lazy.map { ($0.participant, $0.recordID, $0.comments) })
        try insert(
            "final_evaluation", ["participant", "site", "record_id"] + names + outcome, record.finalEvaluations
        ) { evaluation, row in
            row.add(evaluation.participant)
            row.add(evaluation.site)
            row.add(evaluation.recordID)
            row.add(evaluation.configuration)
            row.add(evaluation.outcome, seconds: evaluation.seconds)
        }
        try insert("final_run", ["participant", "seed"] + names + outcome, record.finalRuns) { run, row in
            row.add(run.participant)
            row.add(run.seed)
            row.add(run.configuration)
            row.add(run.outcome, seconds: run.seconds)
        }
        try insert("baseline_run", ["number", "seed"] + names + outcome, record.baselineRuns) { run, row in
            row.add(run.number)
            row.add(run.seed)
            row.add(run.configuration)
            row.add(run.outcome, seconds: run.seconds)
        }
    }

    private static let trialColumns =
        ["participant", "turn", "record_id", "is_misrouted_final"] + ConfigurationColumns.names
        + ConfigurationColumns.commentNames + ConfigurationColumns.outcomeNames
    private static let choiceColumns =
        ["participant", "record_id"] + ConfigurationColumns.names + ConfigurationColumns.commentNames

    private static func add(_ trial: Trial, _ row: inout RowInserter) {
        row.add(trial.participant)
        row.add(trial.turn)
        row.add(trial.recordID)
        row.add(trial.isMisroutedFinal)
        row.add(trial.configuration)
        row.add(trial.comments)
        row.add(trial.outcome, seconds: trial.seconds)
    }

    private static func add(_ choice: FinalChoice, _ row: inout RowInserter) {
        row.add(choice.participant)
        row.add(choice.recordID)
        row.add(choice.configuration)
        row.add(choice.comments)
    }

    /// Adds one trial to those that are there.
    static func add(_ trial: Trial, _ db: Database) throws {
        try insertOne(db, "trial", trialColumns) { add(trial, &$0) }
        try insertTexts(db, "trial_text", "turn", [(trial.participant, trial.turn, trial.comments)])
    }

    /// Adds one final choice to those that are there.
    static func add(_ choice: FinalChoice, _ db: Database) throws {
        try insertOne(db, "final_choice", choiceColumns) { add(choice, &$0) }
        try insertTexts(
            db, "final_choice_text", "record_id", [(choice.participant, choice.recordID, choice.comments)])
    }

    private static func insertOne(
        _ db: Database, _ table: String, _ columns: [String], _ add: (inout RowInserter) -> Void
    ) throws {
        var row = try RowInserter(db, table: table, columns: columns)
        add(&row)
        try row.insert()
        guard db.changesCount == 1 else { throw StoreError.conflict("\(table): the row was not admitted") }
    }

    /// The columns stand in the table's order, as digests take them.
    private static func insertAll<Value>(
        _ db: Database, _ table: String, _ columns: [String], _ values: [Value],
        _ add: (Value, inout RowInserter) -> Void
    ) throws -> ContentDigest {
        var row = try RowInserter(db, table: table, columns: columns)
        for value in values {
            add(value, &row)
            try row.insert()
        }
        // CHECK constraints must not be skipped silently: only rows whose key is already there are.
        let stored = try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0
        guard stored == values.count else {
            throw StoreError.conflict("\(table): \(values.count) rows were to be stored, \(stored) were admitted")
        }
        return row.digest
    }

    private static func insertTexts(
        _ db: Database, _ table: String, _ number: String, _ rows: some Sequence<(String, Int, Comments)>
    ) throws {
        let statement = try db.makeStatement(
            sql: "INSERT OR IGNORE INTO \(table) (participant, \(number), hyperparameter, text) VALUES (?, ?, ?, ?)")
        for (participant, key, comments) in rows where comments.hasText {
            for hyperparameter in Hyperparameter.allCases {
                let text = comments[hyperparameter].text
                guard !text.isEmpty else { continue }
                try statement.execute(arguments: [participant, key, hyperparameter.rawValue, text])
            }
        }
    }
}
