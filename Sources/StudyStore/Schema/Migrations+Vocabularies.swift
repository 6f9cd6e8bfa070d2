import GRDB

/// Schema 5. The words that columns admit stand in tables, to which the program adds those that it knows besides; whatever a
/// participant left refers to the participant and goes with him. A collection that was imported has no tokens and no moments,
/// whose columns may be empty; runs and turns say whether the weights at their end are finite.
extension Migrations {
    static func vocabulariesAndCascades(_ db: Database) throws {
        try db.execute(sql: "PRAGMA user_version = 5")
        for (table, words) in vocabularies {
            try db.execute(
                sql: "CREATE TABLE \(table) (name TEXT NOT NULL, PRIMARY KEY (name)) STRICT, WITHOUT ROWID")
            for word in words {
                try db.execute(sql: "INSERT INTO \(table) (name) VALUES (?)", arguments: [word])
            }
        }
        for table in tables { try rebuild(table, db) }
    }

    private static let vocabularies: [(String, [String])] = [
        ("loss_function", ["cross_entropy", "negative_log_likelihood", "l1_loss", "mean_squared_loss"]),
        ("optimizer", ["adam_optimizer", "ada_delta", "ada_grad", "averaged_sgd", "rms_prop", "sgd"]),
        (
            "hyperparameter",
            [
                "epochs", "batchSize", "lossFunction", "optimizer", "learningRate", "weightDecay", "momentum", "rho",
                "lambda", "alpha", "epsilon", "learningRateDecay", "initialAccumulator", "beta1", "beta2",
            ]
        ),
        ("run_status", ["completed", "diverged", "cancelled", "never_reported", "timed_out", "refused"]),
        ("education_level", ["high_school", "bachelors", "masters-first", "masters-completed", "phd"]),
        ("data_origin", ["authors", "collected", "synthetic"]),
        ("training_scale", ["paper", "desk", "demo", "tiny", "surface"]),
        ("submission_state", ["queued", "running", "ended"]),
        ("submission_end", ["training", "participant", "time_limit", "failure"]),
        ("import_format", ["authors", "own"]),
        ("import_note_kind", ["quirk", "excluded", "duplicate", "odd_value", "quality", "refused"]),
    ]

    /// A table as it is from now on.
    private struct NewTable {
        var name: String
        /// Columns and constraints.
        var definition: String
        var options = "STRICT"
        /// Columns that schema 4 knows under another name, or not at all.
        var renamed: [String: String] = [:], new: Set<String> = []
    }

    /// SQLite changes no constraint of a table that is there.
    private static func rebuild(_ table: NewTable, _ db: Database) throws {
        try db.execute(sql: "CREATE TABLE new_table (\(table.definition)) \(table.options)")
        let columns = try db.columns(in: "new_table").map(\.name).filter { !table.new.contains($0) }
        let old = columns.map { "\"\(table.renamed[$0] ?? $0)\"" }.joined(separator: ", ")
        let new = columns.map { "\"\($0)\"" }.joined(separator: ", ")
        let copy = "INSERT INTO new_table (\(new)) SELECT \(old) FROM \"\(table.name)\""
        do {
            try db.execute(sql: copy)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            throw try damage(of: table.name, copy, db) ?? error
        }
        try db.execute(sql: "DROP TABLE \"\(table.name)\"; ALTER TABLE new_table RENAME TO \"\(table.name)\"")
    }

    /// The first row that the new table does not admit; no program wrote it.
    private static func damage(of table: String, _ copy: String, _ db: Database) throws -> DamagedValue? {
        let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM \"\(table)\"") ?? 0
        for row in 0..<count {
            do {
                try db.execute(sql: "\(copy) LIMIT 1 OFFSET \(row)")
            } catch let error as DatabaseError {
                return DamagedValue(place: "\(table), row \(row + 1)", detail: error.message ?? "")
            }
        }
        return nil
    }

    private static let configuration = """
        epochs INTEGER NOT NULL, batch_size INTEGER NOT NULL,
        loss_function TEXT NOT NULL REFERENCES loss_function (name), optimizer TEXT NOT NULL REFERENCES optimizer (name),
        learning_rate REAL, weight_decay REAL, momentum REAL, rho REAL, lambda REAL, alpha REAL, epsilon REAL,
        learning_rate_decay REAL, initial_accumulator REAL, beta1 REAL, beta2 REAL
        """

    private static let outcome = """
        status TEXT NOT NULL REFERENCES run_status (name), accuracy REAL CHECK (accuracy BETWEEN 0 AND 1),
        seconds REAL CHECK (seconds >= 0)
        """

    private static let outcomeCheck = "CHECK ((status = 'completed') = (accuracy IS NOT NULL))"

    private static let comments = [
        "epochs", "batch_size", "loss_function", "optimizer", "learning_rate", "weight_decay", "momentum", "rho",
        "lambda", "alpha", "epsilon", "learning_rate_decay", "initial_accumulator", "beta1", "beta2",
    ].map { "comment_\($0) INTEGER CHECK (comment_\($0) BETWEEN 1 AND 5)" }.joined(separator: ", ")

    private static let setting = """
        engine TEXT NOT NULL, images TEXT NOT NULL CHECK (length(images) = 64),
        train_images INTEGER NOT NULL CHECK (train_images > 0)
        """

    private static let person = "FOREIGN KEY (participant) REFERENCES participant (id) ON DELETE CASCADE"

    private static func part(of table: String, _ columns: String) -> String {
        "FOREIGN KEY (\(columns)) REFERENCES \(table) (\(columns)) ON DELETE CASCADE"
    }

    private static let tables = recordTables + runTables + collectionTables

    private static let recordTables: [NewTable] = [
        NewTable(
            name: "provenance",
            definition: """
                id INTEGER NOT NULL CHECK (id = 1), origin TEXT NOT NULL REFERENCES data_origin (name),
                scale TEXT NOT NULL REFERENCES training_scale (name), title TEXT NOT NULL, PRIMARY KEY (id)
                """),
        NewTable(
            name: "synthetic_note",
            definition: "position INTEGER NOT NULL, sentence TEXT NOT NULL, PRIMARY KEY (position)"),
        NewTable(
            name: "participant",
            definition: """
                id TEXT NOT NULL, site TEXT NOT NULL, registration INTEGER NOT NULL CHECK (registration > 0),
                months INTEGER NOT NULL CHECK (months >= 0), education TEXT REFERENCES education_level (name),
                is_test_account INTEGER NOT NULL CHECK (is_test_account IN (0, 1)),
                PRIMARY KEY (id), UNIQUE (site, registration)
                """, options: "STRICT, WITHOUT ROWID"),
        NewTable(
            name: "trial",
            definition: """
                participant TEXT NOT NULL, turn INTEGER NOT NULL CHECK (turn > 0), record_id INTEGER NOT NULL,
                is_misrouted_final INTEGER NOT NULL CHECK (is_misrouted_final IN (0, 1)),
                \(configuration), \(comments), \(outcome), PRIMARY KEY (participant, turn), \(person), \(outcomeCheck)
                """),
        NewTable(
            name: "trial_text",
            definition: """
                participant TEXT NOT NULL, turn INTEGER NOT NULL,
                hyperparameter TEXT NOT NULL REFERENCES hyperparameter (name), text TEXT NOT NULL CHECK (text <> ''),
                PRIMARY KEY (participant, turn, hyperparameter), \(part(of: "trial", "participant, turn"))
                """, options: "STRICT, WITHOUT ROWID"),
        NewTable(
            name: "final_choice",
            definition: """
                participant TEXT NOT NULL, record_id INTEGER NOT NULL, \(configuration), \(comments),
                PRIMARY KEY (participant, record_id), \(person)
                """),
        NewTable(
            name: "final_choice_text",
            definition: """
                participant TEXT NOT NULL, record_id INTEGER NOT NULL,
                hyperparameter TEXT NOT NULL REFERENCES hyperparameter (name), text TEXT NOT NULL CHECK (text <> ''),
                PRIMARY KEY (participant, record_id, hyperparameter),
                \(part(of: "final_choice", "participant, record_id"))
                """, options: "STRICT, WITHOUT ROWID"),
        NewTable(
            name: "final_evaluation",
            definition: """
                participant TEXT NOT NULL, site TEXT NOT NULL, record_id INTEGER NOT NULL, \(configuration), \(outcome),
                PRIMARY KEY (participant, site, record_id), \(person), \(outcomeCheck)
                """),
        NewTable(
            name: "final_run",
            definition: """
                participant TEXT NOT NULL, seed INTEGER NOT NULL, \(configuration), \(outcome),
                PRIMARY KEY (participant, seed), \(person), \(outcomeCheck)
                """),
        NewTable(
            name: "baseline_run",
            definition: """
                number INTEGER NOT NULL CHECK (number > 0), seed INTEGER NOT NULL, \(configuration), \(outcome),
                PRIMARY KEY (number), \(outcomeCheck)
                """),
        NewTable(
            name: "import",
            definition: """
                id INTEGER NOT NULL, checksum TEXT NOT NULL, format TEXT NOT NULL REFERENCES import_format (name),
                PRIMARY KEY (id), UNIQUE (checksum)
                """),
        NewTable(
            name: "import_note",
            definition: """
                import INTEGER NOT NULL, position INTEGER NOT NULL,
                kind TEXT NOT NULL REFERENCES import_note_kind (name), count INTEGER NOT NULL CHECK (count > 0),
                sentence TEXT NOT NULL, PRIMARY KEY (import, position), FOREIGN KEY (import) REFERENCES import (id)
                """, options: "STRICT, WITHOUT ROWID"),
    ]

    private static let runTables: [NewTable] = [
        NewTable(
            name: "experiment",
            definition: """
                name TEXT NOT NULL CHECK (name <> ''), plan TEXT NOT NULL CHECK (length(plan) = 64), \(setting),
                validation_images INTEGER NOT NULL CHECK (validation_images > 0),
                test_images INTEGER NOT NULL CHECK (test_images > 0), specification TEXT NOT NULL, PRIMARY KEY (name)
                """, options: "STRICT, WITHOUT ROWID"),
        NewTable(
            name: "training_run",
            definition: """
                experiment TEXT NOT NULL, key TEXT NOT NULL CHECK (length(key) = 64), \(configuration),
                seed INTEGER NOT NULL,
                learns_from_validation INTEGER NOT NULL CHECK (learns_from_validation IN (0, 1)),
                status TEXT NOT NULL REFERENCES run_status (name), refusal TEXT,
                epochs_done INTEGER NOT NULL CHECK (epochs_done >= 0), last_loss REAL,
                validation_accuracy REAL CHECK (validation_accuracy BETWEEN 0 AND 1),
                test_accuracy REAL CHECK (test_accuracy BETWEEN 0 AND 1),
                image_order TEXT CHECK (length(image_order) = 64),
                initial_weights TEXT CHECK (length(initial_weights) = 64), first_loss REAL,
                final_weights TEXT CHECK (length(final_weights) = 64),
                weights_finite INTEGER CHECK (weights_finite IN (0, 1)),
                instruction_set TEXT NOT NULL, host TEXT NOT NULL, seconds REAL NOT NULL CHECK (seconds >= 0),
                attempts INTEGER NOT NULL CHECK (attempts > 0), PRIMARY KEY (experiment, key),
                FOREIGN KEY (experiment) REFERENCES experiment (name),
                CHECK ((status = 'refused') = (refusal IS NOT NULL)),
                CHECK ((status = 'refused') = (final_weights IS NULL))
                """, options: "STRICT, WITHOUT ROWID", new: ["weights_finite"]),
        NewTable(
            name: "training_start",
            definition: """
                experiment TEXT NOT NULL, key TEXT NOT NULL CHECK (length(key) = 64), host TEXT NOT NULL,
                process INTEGER NOT NULL, attempts INTEGER NOT NULL CHECK (attempts > 0),
                failures INTEGER NOT NULL CHECK (failures >= 0), reason TEXT, PRIMARY KEY (experiment, key),
                FOREIGN KEY (experiment) REFERENCES experiment (name), CHECK ((failures = 0) = (reason IS NULL))
                """, options: "STRICT, WITHOUT ROWID"),
    ]

    private static let mark = """
        participant TEXT NOT NULL, turn INTEGER NOT NULL, hyperparameter TEXT NOT NULL REFERENCES hyperparameter (name),
        PRIMARY KEY (participant, turn, hyperparameter), \(part(of: "submission", "participant, turn"))
        """

    private static let collectionTables: [NewTable] = [
        NewTable(
            name: "collection_phase",
            definition: """
                number INTEGER NOT NULL CHECK (number > 0), \(setting),
                validation_images INTEGER NOT NULL CHECK (validation_images >= 0),
                test_images INTEGER NOT NULL CHECK (test_images >= 0), specification TEXT NOT NULL,
                study TEXT NOT NULL, began REAL, PRIMARY KEY (number)
                """, renamed: ["specification": "experiment"]),
        NewTable(
            name: "session",
            definition: """
                participant TEXT, terms_version TEXT NOT NULL, used REAL NOT NULL CHECK (used >= 0), ended REAL,
                started REAL, token TEXT CHECK (length(token) = 64), terms TEXT CHECK (length(terms) = 64),
                consented REAL, receipt TEXT CHECK (length(receipt) = 64),
                UNIQUE (participant), UNIQUE (token), UNIQUE (receipt), \(person),
                CHECK (participant IS NOT NULL OR started IS NULL), CHECK (participant IS NOT NULL OR token IS NOT NULL)
                """),
        NewTable(
            name: "submission",
            definition: """
                participant TEXT NOT NULL, turn INTEGER NOT NULL CHECK (turn > 0), phase INTEGER, submitted REAL,
                began REAL, ended REAL, ended_by TEXT REFERENCES submission_end (name),
                epochs INTEGER CHECK (epochs >= 0), seconds REAL CHECK (seconds >= 0), number INTEGER NOT NULL,
                state TEXT NOT NULL REFERENCES submission_state (name), reason TEXT,
                weights_finite INTEGER CHECK (weights_finite IN (0, 1)), PRIMARY KEY (participant, turn),
                \(part(of: "trial", "participant, turn")), FOREIGN KEY (phase) REFERENCES collection_phase (number),
                CHECK ((state = 'ended') = (ended_by IS NOT NULL))
                """, options: "STRICT, WITHOUT ROWID", new: ["weights_finite"]),
        NewTable(name: "refilled_comment", definition: mark, options: "STRICT, WITHOUT ROWID"),
        NewTable(name: "blank_value", definition: mark, options: "STRICT, WITHOUT ROWID"),
        NewTable(
            name: "epoch_loss",
            definition: """
                participant TEXT NOT NULL, turn INTEGER NOT NULL, epoch INTEGER NOT NULL CHECK (epoch > 0), mean REAL,
                last REAL, PRIMARY KEY (participant, turn, epoch), \(part(of: "submission", "participant, turn"))
                """, options: "STRICT, WITHOUT ROWID"),
    ]
}
