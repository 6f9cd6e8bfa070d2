import GRDB
import Study

/// The stretches of a study in a browser.
extension StudyStore {
    private static let phaseColumns =
        "began, experiment, study, images, train_images, validation_images, test_images, engine"

    /// All phases, in the order of time.
    public func phases() throws -> [CollectionPhase] {
        try read { try Self.phases($0) }
    }

    private static func phases(_ db: Database) throws -> [CollectionPhase] {
        try RowReader.all(
            db, "collection_phase", "SELECT number, \(phaseColumns) FROM collection_phase ORDER BY number"
        ) { row in
            CollectionPhase(
                number: try row.int(0), began: try row.double(1),
                definition: CollectionDefinition(
                    experiment: try row.text(2), study: try row.text(3),
                    images: ExperimentImages(
                        checksum: try row.text(4), train: try row.int(5), validation: try row.int(6),
                        test: try row.int(7)),
                    engine: try row.text(8)))
        }
    }

    /// Goes on with the last phase of a study, or begins its first one. A phase that nobody has handed in a trial under
    /// takes another definition; any other one is left only on purpose, and what is under way in it then ends as failed.
    ///
    /// - Parameter isNew: whether another definition begins a new phase.
    /// - Returns: the phase's number.
    /// - Throws: `StoreError.conflict` with what differs.
    public func enterPhase(
        _ definition: CollectionDefinition, title: String, at time: Double, beginningAnew isNew: Bool
    ) throws -> Int {
        try change { db in
            let last = try Self.phases(db).last
            if let last, last.definition == definition { return last.number }
            let trials = try Int.fetchOne(
                db, sql: "SELECT count(*) FROM submission WHERE phase IS ?", arguments: [last?.number])
            var number = (last?.number ?? 0) + 1
            if let last {
                if trials == 0 {
                    number = last.number
                } else if !isNew {
                    throw StoreError.conflict(
                        """
                        \(path): trials were handed in under another definition of the study. Put it back as it was, or \
                        start with --new-phase: the phase then stands beside every trial, and trainings under way end.
                        \(last.definition.changes(to: definition).joined(separator: "\n"))
                        """)
                }
                try db.execute(
                    sql: """
                        UPDATE submission SET state = 'ended', ended_by = 'failure', ended = ?, reason = \
                        'the study went on under another definition' WHERE state <> 'ended' AND phase < ?
                        """, arguments: [time, number])
            }
            try db.execute(
                sql: """
                    INSERT OR REPLACE INTO collection_phase (number, \(Self.phaseColumns))
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    number, time, definition.experiment, definition.study, definition.images.checksum,
                    definition.images.train, definition.images.validation, definition.images.test, definition.engine,
                ])
            try db.execute(sql: "UPDATE provenance SET title = ?", arguments: [title])
            return number
        }
    }
}
