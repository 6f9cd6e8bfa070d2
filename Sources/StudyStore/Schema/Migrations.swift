import GRDB

/// The store's schema, one named migration after another. A migration never changes once it is released.
enum Migrations {
    /// Marks the file as a study store: "BMAG".
    static let applicationID: Int = 0x424D_4147

    /// The schema version that this program writes; equals the number of migrations.
    static let version: Int = 5

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 study record") { try $0.execute(sql: studyRecord) }
        migrator.registerMigration("2 training runs") { try $0.execute(sql: trainingRuns) }
        migrator.registerMigration("3 collection") { try $0.execute(sql: collection) }
        migrator.registerMigration("4 phases, courses and digests") { db in
            try db.execute(sql: phasesAndCourses)
            try db.execute(sql: digests)
            try ContentDigest.recordAll(db)
        }
        migrator.registerMigration("5 vocabularies and cascades") { db in
            try vocabulariesAndCascades(db)
            try ContentDigest.recordAll(db)
        }
        return migrator
    }

    /// The 15 hyperparameters as columns; values are admitted as recorded, however absurd.
    private static func configuration(_ null: String) -> String {
        let optional = [
            "learning_rate", "weight_decay", "momentum", "rho", "lambda", "alpha", "epsilon", "learning_rate_decay",
            "initial_accumulator", "beta1", "beta2",
        ].map { "\($0) REAL \(null)" }.joined(separator: ", ")
        return """
            epochs INTEGER NOT NULL, batch_size INTEGER NOT NULL,
            loss_function TEXT NOT NULL CHECK (loss_function IN
              ('cross_entropy', 'negative_log_likelihood', 'l1_loss', 'mean_squared_loss')),
            optimizer TEXT NOT NULL CHECK (optimizer IN
              ('adam_optimizer', 'ada_delta', 'ada_grad', 'averaged_sgd', 'rms_prop', 'sgd')),
            \(optional)
            """
    }

    private static let outcome = """
        status TEXT NOT NULL CHECK (status IN ('completed', 'diverged', 'cancelled', 'never_reported')),
        accuracy REAL CHECK (accuracy BETWEEN 0 AND 1),
        seconds REAL CHECK (seconds >= 0),
        CHECK ((status = 'completed') = (accuracy IS NOT NULL))
        """

    private static let comments = [
        "epochs", "batch_size", "loss_function", "optimizer", "learning_rate", "weight_decay", "momentum", "rho",
        "lambda", "alpha", "epsilon", "learning_rate_decay", "initial_accumulator", "beta1", "beta2",
    ].map { "comment_\($0) INTEGER CHECK (comment_\($0) BETWEEN 1 AND 5)" }.joined(separator: ", ")

    private static let studyRecord = """
        PRAGMA application_id = \(applicationID);
        PRAGMA user_version = 1;
        CREATE TABLE provenance (
          id INTEGER PRIMARY KEY CHECK (id = 1),
          origin TEXT NOT NULL CHECK (origin IN ('authors', 'collected', 'synthetic')),
          scale TEXT NOT NULL CHECK (scale IN ('paper', 'desk', 'demo', 'tiny', 'surface')),
          title TEXT NOT NULL
        ) STRICT;
        CREATE TABLE synthetic_note (position INTEGER PRIMARY KEY, sentence TEXT NOT NULL) STRICT;
        CREATE TABLE participant (
          id TEXT PRIMARY KEY NOT NULL,
          site TEXT NOT NULL,
          registration INTEGER NOT NULL CHECK (registration > 0),
          months INTEGER NOT NULL CHECK (months >= 0),
          education TEXT CHECK (education IN
            ('high_school', 'bachelors', 'masters-first', 'masters-completed', 'phd')),
          is_test_account INTEGER NOT NULL CHECK (is_test_account IN (0, 1)),
          UNIQUE (site, registration)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE trial (
          participant TEXT NOT NULL REFERENCES participant (id),
          turn INTEGER NOT NULL CHECK (turn > 0),
          record_id INTEGER NOT NULL,
          is_misrouted_final INTEGER NOT NULL CHECK (is_misrouted_final IN (0, 1)),
          \(configuration("")), \(comments), \(outcome),
          PRIMARY KEY (participant, turn)
        ) STRICT;
        CREATE TABLE trial_text (
          participant TEXT NOT NULL, turn INTEGER NOT NULL, hyperparameter TEXT NOT NULL, text TEXT NOT NULL CHECK (text <> ''),
          PRIMARY KEY (participant, turn, hyperparameter),
          FOREIGN KEY (participant, turn) REFERENCES trial (participant, turn)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE final_choice (
          participant TEXT NOT NULL REFERENCES participant (id),
          record_id INTEGER NOT NULL,
          \(configuration("")), \(comments),
          PRIMARY KEY (participant, record_id)
        ) STRICT;
        CREATE TABLE final_choice_text (
          participant TEXT NOT NULL, record_id INTEGER NOT NULL, hyperparameter TEXT NOT NULL,
          text TEXT NOT NULL CHECK (text <> ''),
          PRIMARY KEY (participant, record_id, hyperparameter),
          FOREIGN KEY (participant, record_id) REFERENCES final_choice (participant, record_id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE final_evaluation (
          participant TEXT NOT NULL REFERENCES participant (id),
          site TEXT NOT NULL,
          record_id INTEGER NOT NULL,
          \(configuration("")), \(outcome),
          PRIMARY KEY (participant, site, record_id)
        ) STRICT;
        CREATE TABLE final_run (
          participant TEXT NOT NULL REFERENCES participant (id),
          seed INTEGER NOT NULL,
          \(configuration("")), \(outcome),
          PRIMARY KEY (participant, seed)
        ) STRICT;
        CREATE TABLE baseline_run (
          number INTEGER PRIMARY KEY CHECK (number > 0),
          seed INTEGER NOT NULL,
          \(configuration("")), \(outcome)
        ) STRICT;
        CREATE TABLE import (
          id INTEGER PRIMARY KEY,
          checksum TEXT NOT NULL UNIQUE,
          format TEXT NOT NULL CHECK (format IN ('authors', 'own'))
        ) STRICT;
        CREATE TABLE import_file (
          import INTEGER NOT NULL REFERENCES import (id),
          name TEXT NOT NULL,
          sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
          rows INTEGER NOT NULL CHECK (rows >= 0),
          PRIMARY KEY (import, name)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE import_note (
          import INTEGER NOT NULL REFERENCES import (id),
          position INTEGER NOT NULL,
          kind TEXT NOT NULL CHECK (kind IN ('quirk', 'excluded', 'duplicate', 'odd_value', 'quality', 'refused')),
          count INTEGER NOT NULL CHECK (count > 0),
          sentence TEXT NOT NULL,
          PRIMARY KEY (import, position)
        ) STRICT, WITHOUT ROWID;
        """

    private static let trainingRuns = """
        PRAGMA user_version = 2;
        CREATE TABLE experiment (
          name TEXT PRIMARY KEY NOT NULL CHECK (name <> ''),
          specification TEXT NOT NULL,
          plan TEXT NOT NULL CHECK (length(plan) = 64),
          images TEXT NOT NULL CHECK (length(images) = 64),
          train_images INTEGER NOT NULL CHECK (train_images > 0),
          validation_images INTEGER NOT NULL CHECK (validation_images > 0),
          test_images INTEGER NOT NULL CHECK (test_images > 0),
          engine TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE training_run (
          experiment TEXT NOT NULL REFERENCES experiment (name),
          key TEXT NOT NULL CHECK (length(key) = 64),
          \(configuration("")),
          seed INTEGER NOT NULL,
          learns_from_validation INTEGER NOT NULL CHECK (learns_from_validation IN (0, 1)),
          status TEXT NOT NULL CHECK (status IN ('completed', 'diverged', 'refused')),
          refusal TEXT CHECK ((status = 'refused') = (refusal IS NOT NULL)),
          epochs_done INTEGER NOT NULL CHECK (epochs_done >= 0),
          last_loss REAL,
          validation_accuracy REAL CHECK (validation_accuracy BETWEEN 0 AND 1),
          test_accuracy REAL CHECK (test_accuracy BETWEEN 0 AND 1),
          image_order TEXT, initial_weights TEXT, first_loss REAL, final_weights TEXT,
          instruction_set TEXT NOT NULL, host TEXT NOT NULL, seconds REAL NOT NULL CHECK (seconds >= 0),
          attempts INTEGER NOT NULL CHECK (attempts >= 1),
          PRIMARY KEY (experiment, key),
          CHECK ((status = 'refused') = (final_weights IS NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE training_start (
          experiment TEXT NOT NULL REFERENCES experiment (name),
          key TEXT NOT NULL CHECK (length(key) = 64),
          host TEXT NOT NULL, process INTEGER NOT NULL,
          attempts INTEGER NOT NULL CHECK (attempts >= 1),
          failures INTEGER NOT NULL CHECK (failures >= 0),
          reason TEXT CHECK ((failures = 0) = (reason IS NULL)),
          PRIMARY KEY (experiment, key)
        ) STRICT, WITHOUT ROWID;
        """

    /// What the study in a browser keeps beside the record. Times are seconds since 1970; tokens, codes and terms stand as
    /// SHA-256, never as themselves.
    private static let collection = """
        PRAGMA user_version = 3;
        CREATE TABLE invitation (
          code TEXT PRIMARY KEY NOT NULL CHECK (length(code) = 64),
          made REAL NOT NULL, used INTEGER NOT NULL DEFAULT 0 CHECK (used IN (0, 1))
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE session (
          token TEXT PRIMARY KEY NOT NULL CHECK (length(token) = 64),
          terms_version TEXT NOT NULL, terms TEXT NOT NULL CHECK (length(terms) = 64), consented REAL NOT NULL,
          participant TEXT UNIQUE REFERENCES participant (id),
          receipt TEXT UNIQUE CHECK (length(receipt) = 64),
          started REAL, used REAL NOT NULL DEFAULT 0 CHECK (used >= 0), ended REAL,
          CHECK (participant IS NOT NULL OR started IS NULL)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE submission (
          participant TEXT NOT NULL, turn INTEGER NOT NULL,
          number INTEGER NOT NULL UNIQUE,
          submitted REAL NOT NULL,
          state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'ended')),
          ended_by TEXT CHECK (ended_by IN ('training', 'participant', 'time_limit', 'failure')),
          reason TEXT,
          CHECK ((state = 'ended') = (ended_by IS NOT NULL)),
          PRIMARY KEY (participant, turn),
          FOREIGN KEY (participant, turn) REFERENCES trial (participant, turn)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE refilled_comment (
          participant TEXT NOT NULL, turn INTEGER NOT NULL, hyperparameter TEXT NOT NULL,
          PRIMARY KEY (participant, turn, hyperparameter),
          FOREIGN KEY (participant, turn) REFERENCES submission (participant, turn)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE withdrawal (
          id INTEGER PRIMARY KEY, withdrawn REAL NOT NULL, erased INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1))
        ) STRICT;
        CREATE TABLE last_number (id INTEGER PRIMARY KEY CHECK (id = 1), number INTEGER NOT NULL) STRICT;
        """

    /// Under which definition of the study each trial was handed in, what was left blank, and how its training went. The
    /// trials of an earlier schema have no phase: of them this is not known.
    private static let phasesAndCourses = """
        PRAGMA user_version = 4;
        CREATE TABLE collection_phase (
          number INTEGER PRIMARY KEY CHECK (number > 0), began REAL NOT NULL,
          experiment TEXT NOT NULL, study TEXT NOT NULL,
          images TEXT NOT NULL CHECK (length(images) = 64),
          train_images INTEGER NOT NULL CHECK (train_images > 0),
          validation_images INTEGER NOT NULL CHECK (validation_images >= 0),
          test_images INTEGER NOT NULL CHECK (test_images >= 0),
          engine TEXT NOT NULL
        ) STRICT;
        ALTER TABLE submission ADD COLUMN phase INTEGER REFERENCES collection_phase (number);
        ALTER TABLE submission ADD COLUMN began REAL;
        ALTER TABLE submission ADD COLUMN ended REAL;
        ALTER TABLE submission ADD COLUMN epochs INTEGER CHECK (epochs >= 0);
        ALTER TABLE submission ADD COLUMN seconds REAL CHECK (seconds >= 0);
        CREATE TABLE blank_value (
          participant TEXT NOT NULL, turn INTEGER NOT NULL, hyperparameter TEXT NOT NULL,
          PRIMARY KEY (participant, turn, hyperparameter),
          FOREIGN KEY (participant, turn) REFERENCES submission (participant, turn)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE epoch_loss (
          participant TEXT NOT NULL, turn INTEGER NOT NULL, epoch INTEGER NOT NULL CHECK (epoch > 0),
          mean REAL, last REAL,
          PRIMARY KEY (participant, turn, epoch),
          FOREIGN KEY (participant, turn) REFERENCES submission (participant, turn)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE admission_pause (id INTEGER PRIMARY KEY CHECK (id = 1), since REAL NOT NULL) STRICT;
        """

    /// What tells damage: of every table how many rows it holds and the sum of their hashes, and a digest of the whole file
    /// as it was closed, all zeros while a writer is at work. Each later migration ends by recording the digests anew.
    private static let digests = """
        CREATE TABLE content_digest (
          name TEXT PRIMARY KEY NOT NULL, rows INTEGER NOT NULL CHECK (rows >= 0), sum INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE seal (id INTEGER PRIMARY KEY CHECK (id = 1), digest BLOB NOT NULL CHECK (length(digest) = 8)) STRICT;
        INSERT INTO seal (id, digest) VALUES (1, zeroblob(8));
        """
}
