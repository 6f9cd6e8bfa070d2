import GRDB

/// Tells damage before anything is read from a store.
enum StoreIntegrity {
    /// What is wrong with a store; empty when all is well.
    ///
    /// - Parameters:
    ///   - isThorough: check everything even where the seal is whole.
    ///   - admitsRewriting: take a file that another program wrote anew, as long as every row is the one that was written.
    static func problems(
        _ db: Database, log: String, isThorough: Bool = false, admitsRewriting: Bool = false
    ) throws -> [String] {
        let seal = try StoreSeal.state(db, log: log)
        if seal == .whole && !isThorough { return [] }
        let structure = try String.fetchAll(db, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
        guard structure.isEmpty else { return structure }
        let keys = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").prefix(20).map { row in
            "a row of \(row["table"] as String? ?? "a table") refers to a missing row of \(row["parent"] as String? ?? "another")"
        }
        guard keys.isEmpty, try db.tableExists("content_digest") else { return keys }
        let content = try ContentDigest.problems(db)
        guard content.isEmpty, seal == .broken, !admitsRewriting else { return content }
        return [
            "every row is the one that was written, but the file is not: free space is damaged, or another program wrote the file anew; if that was meant, run `blackmagic store seal`"
        ]
    }
}
