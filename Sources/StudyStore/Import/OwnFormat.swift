import CSV
import Study

/// This project's exchange format: a folder of tidy CSV files, each with a fixed header.
enum OwnFormat {
    static func read(_ folder: SourceFolder) throws -> StudyImport {
        var record = StudyRecord(provenance: Provenance(origin: .collected, scale: .paper, title: ""))
        try readProvenance(folder, &record)
        var known: Set<String> = []
        try folder.forEachRecord("participants.csv", columns: OwnColumns.participants) { row in
            let education = EducationLevel(rawValue: row.string(4))
            guard education != nil || row.isEmpty(4) else {
                throw row.error(4, "“\(row.string(4))” is no education level")
            }
            guard !row.isEmpty(0) else { throw row.error(0, "the participant's id is missing") }
            guard known.insert(text(row, 0)).inserted else { throw row.error(0, "the participant is registered twice") }
            record.participants.append(
                Participant(
                    id: text(row, 0), months: try whole(row, 3, atLeast: 0), education: education, site: text(row, 1),
                    registration: try whole(row, 2, atLeast: 1), isTestAccount: try flag(row, 5)))
        }
        func participant(_ row: borrowing CSVReader) throws -> String {
            let id = text(row, 0)
            guard known.contains(id) else { throw row.error(0, "no registered participant has this id") }
            return id
        }
        let width = OwnColumns.configuration.count
        var turns = TurnOrder()
        try folder.forEachRecord("trials.csv", columns: OwnColumns.trials) { row in
            guard turns.admits(text(row, 0), try row.int(1)) else {
                throw row.error(1, "a participant's trials must stand together, their turns as 1, 2, 3 …")
            }
            record.trials.append(
                Trial(
                    participant: try participant(row), turn: try whole(row, 1, atLeast: 1), recordID: try row.int(2),
                    configuration: try configuration(row, 4), comments: try comments(row, 4 + width),
                    outcome: try outcome(row, 4 + 3 * width), seconds: try seconds(row, 6 + 3 * width),
                    isMisroutedFinal: try flag(row, 3)))
        }
        var seen: Set<String> = []
        try folder.forEachRecord("final_choices.csv", columns: OwnColumns.finalChoices) { row in
            guard seen.insert("\(row.string(0)) \(row.string(1))").inserted else {
                throw row.error(0, "the same record stands twice")
            }
            record.finalChoices.append(
                FinalChoice(
                    participant: try participant(row), recordID: try row.int(1),
                    configuration: try configuration(row, 2),
                    comments: try comments(row, 2 + width)))
        }
        seen.removeAll()
        try folder.forEachRecord("final_evaluations.csv", columns: OwnColumns.finalEvaluations) { row in
            guard seen.insert("\(row.string(0)) \(row.string(1)) \(row.string(2))").inserted else {
                throw row.error(0, "the same record stands twice")
            }
            record.finalEvaluations.append(
                FinalEvaluation(
                    participant: try participant(row), site: text(row, 1), recordID: try row.int(2),
                    configuration: try configuration(row, 3), outcome: try outcome(row, 3 + width),
                    seconds: try seconds(row, 5 + width)))
        }
        seen.removeAll()
        try folder.forEachRecord("final_runs.csv", columns: OwnColumns.finalRuns) { row in
            guard seen.insert("\(row.string(0)) \(row.string(1))").inserted else {
                throw row.error(0, "the same record stands twice")
            }
            record.finalRuns.append(
                FinalRun(
                    participant: try participant(row), seed: try row.int(1), configuration: try configuration(row, 2),
                    outcome: try outcome(row, 2 + width), seconds: try seconds(row, 4 + width)))
        }
        seen.removeAll()
        try folder.forEachRecord("baseline_runs.csv", columns: OwnColumns.baselineRuns) { row in
            guard seen.insert(row.string(0)).inserted else { throw row.error(0, "the same record stands twice") }
            record.baselineRuns.append(
                BaselineRun(
                    number: try whole(row, 0, atLeast: 1), seed: try row.int(1),
                    configuration: try configuration(row, 2),
                    outcome: try outcome(row, 2 + width), seconds: try seconds(row, 4 + width)))
        }
        return StudyImport(record: record, report: folder.report(.own, on: record))
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

    private static func seconds(_ row: borrowing CSVReader, _ index: Int) throws -> Double? {
        let value = try optional(row, index)
        if let value, value < 0 { throw row.error(index, "a time cannot be negative") }
        return value
    }

    private static func whole(_ row: borrowing CSVReader, _ index: Int, atLeast minimum: Int) throws -> Int {
        let value = try row.int(index)
        guard value >= minimum else { throw row.error(index, "\(value) is below \(minimum)") }
        return value
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

/// Checks that the trials of each participant stand together in the order of their turns.
private struct TurnOrder {
    private var participant = ""
    private var turn = 0
    private var finished: Set<String> = []

    mutating func admits(_ participant: String, _ turn: Int) -> Bool {
        if participant != self.participant {
            guard finished.insert(participant).inserted else { return false }
            self.participant = participant
            self.turn = 0
        }
        self.turn += 1
        return turn == self.turn
    }
}
