import GRDB

/// Who may come, and who takes everything back.
extension StudyStore {
    /// Takes in invitations for one person each, as SHA-256 of their codes.
    public func invite(_ codes: [String], at time: Double) throws {
        try change { db in
            for code in codes {
                try db.execute(sql: "INSERT INTO invitation (code, made) VALUES (?, ?)", arguments: [code, time])
            }
        }
    }

    /// Invitations that nobody has used.
    public func openInvitations() throws -> Int {
        try read { try Int.fetchOne($0, sql: "SELECT count(*) FROM invitation WHERE used = 0") ?? 0 }
    }

    /// Whether an invitation, as SHA-256 of its code, can still be used.
    public func isOpen(invitation code: String) throws -> Bool {
        try read { db in
            try Int.fetchOne(
                db, sql: "SELECT count(*) FROM invitation WHERE code = ? AND used = 0", arguments: [code]) == 1
        }
    }

    /// Lets nobody new in from a moment on; nil lets people in again.
    public func pauseAdmission(_ time: Double?) throws {
        try change { db in
            try db.execute(sql: "DELETE FROM admission_pause")
            guard let time else { return }
            try db.execute(sql: "INSERT INTO admission_pause (id, since) VALUES (1, ?)", arguments: [time])
        }
    }

    /// Whether nobody new is let in.
    public func isAdmissionPaused() throws -> Bool {
        try read { try Int.fetchOne($0, sql: "SELECT count(*) FROM admission_pause") ?? 0 } > 0
    }

    /// Marks a participant as a test account, which no analysis counts, or takes the mark away.
    public func mark(_ participant: String, isTestAccount: Bool) throws {
        try change { db in
            try db.execute(
                sql: "UPDATE participant SET is_test_account = ? WHERE id = ?", arguments: [isTestAccount, participant])
        }
    }

    /// How many people took their data back.
    public func withdrawals() throws -> Int {
        try read { try Int.fetchOne($0, sql: "SELECT count(*) FROM withdrawal") ?? 0 }
    }

    /// The participant whom a receipt code, as SHA-256, belongs to.
    public func participant(receipt: String) throws -> String? {
        try read { db in
            try String.fetchOne(db, sql: "SELECT participant FROM session WHERE receipt = ?", arguments: [receipt])
        }
    }

    /// Deletes everything that a person left, wherever it refers to the participant. That someone withdrew stays, without anything on whom. ``eraseWithdrawn()``
    /// then takes it out of the file as well.
    public func withdraw(_ participant: String, at time: Double) throws {
        try change(with: "PRAGMA secure_delete = ON") { db, _ in
            try db.execute(sql: "DELETE FROM participant WHERE id = ?", arguments: [participant])
            try db.execute(sql: "INSERT INTO withdrawal (withdrawn) VALUES (?)", arguments: [time])
        }
    }

    /// Whether something that was withdrawn may still stand in the store's file or log.
    public func owesErasure() throws -> Bool {
        try read { try Int.fetchOne($0, sql: "SELECT count(*) FROM withdrawal WHERE erased = 0") ?? 0 } > 0
    }

    /// Empties the log and writes the file anew, so that nothing withdrawn can be read from either.
    ///
    /// - Throws: `StoreError.unwritable` while another program reads the store.
    public func eraseWithdrawn() throws {
        try outsideTransactions { db in
            try db.checkpoint(.truncate)
            try db.execute(sql: "VACUUM")
            try db.checkpoint(.truncate)
        }
        try change { try $0.execute(sql: "UPDATE withdrawal SET erased = 1") }
    }
}
