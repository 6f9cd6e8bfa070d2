import Text

/// What the values of a column must be, besides of its type: in the store, in a file, and before anything is written.
struct Rule<Value>: Sendable {
    /// The constraint in SQL on a column's name; nil where a store holds what was recorded, however absurd.
    let sql: (@Sendable (String) -> String)?
    /// Says what is wrong with a value; nil where every value will do.
    let refusal: (@Sendable (Value) -> String?)?

    /// What is wrong with a value, in a few words.
    func problem(_ value: Value) -> String? { refusal?(value) }

    /// Every value of the type.
    static var any: Rule { Rule(sql: nil, refusal: nil) }
}

/// A value that does not fit the record that it is read into.
struct Misfit: Error {
    let sentence: String
}

extension Rule<Int> {
    /// Counts that begin with 1.
    static var positive: Rule { Rule(sql: { "\($0) > 0" }) { $0 > 0 ? nil : "\($0) is below 1" } }
    /// Counts that begin with 0.
    static var count: Rule { Rule(sql: { "\($0) >= 0" }) { $0 >= 0 ? nil : "\($0) is below 0" } }
    /// Epochs and batches are kept as recorded, however absurd, up to where sums over a study stay exact.
    static var recorded: Rule {
        Rule(sql: nil) {
            RecordCheck.wholeNumbers.contains($0) ? nil : "\($0) lies beyond \(RecordCheck.wholeNumbers.upperBound)"
        }
    }
    /// Months of experience.
    static var months: Rule {
        Rule(sql: { "\($0) >= 0" }) {
            $0 < 0 ? "months of experience cannot be negative" : recorded.problem($0)
        }
    }
}

extension Rule<Int?> {
    /// Counts that begin with 0.
    static var count: Rule { Rule(sql: { "\($0) >= 0" }) { $0.flatMap { Rule<Int>.count.problem($0) } } }
}

extension Rule<Double?> {
    /// Shares of images.
    static var share: Rule {
        Rule(sql: { "\($0) BETWEEN 0 AND 1" }) {
            $0.map { 0 <= $0 && $0 <= 1 } ?? true ? nil : "an accuracy lies in 0…1"
        }
    }
    /// Times in seconds.
    static var time: Rule {
        Rule(sql: { "\($0) >= 0" }) {
            guard let time = $0 else { return nil }
            return time < 0 ? "a time cannot be negative" : time.isFinite ? nil : "a time cannot be endless"
        }
    }
}

extension Rule<Double> {
    /// Times in seconds.
    static var time: Rule { Rule(sql: { "\($0) >= 0" }) { Rule<Double?>.time.problem($0) } }
}

extension Rule<String?> {
    /// A SHA-256, where there is one.
    static var checksum: Rule {
        Rule(sql: Rule<String>.checksum.sql) { $0.flatMap { Rule<String>.checksum.problem($0) } }
    }
}

extension Rule<String> {
    /// A SHA-256.
    static var checksum: Rule {
        Rule(sql: { "length(\($0)) = 64" }) { text in
            text.lowercased().isHexadecimal(digits: 64) ? nil : "“\(text)” is no SHA-256 of 64 hexadecimal digits"
        }
    }
    /// A participant's id.
    static var identity: Rule { Rule(sql: nil) { $0.isEmpty ? "the participant's id is missing" : nil } }
    /// What must be there.
    static var present: Rule { Rule(sql: { "\($0) <> ''" }) { $0.isEmpty ? "is missing" : nil } }
}
