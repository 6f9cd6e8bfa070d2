import GRDB
import Study

/// How configurations, comments and outcomes lie in columns.
enum ConfigurationColumns {
    static let names = Hyperparameter.allCases.map(\.columnName)
    static let commentNames = names.map { "comment_\($0)" }
    static let outcomeNames = ["status", "accuracy", "seconds"]

    static func configuration(_ row: Row, at start: Int) throws -> Hyperparameters {
        guard let loss = LossFunction(rawValue: row[start + 2]), let optimizer = Optimizer(rawValue: row[start + 3])
        else { throw StoreError.conflict("the store holds an unknown loss function or optimizer") }
        var result = Hyperparameters(
            epochs: row[start], batchSize: row[start + 1], lossFunction: loss, optimizer: optimizer)
        for (offset, hyperparameter) in Hyperparameter.optional.enumerated() {
            result[optional: hyperparameter] = row[start + 4 + offset]
        }
        return result
    }

    static func comments(_ row: Row, at start: Int) -> Comments {
        var result = Comments()
        for (offset, hyperparameter) in Hyperparameter.allCases.enumerated() {
            guard let code = row[start + offset] as Int?, let comment = CommentCode(rawValue: code) else { continue }
            result[hyperparameter] = Comment(code: comment)
        }
        return result
    }

    static func outcome(_ row: Row, at start: Int) throws -> Outcome {
        guard let status = Outcome.Status(rawValue: row[start]),
            let outcome = Outcome(status: status, accuracy: row[start + 1])
        else { throw StoreError.conflict("the store holds an outcome whose status and accuracy disagree") }
        return outcome
    }
}
