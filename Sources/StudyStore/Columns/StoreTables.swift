import CSV
import GRDB
import Study

/// What is known of a kind of record whatever it is.
protocol Described: Sendable {
    var name: String { get }
    var file: String { get }
    /// The columns of the store's table, in its order, with type and constraints.
    var definitions: [(name: String, definition: String)] { get }
    /// The file's header.
    var header: [String] { get }
    /// Adds what every column of the file means.
    func explain(_ codebook: inout CSVWriter)
    /// What is wrong with the values of the store's rows, each looked at alone.
    func problems(_ db: Database) throws -> [String]
}

extension Table: Described {
    var definitions: [(name: String, definition: String)] {
        kept.map { (name: $0.name ?? "", definition: $0.definition) }
    }

    func problems(_ db: Database) throws -> [String] { try rows(db).compactMap { problem($0) } }
}

/// Every kind of record that is described by columns.
enum StoreTables {
    /// What a study records, in the order in which an export lists its files.
    static let record: [any Described] = [
        ProvenanceLine.table, Participant.table, Trial.table, FinalChoice.table, FinalEvaluation.table,
        FinalRun.table, BaselineRun.table,
    ]

    /// What a study in a browser records besides.
    static let collection: [any Described] = [
        CollectionPhase.table, CollectedSession.table, Submission.table, CourseEpoch.table,
    ]

    /// What an experiment's folder holds.
    static let runs: [any Described] = [ExperimentDefinition.table, ExperimentRun.table]

    /// What stands in tables of the store only.
    static let beside: [any Described] = [
        Provenance.table, SyntheticNote.table, FreeText.ofTrials, FreeText.ofChoices, StartedRun.table,
        ValueMark.refilled, ValueMark.blank, ImportRow.table, ImportFileRow.table, ImportNoteRow.table,
    ]

    /// All of them.
    static let all: [any Described] = record + collection + runs + beside

    /// What every column of some files means, as a file.
    static func codebook(of tables: [any Described]) -> String {
        var writer = CSVWriter(columns: ["file", "column", "meaning"])
        for table in tables { table.explain(&writer) }
        return writer.text
    }
}
