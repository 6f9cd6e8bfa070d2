import CSV
public import Foundation
public import Study

/// Writes a study in this project's exchange format: a folder of tidy CSV files with a codebook.
///
/// Importing an identifiable export gives the same record; any other export withholds free text and education.
public struct StudyExport: Sendable {
    private let record: StudyRecord
    private let isIdentifiable: Bool
    private let collection: CollectionRecord?

    /// An export of a record.
    ///
    /// - Parameters:
    ///   - identifiable: also write free text, and education beside months.
    ///   - collection: what a study in a browser recorded beside it, in files of their own. Their times count from each
    ///     participant's own start, so that no file tells when somebody sat at a computer.
    public init(_ record: StudyRecord, identifiable: Bool, collection: CollectionRecord? = nil) {
        self.record = record
        isIdentifiable = identifiable
        self.collection = collection?.exported
    }

    /// Names of the files that ``init(_:identifiable:collection:)`` adds for a study in a browser.
    public static var collectionFiles: [String] { StoreTables.collection.map(\.file) }

    /// What ``FolderReplacement`` calls the folder.
    public static let kind: String = "export"

    /// Writes the folder, all or nothing; replaces an earlier one of the same kind.
    ///
    /// - Parameter sources: what is read and must not be replaced.
    public func write(to folder: URL, kind: String = kind, reading sources: [URL] = []) throws {
        try FolderReplacement.write(folder, kind: kind, reading: sources) { folder in
            func write<Record>(_ table: Table<Record>, _ records: [Record]) throws {
                let text = table.text(of: records, isIdentifiable: isIdentifiable)
                try Data(text.utf8).write(to: folder.appending(path: table.file))
            }
            try write(ProvenanceLine.table, ProvenanceLine.lines(record.provenance))
            try write(Participant.table, record.participants)
            try write(Trial.table, record.trials)
            try write(FinalChoice.table, record.finalChoices)
            try write(FinalEvaluation.table, record.finalEvaluations)
            try write(FinalRun.table, record.finalRuns)
            try write(BaselineRun.table, record.baselineRuns)
            if let collection {
                try write(CollectionPhase.table, collection.phases)
                try write(CollectedSession.table, collection.sessions)
                try write(Submission.table, collection.submissions)
                try write(CourseEpoch.table, collection.submissions.flatMap(\.courseEpochs))
            }
            let tables = StoreTables.record + (collection == nil ? [] : StoreTables.collection)
            try Data(StoreTables.codebook(of: tables).utf8).write(to: folder.appending(path: "codebook.csv"))
        }
    }
}
