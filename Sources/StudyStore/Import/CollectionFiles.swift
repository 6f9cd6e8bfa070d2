import CSV
import Study

/// The files of the exchange format that hold what a study in a browser recorded beside trials and choices.
enum CollectionFiles {
    /// What a folder's files hold; nil where there are none.
    ///
    /// - Parameter record: the trials and participants that they are about.
    static func read(_ folder: SourceFolder, _ record: StudyRecord) throws -> CollectionRecord? {
        let present = StoreTables.collection.filter { folder.exists($0.file) }
        if present.isEmpty { return nil }
        guard present.count == StoreTables.collection.count else {
            let missing = StoreTables.collection.first { !folder.exists($0.file) }?.file ?? ""
            throw ImportError(problems: [
                CSVError(file: missing, reason: "the file is missing beside \(present[0].file)")
            ])
        }
        var collection = CollectionRecord()
        try CollectionPhase.table.read(folder, isUnique: true) { phase, _ in collection.phases.append(phase) }
        let people = Set(record.participants.map(\.id))
        try CollectedSession.table.read(folder, isUnique: true) { session, row in
            guard let id = session.participant, people.contains(id) else {
                throw row.error(try row.index(of: "participant"), "no registered participant has this id")
            }
            collection.sessions.append(session)
        }
        try readSubmissions(folder, record, &collection)
        try readEpochs(folder, &collection)
        collection.setStarts()
        return collection
    }

    private static func readSubmissions(
        _ folder: SourceFolder, _ record: StudyRecord, _ collection: inout CollectionRecord
    ) throws {
        let phases = Set(collection.phases.map(\.number))
        let numbers = Dictionary(
            record.trials.map { (TrialPlace(participant: $0.participant, turn: $0.turn), $0.recordID) },
            uniquingKeysWith: { first, _ in first })
        try Submission.table.read(folder, isUnique: true) { read, row in
            var submission = read
            guard let number = numbers[submission.place] else {
                throw row.error(try row.index(of: "turn"), "the participant has no such trial")
            }
            if let phase = submission.phase, !phases.contains(phase) {
                throw row.error(try row.index(of: "phase"), "\(CollectionPhase.table.file) has no such phase")
            }
            submission.number = number
            submission.state = submission.stateFromFile
            collection.submissions.append(submission)
        }
    }

    private static func readEpochs(_ folder: SourceFolder, _ collection: inout CollectionRecord) throws {
        let places = Dictionary(
            collection.submissions.enumerated().map { ($1.place, $0) }, uniquingKeysWith: { first, _ in first })
        try CourseEpoch.table.read(folder, isUnique: true) { epoch, row in
            guard let place = places[epoch.place], let course = collection.submissions[place].course else {
                throw row.error(
                    try row.index(of: "turn"), "\(Submission.table.file) has no course of such a turn")
            }
            guard epoch.epoch.number == course.epochs.count + 1 else {
                throw row.error(try row.index(of: "epoch"), "a turn's epochs must stand as 1, 2, 3 …")
            }
            collection.submissions[place].course?.epochs.append(epoch.epoch)
        }
    }
}
