import GRDB

/// What stands beside submissions in tables of its own.
enum SubmissionRows {
    struct Key: Hashable {
        var participant: String, turn: Int
    }

    /// The hyperparameters that a table names for each submission.
    static func names(_ table: String, _ db: Database) throws -> [Key: Set<String>] {
        var result: [Key: Set<String>] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT participant, turn, hyperparameter FROM \(table)") {
            result[Key(participant: row[0], turn: row[1]), default: []].insert(row[2])
        }
        return result
    }

    /// The epochs of each submission, in their order.
    static func losses(_ db: Database) throws -> [Key: [TrialCourse.Epoch]] {
        var result: [Key: [TrialCourse.Epoch]] = [:]
        for row in try Row.fetchAll(
            db, sql: "SELECT participant, turn, epoch, mean, last FROM epoch_loss ORDER BY participant, turn, epoch")
        {
            result[Key(participant: row[0], turn: row[1]), default: []].append(
                TrialCourse.Epoch(row[2], mean: row[3], last: row[4]))
        }
        return result
    }
}
