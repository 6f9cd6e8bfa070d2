import GRDB
public import Study

/// What the study in a browser records. Each change is one transaction, and done when the call returns.
extension StudyStore {
    /// Makes an empty store the record of a study to collect.
    ///
    /// - Throws: `StoreError.conflict` when it holds other data.
    public func beginCollection(_ provenance: Provenance) throws {
        try change { db in
            let known = try RowReader.all(db, "provenance", "SELECT origin, scale, title FROM provenance") { row in
                Provenance(origin: try row.choice(0), scale: try row.choice(1), title: try row.text(2))
            }.first
            if let known {
                guard known.origin == .collected, known.scale == provenance.scale else {
                    throw StoreError.conflict(
                        "\(path): holds a study of another origin or scale (\(known.title)); name a new store")
                }
                return
            }
            try db.execute(
                sql: "INSERT INTO provenance (id, origin, scale, title) VALUES (1, ?, ?, ?)",
                arguments: [provenance.origin.rawValue, provenance.scale.rawValue, provenance.title])
        }
    }

    /// All sessions, by token.
    public func sessions() throws -> [CollectedSession] {
        try read { db in
            try RowReader.all(
                db, "session",
                """
                SELECT token, terms_version, terms, consented, participant, started, used, ended
                FROM session ORDER BY token
                """
            ) { row in
                var session = CollectedSession(
                    token: try row.text(0), termsVersion: try row.text(1), terms: try row.text(2),
                    consented: try row.double(3))
                session.participant = try row.optionalText(4)
                session.started = try row.optionalDouble(5)
                session.used = try row.double(6)
                session.ended = try row.optionalDouble(7)
                return session
            }
        }
    }

    /// All submissions, in the order in which they were handed in.
    public func submissions() throws -> [Submission] {
        try read { db in
            let refilled = try SubmissionRows.names("refilled_comment", db)
            let blank = try SubmissionRows.names("blank_value", db)
            let losses = try SubmissionRows.losses(db)
            return try RowReader.all(
                db, "submission",
                """
                SELECT participant, turn, number, submitted, state, ended_by, reason, phase, began, ended, seconds
                FROM submission ORDER BY number
                """
            ) { row in
                let key = SubmissionRows.Key(participant: try row.text(0), turn: try row.int(1))
                return Submission(
                    participant: key.participant, turn: key.turn, number: try row.int(2),
                    submitted: try row.double(3), state: try row.choice(4),
                    end: try row.isNull(5) ? nil : row.choice(5), reason: try row.optionalText(6),
                    refilled: refilled[key] ?? [], blank: blank[key] ?? [], phase: try row.optionalInt(7),
                    began: try row.optionalDouble(8), ended: try row.optionalDouble(9),
                    course: try row.optionalDouble(10).map { TrialCourse(seconds: $0, epochs: losses[key] ?? []) })
            }
        }
    }

    /// Takes in a consent.
    ///
    /// - Parameter invitation: SHA-256 of the code that lets the person in; nil where everybody may come.
    /// - Returns: false when the invitation is unknown or used.
    public func consent(_ session: CollectedSession, invitation: String?) throws -> Bool {
        try change { db in
            if let invitation {
                try db.execute(
                    sql: "UPDATE invitation SET used = 1 WHERE code = ? AND used = 0", arguments: [invitation])
                guard db.changesCount == 1 else { return false }
            }
            try db.execute(
                sql: "INSERT INTO session (token, terms_version, terms, consented) VALUES (?, ?, ?, ?)",
                arguments: [session.token, session.termsVersion, session.terms, session.consented])
            return true
        }
    }

    /// Forgets sessions that have agreed and gone no further.
    public func forget(_ sessions: [CollectedSession]) throws {
        try change { db in
            for session in sessions {
                try db.execute(
                    sql: "DELETE FROM session WHERE token = ? AND participant IS NULL", arguments: [session.token])
            }
        }
    }

    /// Registers a session's participant at a site; returns the order of registration there.
    public func register(
        _ id: String, months: Int, education: EducationLevel?, site: String, session token: String, receipt: String
    ) throws -> Int {
        try change { db in
            let last = try Int.fetchOne(
                db, sql: "SELECT max(registration) FROM participant WHERE site = ?", arguments: [site])
            let registration = (last ?? 0) + 1
            try db.execute(
                sql: """
                    INSERT INTO participant (id, site, registration, months, education, is_test_account)
                    VALUES (?, ?, ?, ?, ?, 0)
                    """, arguments: [id, site, registration, months, education?.rawValue])
            try db.execute(
                sql: "UPDATE session SET participant = ?, receipt = ? WHERE token = ?", arguments: [id, receipt, token])
            return registration
        }
    }

    /// Replaces a session's receipt code; both are SHA-256.
    public func replaceReceipt(of token: String, by receipt: String) throws {
        try change { db in
            try db.execute(sql: "UPDATE session SET receipt = ? WHERE token = ?", arguments: [receipt, token])
        }
    }

    /// Notes how sessions stand.
    public func note(_ sessions: [CollectedSession]) throws {
        try change { db in
            for session in sessions {
                try db.execute(
                    sql: "UPDATE session SET started = ?, used = ?, ended = ? WHERE token = ?",
                    arguments: [session.started, session.used, session.ended, session.token])
            }
        }
    }

    /// Takes in a trial that waits for its training. Its number, which is also the trial's record id, is given here.
    ///
    /// - Parameters:
    ///   - refilled: values whose comment was filled in from an earlier trial and left as it was.
    ///   - blank: values that were left blank, so that the trial has their defaults.
    ///   - phase: the study's phase.
    public func submit(
        _ trial: Trial, at time: Double, refilled: Set<Hyperparameter>, blank: Set<Hyperparameter> = [],
        phase: Int? = nil
    ) throws -> Submission {
        try change { db in
            let number = try Self.nextNumber(db)
            var trial = trial
            trial.recordID = number
            try RecordWriter.add(trial, db)
            try db.execute(
                sql: """
                    INSERT INTO submission (participant, turn, number, submitted, state, phase)
                    VALUES (?, ?, ?, ?, 'queued', ?)
                    """, arguments: [trial.participant, trial.turn, number, time, phase])
            for (table, names) in [("refilled_comment", refilled), ("blank_value", blank)] {
                for hyperparameter in names.sorted() {
                    try db.execute(
                        sql: "INSERT INTO \(table) (participant, turn, hyperparameter) VALUES (?, ?, ?)",
                        arguments: [trial.participant, trial.turn, hyperparameter.rawValue])
                }
            }
            return Submission(
                participant: trial.participant, turn: trial.turn, number: number, submitted: time, state: .queued,
                end: nil, reason: nil, refilled: Set(refilled.map(\.rawValue)), blank: Set(blank.map(\.rawValue)),
                phase: phase)
        }
    }

    /// Notes that a submission's training begins, or goes on after a restart.
    public func begin(_ submission: Submission, at time: Double? = nil) throws {
        try change { db in
            try db.execute(
                sql: "UPDATE submission SET state = 'running', began = coalesce(began, ?) WHERE number = ?",
                arguments: [time, submission.number])
        }
    }

    /// Takes in how a submission ended.
    ///
    /// - Parameters:
    ///   - seconds: of a training that came to its own end.
    ///   - course: how the training went, also where it was stopped; nil where it never began.
    public func end(
        _ submission: Submission, _ outcome: Outcome, seconds: Double?, by end: Submission.End, reason: String? = nil,
        at time: Double? = nil, course: TrialCourse? = nil
    ) throws {
        try change { db in
            try db.execute(
                sql: "UPDATE trial SET status = ?, accuracy = ?, seconds = ? WHERE participant = ? AND turn = ?",
                arguments: [
                    outcome.status.rawValue, outcome.accuracy, seconds, submission.participant, submission.turn,
                ])
            try db.execute(
                sql: """
                    UPDATE submission SET state = 'ended', ended_by = ?, reason = ?, ended = ?, epochs = ?, seconds = ?
                    WHERE number = ?
                    """,
                arguments: [
                    end.rawValue, reason, time, course?.epochs.count, course?.seconds, submission.number,
                ])
            for epoch in course?.epochs ?? [] {
                try db.execute(
                    sql: "INSERT INTO epoch_loss (participant, turn, epoch, mean, last) VALUES (?, ?, ?, ?, ?)",
                    arguments: [submission.participant, submission.turn, epoch.number, epoch.mean, epoch.last])
            }
        }
    }

    /// Takes in a final choice and ends the session; returns the choice's record id.
    public func choose(_ choice: FinalChoice, session: CollectedSession) throws -> Int {
        try change { db in
            var choice = choice
            choice.recordID = try Self.nextNumber(db)
            try RecordWriter.add(choice, db)
            try db.execute(
                sql: "UPDATE session SET used = ?, ended = ? WHERE token = ?",
                arguments: [session.used, session.ended, session.token])
            return choice.recordID
        }
    }

    /// The number behind those of all trials and choices, also of those that are deleted by now.
    private static func nextNumber(_ db: Database) throws -> Int {
        let last = try Int.fetchOne(db, sql: "SELECT number FROM last_number") ?? 0
        try db.execute(sql: "INSERT OR REPLACE INTO last_number (id, number) VALUES (1, ?)", arguments: [last + 1])
        return last + 1
    }
}
