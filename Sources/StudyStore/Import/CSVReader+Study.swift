import CSV
import Study

/// The fields that several files of the exchange format share.
extension CSVReader {
    /// A text field as it was before ``CSVWriter/protected(_:)``.
    func text(_ index: Int) -> String {
        CSVWriter.unprotected(string(index))
    }

    /// A number; nil for an empty field.
    func optional(_ index: Int) throws -> Double? {
        isEmpty(index) ? nil : try double(index)
    }

    /// A time in seconds, 0 or more; nil for an empty field.
    func seconds(_ index: Int) throws -> Double? {
        let value = try optional(index)
        if let value, value < 0 { throw error(index, "a time cannot be negative") }
        return value
    }

    /// A whole number not below a least one.
    func whole(_ index: Int, atLeast minimum: Int) throws -> Int {
        let value = try int(index)
        guard value >= minimum else { throw error(index, "\(value) is below \(minimum)") }
        return value
    }

    /// A whole number within the bounds of a record.
    func recorded(_ index: Int) throws -> Int {
        let value = try int(index)
        guard RecordCheck.wholeNumbers.contains(value) else {
            throw error(index, "\(value) lies beyond \(RecordCheck.wholeNumbers.upperBound)")
        }
        return value
    }

    /// `true` or `false`.
    func flag(_ index: Int) throws -> Bool {
        switch string(index) {
        case "true": true
        case "false": false
        default: throw error(index, "neither true nor false")
        }
    }

    /// The fifteen hyperparameters, from a column on in the order of `OwnColumns.configuration`.
    func configuration(_ start: Int) throws -> Hyperparameters {
        guard let loss = LossFunction(rawValue: string(start + 2)) else {
            throw error(start + 2, "“\(string(start + 2))” is no loss function")
        }
        guard let optimizer = Optimizer(rawValue: string(start + 3)) else {
            throw error(start + 3, "“\(string(start + 3))” is no optimizer")
        }
        var result = Hyperparameters(
            epochs: try recorded(start), batchSize: try recorded(start + 1), lossFunction: loss, optimizer: optimizer)
        for (offset, hyperparameter) in Hyperparameter.optional.enumerated() {
            result[optional: hyperparameter] = try optional(start + 4 + offset)
        }
        return result
    }

    /// The comments on the hyperparameters: codes, then texts.
    func comments(_ start: Int) throws -> Comments {
        var result = Comments()
        let width = Hyperparameter.allCases.count
        for (offset, hyperparameter) in Hyperparameter.allCases.enumerated() {
            let (codeAt, textAt) = (start + offset, start + width + offset)
            if isEmpty(codeAt) && isEmpty(textAt) { continue }
            var comment = Comment(code: nil, text: text(textAt))
            if !isEmpty(codeAt) {
                guard let code = CommentCode(rawValue: try int(codeAt)) else {
                    throw error(codeAt, "a comment is 1 to 5")
                }
                comment.code = code
            }
            result[hyperparameter] = comment
        }
        return result
    }

    /// Status and accuracy of a run.
    func outcome(_ start: Int) throws -> Outcome {
        guard let status = Outcome.Status(rawValue: string(start)) else {
            throw error(start, "“\(string(start))” is no status")
        }
        guard let outcome = Outcome(status: status, accuracy: try accuracy(start + 1)) else {
            throw error(start + 1, "an accuracy belongs to completed runs, and only to them")
        }
        return outcome
    }

    /// A share of images, 0…1; nil for an empty field.
    func accuracy(_ index: Int) throws -> Double? {
        let value = try optional(index)
        if let value, !(0...1).contains(value) { throw error(index, "an accuracy lies in 0…1") }
        return value
    }
}
