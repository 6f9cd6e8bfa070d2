import GRDB

/// What stands beside submissions in tables of its own.
enum SubmissionRows {
    struct Key: Hashable {
        var participant: String, turn: Int
    }

    /// The hyperparameters that a table names for each submission.
    static func names(_ table: String, _ db: Database) throws -> [Key: Set<String>] {
        var result: [Key: Set<String>] = [:]
        var rows = try RowReader(db, table, "SELECT participant, turn, hyperparameter FROM \(table)")
        while try rows.next() {
            result[Key(participant: try rows.text(0), turn: try rows.int(1)), default: []].insert(try rows.text(2))
        }
        return result
    }

    /// The epochs of each submission, in their order.
    static func losses(_ db: Database) throws -> [Key: [TrialCourse.Epoch]] {
        var result: [Key: [TrialCourse.Epoch]] = [:]
        var rows = try RowReader(
            db, "epoch_loss",
            "SELECT participant, turn, epoch, mean, last FROM epoch_loss ORDER BY participant, turn, epoch")
        while try rows.next() {
            result[Key(participant: try rows.text(0), turn: try rows.int(1)), default: []].append(
                TrialCourse.Epoch(
                    try rows.int(2), mean: try rows.optionalDouble(3), last: try rows.optionalDouble(4)))
        }
        return result
    }
}
