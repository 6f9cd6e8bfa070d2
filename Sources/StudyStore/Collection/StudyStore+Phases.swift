import GRDB
import Study

/// The stretches of a study in a browser.
extension StudyStore {
    /// All phases, in the order of time.
    public func phases() throws -> [CollectionPhase] {
        try read { try CollectionPhase.table.rows($0) }
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
            let last = try CollectionPhase.table.rows(db).last
            if let last, last.definition == definition { return last.number }
            let trials = try Int.fetchOne(
                db, sql: "SELECT count(*) FROM submission WHERE phase IS ?", arguments: [last?.number])
            var phase = CollectionPhase(number: (last?.number ?? 0) + 1, began: time, definition: definition)
            if let last, trials == 0 {
                phase.number = last.number
                try db.execute(sql: "DELETE FROM collection_phase WHERE number = ?", arguments: [last.number])
            } else if let last, !isNew {
                throw StoreError.conflict(
                    """
                    \(path): trials were handed in under another definition of the study. Put it back as it was, or \
                    start with --new-phase: the phase then stands beside every trial, and trainings under way end.
                    \(last.definition.changes(to: definition).joined(separator: "\n"))
                    """)
            }
            if last != nil { try endEarlier(than: phase, db) }
            try CollectionPhase.table.insert(phase, db)
            try db.execute(sql: "UPDATE provenance SET title = ?", arguments: [title])
            return phase.number
        }
    }

    private func endEarlier(than phase: CollectionPhase, _ db: Database) throws {
        try db.execute(
            sql: """
                UPDATE submission SET state = 'ended', ended_by = 'failure', ended = ?, reason = \
                'the study went on under another definition' WHERE state <> 'ended' AND phase < ?
                """, arguments: [phase.began, phase.number])
    }
}
