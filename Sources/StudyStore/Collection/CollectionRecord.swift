import GRDB
import Study

/// What a study in a browser recorded beside its trials and choices.
public struct CollectionRecord: Equatable, Sendable {
    /// Its stretches under one definition each.
    public var phases: [CollectionPhase]
    /// The ways of those who registered, by participant.
    public var sessions: [CollectedSession]
    /// All submissions, in the order in which they were handed in.
    public var submissions: [Submission]

    /// Nothing was recorded yet.
    init(phases: [CollectionPhase] = [], sessions: [CollectedSession] = [], submissions: [Submission] = []) {
        self.phases = phases
        self.sessions = sessions
        self.submissions = submissions
    }

    /// What a store holds.
    static func read(_ db: Database) throws -> CollectionRecord {
        CollectionRecord(
            phases: try CollectionPhase.table.rows(db),
            sessions: try CollectedSession.table.rows(db, where: "r.participant IS NOT NULL").sorted {
                ($0.participant ?? "") < ($1.participant ?? "")
            }, submissions: try submissions(db))
    }

    /// All submissions with what stands beside them in tables of their own.
    static func submissions(_ db: Database) throws -> [Submission] {
        let refilled = try ValueMark.refilled.byPlace(db)
        let blank = try ValueMark.blank.byPlace(db)
        let epochs = try CourseEpoch.table.byPlace(db)
        return try Submission.table.rows(db).map { row in
            var submission = row
            submission.refilled = refilled[row.place] ?? []
            submission.blank = blank[row.place] ?? []
            submission.course?.epochs = epochs[row.place] ?? []
            return submission
        }
    }

    /// Stores all of it.
    func insert(_ db: Database) throws {
        for phase in phases { try CollectionPhase.table.insert(phase, db) }
        for session in sessions { try CollectedSession.table.insert(session, db) }
        for submission in submissions { try submission.insert(db) }
        for table in StoreTables.collection { try db.checkForeignKeys(in: table.name) }
        guard !submissions.isEmpty else { return }
        try StudyStore.keepNumbers(db)
    }

    /// As files have it: without what only the browser and the server need, and with every time counted from the
    /// participant's own start in tenths of a second, so that nothing tells when somebody sat at a computer.
    var exported: CollectionRecord {
        var record = self
        let starts = Dictionary(
            sessions.map { ($0.participant ?? "", $0.started) }, uniquingKeysWith: { first, _ in first })
        record.phases = phases.map { CollectionPhase(number: $0.number, began: nil, definition: $0.definition) }
        record.sessions = sessions.map(\.exported)
        record.submissions = submissions.map { $0.exported(since: starts[$0.participant] ?? nil) }
        record.setStarts()
        return record
    }

    /// Takes the start of everybody who used some of the time as the moment that their times count from.
    mutating func setStarts() {
        let begun = Set(submissions.filter { $0.submitted != nil }.map(\.participant))
        for index in sessions.indices {
            let session = sessions[index]
            let hasBegun = session.used > 0 || session.ended != nil || begun.contains(session.participant ?? "")
            sessions[index].started = hasBegun ? 0 : nil
        }
    }

    /// What a store does not hold yet of a collection from files.
    ///
    /// - Throws: `StoreError.conflict` naming what differs.
    func added(to known: CollectionRecord?) throws -> CollectionRecord {
        guard let old = known?.exported else { return self }
        return CollectionRecord(
            phases: try CollectionPhase.table.added(phases, to: old.phases),
            sessions: try CollectedSession.table.added(sessions, to: old.sessions),
            submissions: try Submission.table.added(submissions, to: old.submissions))
    }
}

extension CollectedSession {
    fileprivate var exported: CollectedSession {
        var session = CollectedSession(token: nil, termsVersion: termsVersion, terms: nil, consented: nil)
        session.participant = participant
        session.used = Tenths.of(used)
        session.ended = Tenths.of(ended, since: started)
        return session
    }
}

extension Submission {
    var place: TrialPlace { TrialPlace(participant: participant, turn: turn) }

    fileprivate func exported(since start: Double?) -> Submission {
        var submission = self
        submission.submitted = Tenths.of(submitted, since: start)
        submission.began = Tenths.of(began, since: start)
        submission.ended = Tenths.of(ended, since: start)
        submission.reason = nil
        submission.state = submission.stateFromFile
        submission.course?.seconds = Tenths.of(course?.seconds ?? 0)
        return submission
    }

    /// How far a submission is that a file tells of.
    var stateFromFile: State { end != nil ? .ended : began != nil ? .running : .queued }

    /// Stores it with what stands beside it.
    func insert(_ db: Database) throws {
        try Submission.table.insert(self, db)
        for (table, names) in [(ValueMark.refilled, refilled), (ValueMark.blank, blank)] {
            for hyperparameter in Hyperparameter.allCases where names.contains(hyperparameter.rawValue) {
                try table.insert(ValueMark(place: place, hyperparameter: hyperparameter), db)
            }
        }
        try insertCourse(db)
    }

    /// The epochs of its course.
    var courseEpochs: [CourseEpoch] { (course?.epochs ?? []).map { CourseEpoch(place: place, epoch: $0) } }

    /// Stores the epochs of its course.
    func insertCourse(_ db: Database) throws {
        for epoch in courseEpochs { try CourseEpoch.table.insert(epoch, db) }
    }
}

/// Times as files have them.
enum Tenths {
    static func of(_ seconds: Double) -> Double { (seconds * 10).rounded() / 10 }

    static func of(_ moment: Double?, since start: Double?) -> Double? {
        guard let moment, let start else { return nil }
        return of(moment - start)
    }
}

extension StudyStore {
    /// What the study in a browser recorded beside the record; nil for a store that none was collected into.
    public func collection() throws -> CollectionRecord? {
        let record = try read { try CollectionRecord.read($0) }
        return record.phases.isEmpty && record.sessions.isEmpty ? nil : record
    }
}
