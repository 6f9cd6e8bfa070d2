import CSV
import GRDB
import Study

/// A value that is one of a few words. The words stand in a table of the store, to which every column of them refers.
protocol Word: ColumnValue, CaseIterable, RawRepresentable<String> {
    /// The table of the words.
    static var vocabulary: String { get }
    /// What one of them is called.
    static var noun: String { get }
}

extension Word {
    static var type: String { "TEXT" }
    static func constraint(_ column: String) -> String { " REFERENCES \(vocabulary) (name)" }
    var stored: DatabaseValue { rawValue.databaseValue }
    func bind(to row: inout RowInserter) { row.add(rawValue) }
    static func load(_ row: RowReader, _ column: Int) throws -> Self { try row.choice(column) }
    func write(to file: inout CSVWriter) { file.add(rawValue) }
    static func parse(_ row: borrowing CSVReader, _ column: Int) throws -> Self {
        guard let word = Self(rawValue: row.string(column)) else {
            throw row.error(column, "“\(row.string(column))” is no \(noun)")
        }
        return word
    }

    /// All words, as a codebook lists them.
    static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

extension LossFunction: Word {
    static var vocabulary: String { "loss_function" }
    static var noun: String { "loss function" }
}

extension Optimizer: Word {
    static var vocabulary: String { "optimizer" }
    static var noun: String { "optimizer" }
}

extension Hyperparameter: Word {
    static var vocabulary: String { "hyperparameter" }
    static var noun: String { "hyperparameter" }
}

extension RunStatus: Word {
    static var vocabulary: String { "run_status" }
    static var noun: String { "status" }
}

extension EducationLevel: Word {
    static var vocabulary: String { "education_level" }
    static var noun: String { "education level" }
}

extension Provenance.Origin: Word {
    static var vocabulary: String { "data_origin" }
    static var noun: String { "origin of data" }
}

extension Provenance.Scale: Word {
    static var vocabulary: String { "training_scale" }
    static var noun: String { "scale of trainings" }
}

extension Submission.State: Word {
    static var vocabulary: String { "submission_state" }
    static var noun: String { "state of a submission" }
}

extension Submission.End: Word {
    static var vocabulary: String { "submission_end" }
    static var noun: String { "end of a submission" }
}

extension ImportReport.Format: Word {
    static var vocabulary: String { "import_format" }
    static var noun: String { "format of an import" }
}

extension ImportReport.Note.Kind: Word {
    static var vocabulary: String { "import_note_kind" }
    static var noun: String { "kind of a finding" }
}

/// The words that this program knows.
enum Vocabulary {
    static let all: [any Word.Type] = [
        LossFunction.self, Optimizer.self, Hyperparameter.self, RunStatus.self, EducationLevel.self,
        Provenance.Origin.self, Provenance.Scale.self, Submission.State.self, Submission.End.self,
        ImportReport.Format.self, ImportReport.Note.Kind.self,
    ]

    /// Adds the words that a store does not know yet: a new one needs no migration.
    static func complete(_ db: Database) throws {
        for type in all { try complete(type, db) }
    }

    private static func complete<Kind: Word>(_ type: Kind.Type, _ db: Database) throws {
        let known = Set(try String.fetchAll(db, sql: "SELECT name FROM \(Kind.vocabulary)"))
        for word in Kind.allCases where !known.contains(word.rawValue) {
            try db.execute(sql: "INSERT INTO \(Kind.vocabulary) (name) VALUES (?)", arguments: [word.rawValue])
        }
    }
}
