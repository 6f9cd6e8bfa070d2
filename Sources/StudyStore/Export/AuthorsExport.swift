import CSV
public import Foundation
public import Study

/// Writes an invented study in the format of the authors' release, with a file that marks it as invented.
///
/// That format knows no seeded final runs and no baseline; they are left out.
public struct AuthorsExport: Sendable {
    private let record: StudyRecord

    /// An export of an invented record.
    public init(_ record: StudyRecord) { self.record = record }

    /// What ``FolderReplacement`` calls a folder with an invented cohort, in either format.
    public static let kind: String = "cohort"

    /// Writes the folder, all or nothing; replaces an earlier one of the same kind.
    public func write(to folder: URL) throws {
        try FolderReplacement.write(folder, kind: Self.kind) { folder in
            let note = ([record.provenance.title] + record.provenance.syntheticNotes).joined(separator: "\n") + "\n"
            try Data(note.utf8).write(to: folder.appending(path: AuthorsFormat.syntheticMarker))
            let sites = Set(record.participants.map(\.site)).sorted()
            for site in sites { try write(site, to: folder.appending(path: site)) }
        }
    }

    private func write(_ site: String, to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let people = record.participants.filter { $0.site == site }
        let ids = Set(people.map(\.id))
        var info = CSVWriter(columns: ["user_id", "user_experience", "user_education_background"])
        for person in people {
            info.add(person.id)
            info.add(person.months)
            info.add(person.education?.rawValue ?? "")
            info.endRecord()
        }
        var results = runs()
        for trial in record.trials where ids.contains(trial.participant) {
            add(
                &results, trial.recordID, trial.participant,
                json(trial.configuration, trial.comments, final: trial.isMisroutedFinal ? "\"true\"" : "false"),
                trial.outcome, trial.seconds)
        }
        var evaluations = runs()
        for run in record.finalEvaluations where run.site == site {
            add(
                &evaluations, run.recordID, run.participant, json(run.configuration, Comments(), final: "true"),
                run.outcome, run.seconds)
        }
        var choices = "id,user_id,params\n"
        for choice in record.finalChoices where ids.contains(choice.participant) {
            let values = json(choice.configuration, choice.comments, final: "true")
            choices += "\(choice.recordID),\(choice.participant),\(values)\n"
        }
        for (name, text) in [
            ("\(site)_user_info.csv", info.text), ("\(site)_user_results.csv", results.text),
            ("\(site)_user_final_submission.csv", choices), ("final_results.csv", evaluations.text),
        ] {
            try Data(text.utf8).write(to: folder.appending(path: name))
        }
    }

    private func runs() -> CSVWriter { CSVWriter(columns: AuthorsFormat.runColumns) }

    private func add(
        _ writer: inout CSVWriter, _ id: Int, _ participant: String, _ json: String, _ outcome: Outcome,
        _ seconds: Double?
    ) {
        let code: Double =
            switch outcome {
            case .completed(let accuracy): accuracy
            case .diverged: -1
            case .neverReported: -2
            case .cancelled: -3
            }
        writer.add(id)
        writer.add(participant)
        writer.add(json)
        writer.add(code)
        writer.add(seconds ?? -1)
        writer.endRecord()
    }

    private func json(_ configuration: Hyperparameters, _ comments: Comments, final: String) -> String {
        let told = Hyperparameter.allCases.filter {
            Hyperparameter.table1.contains($0) || configuration[optional: $0] != nil || comments.code(of: $0) != nil
        }
        let entries = told.map { hyperparameter in
            let value =
                switch hyperparameter {
                case .epochs: String(configuration.epochs)
                case .batchSize: String(configuration.batchSize)
                case .lossFunction: "\"\(configuration.lossFunction.rawValue)\""
                case .optimizer: "\"\(configuration.optimizer.rawValue)\""
                default: configuration[optional: hyperparameter].map(CSVWriter.shortest) ?? "\"\""
                }
            let code = comments[hyperparameter].code.map { String($0.rawValue) } ?? "\"\""
            return
                "\"\(hyperparameter.rawValue)\": {\"value\": \(value), \"comment\": \(code), \"comment_other\": \"\"}"
        }
        return "{" + (entries + ["\"finalSubmission\": {\"value\": \(final)}"]).joined(separator: ", ") + "}"
    }
}
