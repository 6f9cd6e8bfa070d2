import CSV
import Foundation
import Study

/// The JSON that a site kept for one submission: value, comment and free text of each hyperparameter.
struct AuthorsParameters {
    var configuration: Hyperparameters
    var comments = Comments()
    /// Whether `finalSubmission` is the string "true": a final submission that the server trained as a trial.
    var isFinal = false

    private static let ownKeys: Set<String> = ["finalSubmission", "user_id"]

    init(_ json: String, _ row: borrowing CSVReader, participant: String, allowsUnset: Bool) throws {
        let (file, line) = (row.file, row.currentLine)
        try self.init(json, allowsUnset: allowsUnset) { field, reason in
            CSVError(file: file, line: line, field: field.map { "params.\($0)" } ?? "params", reason: reason)
        }
    }

    init(_ json: String, allowsUnset: Bool, _ error: (String?, String) -> CSVError) throws {
        guard let object = try? JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any] else {
            // What Python writes for a number that is none.
            let wrong = json.firstMatch(of: /[:\[,]\s*(-?(?:NaN|Infinity))\b/).map(\.1)
            throw error(
                nil,
                wrong.map { "holds \($0), which is no number in JSON; give one, or leave the value empty" }
                    ?? "not a JSON object; the line may be cut off or wrongly quoted")
        }
        for key in object.keys.sorted() where Hyperparameter(rawValue: key) == nil && !Self.ownKeys.contains(key) {
            throw error(key, "unknown hyperparameter")
        }
        // What the sites did not know is missing in their files, and unset.
        let told = Hyperparameter.allCases.filter {
            Hyperparameter.table1.contains($0) || object[$0.rawValue] != nil
        }
        func entry(_ hyperparameter: Hyperparameter) throws -> [String: Any] {
            guard let entry = object[hyperparameter.rawValue] as? [String: Any], entry["value"] != nil else {
                throw error(hyperparameter.rawValue, "the value is missing")
            }
            return entry
        }
        func number(_ hyperparameter: Hyperparameter) throws -> Double? {
            let value = try entry(hyperparameter)["value"]
            if allowsUnset, let text = value as? String, text.isEmpty { return nil }
            guard let number = value as? NSNumber, number.objCType.pointee != booleanType, number.doubleValue.isFinite
            else {
                throw error(hyperparameter.rawValue, "the value is not a number")
            }
            return number.doubleValue
        }
        func whole(_ hyperparameter: Hyperparameter) throws -> Int {
            guard let value = try number(hyperparameter), let whole = Int(exactly: value) else {
                throw error(hyperparameter.rawValue, "the value is not a whole number")
            }
            guard RecordCheck.wholeNumbers.contains(whole) else {
                throw error(
                    hyperparameter.rawValue, "\(whole) lies beyond \(RecordCheck.wholeNumbers.upperBound)")
            }
            return whole
        }
        func choice<Choice: RawRepresentable<String> & CaseIterable>(_ hyperparameter: Hyperparameter) throws -> Choice
        {
            guard let text = try entry(hyperparameter)["value"] as? String, let choice = Choice(rawValue: text) else {
                let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
                throw error(hyperparameter.rawValue, "the value is none of \(known)")
            }
            return choice
        }
        configuration = Hyperparameters(
            epochs: try whole(.epochs), batchSize: try whole(.batchSize), lossFunction: try choice(.lossFunction),
            optimizer: try choice(.optimizer))
        for hyperparameter in told where !Hyperparameter.mandatory.contains(hyperparameter) {
            configuration[optional: hyperparameter] = try number(hyperparameter)
        }
        for hyperparameter in told {
            let entry = try entry(hyperparameter)
            var comment = Comment(code: nil, text: entry["comment_other"] as? String ?? "")
            switch entry["comment"] {
            case nil: break
            case let text as String where text.isEmpty: break
            case let number as NSNumber where number.objCType.pointee != booleanType:
                guard let whole = Int(exactly: number.doubleValue), let code = CommentCode(rawValue: whole) else {
                    fallthrough
                }
                comment.code = code
            default: throw error(hyperparameter.rawValue, "the comment is neither empty nor 1 to 5")
            }
            guard !comment.text.utf8.contains(0) else {
                throw error(hyperparameter.rawValue, "the comment's text holds a NUL (\\u0000); remove it")
            }
            comments[hyperparameter] = comment
        }
        if let final = object["finalSubmission"] as? [String: Any] { isFinal = final["value"] as? String == "true" }
    }
}

/// How JSON's `true` and `false` differ from its numbers once read.
private let booleanType = CChar(UInt8(ascii: "c"))
