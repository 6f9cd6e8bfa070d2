import GRDB
public import Study

/// What the study in a browser records. Each change is one transaction, and done when the call returns.
extension StudyStore {
    /// Makes an empty store the record of a study to collect.
    ///
    /// - Throws: `StoreError.conflict` when it holds other data.
    public func beginCollection(_ provenance: Provenance) throws {
        try change { db in
            guard let known = try Provenance.table.rows(db).first else {
                return try Provenance.table.insert(provenance, db)
            }
            guard known.origin == .collected, known.scale == provenance.scale else {
                throw StoreError.conflict(
                    "\(path): holds a study of another origin or scale (\(known.title)); name a new store")
            }
        }
    }

    /// All sessions, by token.
    public func sessions() throws -> [CollectedSession] { try read { try CollectedSession.table.rows($0) } }

    /// All submissions, in the order in which they were handed in.
    public func submissions() throws -> [Submission] { try read { try CollectionRecord.submissions($0) } }

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
            try CollectedSession.table.insert(session, db)
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
            try Participant.table.insert(
                Participant(id: id, months: months, education: education, site: site, registration: registration), db)
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
                try CollectedSession.table.update(session, ["started", "used", "ended"], by: ["token"], db)
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
            var submission = Submission(participant: trial.participant, turn: trial.turn, number: number)
            submission.submitted = time
            submission.refilled = Set(refilled.map(\.rawValue))
            submission.blank = Set(blank.map(\.rawValue))
            submission.phase = phase
            try submission.insert(db)
            return submission
        }
    }

    /// Notes that a submission's training begins, or goes on after a restart.
    public func begin(_ submission: Submission, at time: Double? = nil) throws {
        try change { db in
            try db.execute(
                sql: """
                    UPDATE submission SET state = 'running', began = coalesce(began, :time)
                    WHERE participant = :participant AND turn = :turn
                    """, arguments: ["time": time, "participant": submission.participant, "turn": submission.turn])
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
                sql: """
                    UPDATE trial SET status = :status, accuracy = :accuracy, seconds = :seconds
                    WHERE participant = :participant AND turn = :turn
                    """,
                arguments: [
                    "status": outcome.status.rawValue, "accuracy": outcome.accuracy, "seconds": seconds,
                    "participant": submission.participant, "turn": submission.turn,
                ])
            var ended = submission
            (ended.state, ended.end, ended.reason, ended.ended, ended.course) = (.ended, end, reason, time, course)
            try Submission.table.update(
                ended, ["state", "ended_by", "reason", "ended", "epochs", "seconds", "weights_finite"],
                by: ["participant", "turn"], db)
            try ended.insertCourse(db)
        }
    }

    /// Takes in a final choice and ends the session; returns the choice's record id.
    public func choose(_ choice: FinalChoice, session: CollectedSession) throws -> Int {
        try change { db in
            var choice = choice
            choice.recordID = try Self.nextNumber(db)
            try RecordWriter.add(choice, db)
            try CollectedSession.table.update(session, ["used", "ended"], by: ["token"], db)
            return choice.recordID
        }
    }

    /// The number behind those of all trials and choices, also of those that are deleted by now.
    private static func nextNumber(_ db: Database) throws -> Int {
        let last = try Int.fetchOne(db, sql: "SELECT number FROM last_number") ?? 0
        try setLastNumber(last + 1, db)
        return last + 1
    }

    /// Keeps the numbers of trials and choices that were imported from being given again.
    static func keepNumbers(_ db: Database) throws {
        let last = try Int.fetchOne(
            db,
            sql: """
                SELECT max(number) FROM (
                  SELECT number FROM last_number UNION ALL SELECT record_id FROM trial UNION ALL
                  SELECT record_id FROM final_choice)
                """)
        try setLastNumber(last ?? 0, db)
    }

    private static func setLastNumber(_ number: Int, _ db: Database) throws {
        try db.execute(sql: "INSERT OR REPLACE INTO last_number (id, number) VALUES (1, ?)", arguments: [number])
    }
}
