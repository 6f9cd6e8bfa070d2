import CSV
import Study

/// This project's exchange format: a folder of tidy CSV files, each with a fixed header.
enum OwnFormat {
    static func read(_ folder: SourceFolder) throws -> StudyImport {
        var record = StudyRecord(provenance: Provenance(origin: .collected, scale: .paper, title: ""))
        try readProvenance(folder, &record)
        try folder.forEachRecord("participants.csv", columns: OwnColumns.participants) { row in
            guard let education = EducationLevel(rawValue: row.string(4)) else {
                throw row.error(4, "“\(row.string(4))” is no education level")
            }
            record.participants.append(
                Participant(
                    id: text(row, 0), months: try row.int(3), education: education, site: text(row, 1),
                    registration: try row.int(2), isTestAccount: try flag(row, 5)))
        }
        let known = Set(record.participants.map(\.id))
        func participant(_ row: borrowing CSVReader) throws -> String {
            let id = text(row, 0)
            guard known.contains(id) else { throw row.error(0, "no registered participant has this id") }
            return id
        }
        let width = OwnColumns.configuration.count
        try folder.forEachRecord("trials.csv", columns: OwnColumns.trials) { row in
            record.trials.append(
                Trial(
                    participant: try participant(row), turn: try row.int(1), recordID: try row.int(2),
                    configuration: try configuration(row, 4), comments: try comments(row, 4 + width),
                    outcome: try outcome(row, 4 + 3 * width), seconds: try optional(row, 6 + 3 * width),
                    isMisroutedFinal: try flag(row, 3)))
        }
        try folder.forEachRecord("final_choices.csv", columns: OwnColumns.finalChoices) { row in
            record.finalChoices.append(
                FinalChoice(
                    participant: try participant(row), recordID: try row.int(1),
                    configuration: try configuration(row, 2),
                    comments: try comments(row, 2 + width)))
        }
        try folder.forEachRecord("final_evaluations.csv", columns: OwnColumns.finalEvaluations) { row in
            record.finalEvaluations.append(
                FinalEvaluation(
                    participant: try participant(row), site: text(row, 1), recordID: try row.int(2),
                    configuration: try configuration(row, 3), outcome: try outcome(row, 3 + width),
                    seconds: try optional(row, 5 + width)))
        }
        try folder.forEachRecord("final_runs.csv", columns: OwnColumns.finalRuns) { row in
            record.finalRuns.append(
                FinalRun(
                    participant: try participant(row), seed: try row.int(1), configuration: try configuration(row, 2),
                    outcome: try outcome(row, 2 + width), seconds: try optional(row, 4 + width)))
        }
        try folder.forEachRecord("baseline_runs.csv", columns: OwnColumns.baselineRuns) { row in
            record.baselineRuns.append(
                BaselineRun(
                    number: try row.int(0), seed: try row.int(1), configuration: try configuration(row, 2),
                    outcome: try outcome(row, 2 + width), seconds: try optional(row, 4 + width)))
        }
        return StudyImport(record: record, report: folder.report(.own))
    }

    private static func readProvenance(_ folder: SourceFolder, _ record: inout StudyRecord) throws {
        var provenance: Provenance?
        var notes: [String] = []
        try folder.forEachRecord("provenance.csv", columns: OwnColumns.provenance) { row in
            if row.string(0) == "note" { return notes.append(text(row, 1)) }
            let parts = row.string(0).split(separator: "/").map(String.init)
            guard parts.count == 2, let origin = Provenance.Origin(rawValue: parts[0]),
                let scale = Provenance.Scale(rawValue: parts[1]), provenance == nil
            else { throw row.error(0, "one line must name origin/scale, the others must be notes") }
            provenance = Provenance(origin: origin, scale: scale, title: text(row, 1))
        }
        guard var provenance else {
            throw ImportError(problems: [CSVError(file: "provenance.csv", reason: "no line names origin/scale")])
        }
        provenance.syntheticNotes = notes
        record.provenance = provenance
    }

    private static func text(_ row: borrowing CSVReader, _ index: Int) -> String {
        CSVWriter.unprotected(row.string(index))
    }

    private static func optional(_ row: borrowing CSVReader, _ index: Int) throws -> Double? {
        row.isEmpty(index) ? nil : try row.double(index)
    }

    private static func flag(_ row: borrowing CSVReader, _ index: Int) throws -> Bool {
        switch row.string(index) {
        case "true": true
        case "false": false
        default: throw row.error(index, "neither true nor false")
        }
    }

    private static func configuration(_ row: borrowing CSVReader, _ start: Int) throws -> Hyperparameters {
        guard let loss = LossFunction(rawValue: row.string(start + 2)) else {
            throw row.error(start + 2, "“\(row.string(start + 2))” is no loss function")
        }
        guard let optimizer = Optimizer(rawValue: row.string(start + 3)) else {
            throw row.error(start + 3, "“\(row.string(start + 3))” is no optimizer")
        }
        var result = Hyperparameters(
            epochs: try row.int(start), batchSize: try row.int(start + 1), lossFunction: loss, optimizer: optimizer)
        for (offset, hyperparameter) in Hyperparameter.optional.enumerated() {
            result[optional: hyperparameter] = try optional(row, start + 4 + offset)
        }
        return result
    }

    private static func comments(_ row: borrowing CSVReader, _ start: Int) throws -> Comments {
        var result = Comments()
        let width = Hyperparameter.allCases.count
        for (offset, hyperparameter) in Hyperparameter.allCases.enumerated() {
            let (codeAt, textAt) = (start + offset, start + width + offset)
            if row.isEmpty(codeAt) && row.isEmpty(textAt) { continue }
            var comment = Comment(code: nil, text: text(row, textAt))
            if !row.isEmpty(codeAt) {
                guard let code = CommentCode(rawValue: try row.int(codeAt)) else {
                    throw row.error(codeAt, "a comment is 1 to 5")
                }
                comment.code = code
            }
            result[hyperparameter] = comment
        }
        return result
    }

    private static func outcome(_ row: borrowing CSVReader, _ start: Int) throws -> Outcome {
        guard let status = Outcome.Status(rawValue: row.string(start)) else {
            throw row.error(start, "“\(row.string(start))” is no status")
        }
        guard let outcome = Outcome(status: status, accuracy: try optional(row, start + 1)) else {
            throw row.error(start + 1, "an accuracy belongs to completed runs, and only to them")
        }
        if let accuracy = outcome.accuracy, !(0...1).contains(accuracy) {
            throw row.error(start + 1, "an accuracy lies in 0…1")
        }
        return outcome
    }
}

/// Headers of the exchange format.
enum OwnColumns {
    static let configuration = Hyperparameter.allCases.map(\.columnName)
    static let comments = configuration.map { "comment_\($0)" } + configuration.map { "text_\($0)" }
    static let outcome = ["status", "accuracy", "seconds"]
    static let provenance = ["kind", "text"]
    static let participants = ["participant", "site", "registration", "months", "education", "is_test_account"]
    static let trials = ["participant", "turn", "record_id", "is_misrouted_final"] + configuration + comments + outcome
    static let finalChoices = ["participant", "record_id"] + configuration + comments
    static let finalEvaluations = ["participant", "site", "record_id"] + configuration + outcome
    static let finalRuns = ["participant", "seed"] + configuration + outcome
    static let baselineRuns = ["number", "seed"] + configuration + outcome
}
