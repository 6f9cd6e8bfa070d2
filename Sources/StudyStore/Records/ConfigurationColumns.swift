import Study

/// How configurations, comments and outcomes lie in columns.
enum ConfigurationColumns {
    static let names = Hyperparameter.allCases.map(\.columnName)
    static let commentNames = names.map { "comment_\($0)" }
    static let outcomeNames = ["status", "accuracy", "seconds"]
}

extension RowReader {
    /// The fifteen hyperparameters, from a column on in the order of `ConfigurationColumns.names`.
    func configuration(_ start: Int) throws -> Hyperparameters {
        var result = Hyperparameters(
            epochs: try int(start), batchSize: try int(start + 1), lossFunction: try choice(start + 2),
            optimizer: try choice(start + 3))
        for (offset, hyperparameter) in Hyperparameter.optional.enumerated() {
            result[optional: hyperparameter] = try optionalDouble(start + 4 + offset)
        }
        return result
    }

    /// The predefined comments, from a column on.
    func comments(_ start: Int) throws -> Comments {
        var result = Comments()
        for (offset, hyperparameter) in Hyperparameter.allCases.enumerated() {
            guard let code = try optionalInt(start + offset) else { continue }
            guard let comment = CommentCode(rawValue: code) else {
                throw error(start + offset, "that is none of 1 to 5")
            }
            result[hyperparameter] = Comment(code: comment)
        }
        return result
    }

    /// Status and accuracy, from a column on.
    func outcome(_ start: Int) throws -> Outcome {
        guard let outcome = Outcome(status: try choice(start), accuracy: try optionalDouble(start + 1)) else {
            throw error(start + 1, "that does not belong to the status \(try text(start))")
        }
        return outcome
    }
}
