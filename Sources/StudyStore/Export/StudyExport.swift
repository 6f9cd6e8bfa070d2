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
    ///   - collection: what a study in a browser recorded beside it; files of their own, which an import passes over.
    public init(_ record: StudyRecord, identifiable: Bool, collection: CollectionRecord? = nil) {
        self.record = record
        isIdentifiable = identifiable
        self.collection = collection
    }

    /// Names of the files that ``init(_:identifiable:collection:)`` adds for a study in a browser.
    public static var collectionFiles: [String] { CollectionExport.names }

    /// What ``FolderReplacement`` calls the folder.
    public static let kind: String = "export"

    /// Writes the folder, all or nothing; replaces an earlier one of the same kind.
    ///
    /// - Parameter sources: what is read and must not be replaced.
    public func write(to folder: URL, kind: String = kind, reading sources: [URL] = []) throws {
        try FolderReplacement.write(folder, kind: kind, reading: sources) { folder in
            for (name, columns) in OwnColumns.files {
                var writer = CSVWriter(columns: columns)
                add(name, to: &writer)
                try Data(writer.text.utf8).write(to: folder.appending(path: name))
            }
            for name in collection == nil ? [] : CollectionExport.names {
                let text = collection.map { CollectionExport.text(name, of: $0) } ?? ""
                try Data(text.utf8).write(to: folder.appending(path: name))
            }
            let files = OwnColumns.files + (collection == nil ? [] : CollectionExport.files)
            try Data(Self.codebook(of: files).utf8).write(to: folder.appending(path: "codebook.csv"))
        }
    }

    /// What every column of every file means.
    static func codebook(of files: [(name: String, columns: [String])]) -> String {
        var writer = CSVWriter(columns: ["file", "column", "meaning"])
        for (name, columns) in files {
            for column in columns {
                writer.add(name)
                writer.add(column)
                writer.add(CollectionExport.meaning(column) ?? OwnColumns.meaning(column))
                writer.endRecord()
            }
        }
        return writer.text
    }

    private func add(_ file: String, to writer: inout CSVWriter) {
        switch file {
        case "provenance.csv": addProvenance(&writer)
        case "participants.csv": addParticipants(&writer)
        case "trials.csv": addTrials(&writer)
        case "final_choices.csv": addFinalChoices(&writer)
        case "final_evaluations.csv":
            for evaluation in record.finalEvaluations {
                writer.add(evaluation.participant)
                writer.add(evaluation.site)
                writer.add(evaluation.recordID)
                addRun(evaluation.configuration, evaluation.outcome, evaluation.seconds, &writer)
            }
        case "final_runs.csv":
            for run in record.finalRuns {
                writer.add(run.participant)
                writer.add(run.seed)
                addRun(run.configuration, run.outcome, run.seconds, &writer)
            }
        default:
            for run in record.baselineRuns {
                writer.add(run.number)
                writer.add(run.seed)
                addRun(run.configuration, run.outcome, run.seconds, &writer)
            }
        }
    }

    private func addProvenance(_ writer: inout CSVWriter) {
        let provenance = record.provenance
        let head = ("\(provenance.origin.rawValue)/\(provenance.scale.rawValue)", provenance.title)
        for (kind, text) in [head] + provenance.syntheticNotes.map({ ("note", $0) }) {
            writer.add(kind)
            writer.add(text)
            writer.endRecord()
        }
    }

    private func addParticipants(_ writer: inout CSVWriter) {
        for person in record.participants {
            writer.add(person.id)
            writer.add(person.site)
            writer.add(person.registration)
            writer.add(person.months)
            writer.add(isIdentifiable ? person.education?.rawValue ?? "" : "")
            writer.add(person.isTestAccount)
            writer.endRecord()
        }
    }

    private func addTrials(_ writer: inout CSVWriter) {
        for trial in record.trials {
            writer.add(trial.participant)
            writer.add(trial.turn)
            writer.add(trial.recordID)
            writer.add(trial.isMisroutedFinal)
            writer.add(trial.configuration)
            add(trial.comments, &writer)
            writer.add(trial.outcome, seconds: trial.seconds)
            writer.endRecord()
        }
    }

    private func addFinalChoices(_ writer: inout CSVWriter) {
        for choice in record.finalChoices {
            writer.add(choice.participant)
            writer.add(choice.recordID)
            writer.add(choice.configuration)
            add(choice.comments, &writer)
            writer.endRecord()
        }
    }

    private func addRun(
        _ configuration: Hyperparameters, _ outcome: Outcome, _ seconds: Double?, _ writer: inout CSVWriter
    ) {
        writer.add(configuration)
        writer.add(outcome, seconds: seconds)
        writer.endRecord()
    }

    private func add(_ comments: Comments, _ writer: inout CSVWriter) {
        for hyperparameter in Hyperparameter.allCases {
            guard let code = comments[hyperparameter].code else {
                writer.addEmpty()
                continue
            }
            writer.add(code.rawValue)
        }
        for hyperparameter in Hyperparameter.allCases {
            let text = isIdentifiable ? comments[hyperparameter].text : ""
            text.isEmpty ? writer.addEmpty() : writer.add(text)
        }
    }
}
