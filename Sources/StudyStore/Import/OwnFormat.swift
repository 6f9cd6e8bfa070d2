import CSV
import Study
import Text

/// This project's exchange format: a folder of tidy CSV files, each with a fixed header.
enum OwnFormat {
    static func read(_ folder: SourceFolder) throws -> StudyImport {
        var record = StudyRecord(provenance: Provenance(origin: .collected, scale: .paper, title: ""))
        try readProvenance(folder, &record)
        var known: [String: String] = [:]
        try folder.forEachRecord("participants.csv", columns: OwnColumns.participants) { row in
            let education = EducationLevel(rawValue: row.string(4))
            guard education != nil || row.isEmpty(4) else {
                throw row.error(4, "“\(row.string(4))” is no education level")
            }
            guard !row.isEmpty(0) else { throw row.error(0, "the participant's id is missing") }
            let person = Participant(
                id: row.text(0), months: try row.recorded(3), education: education, site: row.text(1),
                registration: try row.whole(2, atLeast: 1), isTestAccount: try row.flag(5))
            guard person.months >= 0 else { throw row.error(3, "months of experience cannot be negative") }
            guard known.updateValue(person.id, forKey: person.id) == nil else {
                throw row.error(0, "the participant is registered twice")
            }
            record.participants.append(person)
        }
        func participant(_ row: borrowing CSVReader) throws -> String {
            let id = row.text(0)
            guard known[id]?.utf8.elementsEqual(id.utf8) == true else {
                throw row.error(0, "no registered participant has this id")
            }
            return id
        }
        let width = OwnColumns.configuration.count
        var turns = TurnOrder()
        try folder.forEachRecord("trials.csv", columns: OwnColumns.trials) { row in
            guard turns.admits(row.text(0), try row.int(1)) else {
                throw row.error(1, "a participant's trials must stand together, their turns as 1, 2, 3 …")
            }
            let id = try participant(row)
            // Where a lenient import left a row out, the turns behind it move up, as those that are counted from rows do.
            let turn = record.trials.last.map { $0.participant == id ? $0.turn + 1 : 1 } ?? 1
            record.trials.append(
                Trial(
                    participant: id, turn: turn, recordID: try row.int(2),
                    configuration: try row.configuration(4), comments: try row.comments(4 + width),
                    outcome: try row.outcome(4 + 3 * width), seconds: try row.seconds(6 + 3 * width),
                    isMisroutedFinal: try row.flag(3)))
        }
        var seen: Set<[String]> = []
        try folder.forEachRecord("final_choices.csv", columns: OwnColumns.finalChoices) { row in
            guard seen.insert([row.string(0), row.string(1)]).inserted else {
                throw row.error(0, "the same record stands twice")
            }
            record.finalChoices.append(
                FinalChoice(
                    participant: try participant(row), recordID: try row.int(1),
                    configuration: try row.configuration(2),
                    comments: try row.comments(2 + width)))
        }
        seen.removeAll()
        try folder.forEachRecord("final_evaluations.csv", columns: OwnColumns.finalEvaluations) { row in
            guard seen.insert([row.string(0), row.string(1), row.string(2)]).inserted else {
                throw row.error(0, "the same record stands twice")
            }
            record.finalEvaluations.append(
                FinalEvaluation(
                    participant: try participant(row), site: row.text(1), recordID: try row.int(2),
                    configuration: try row.configuration(3), outcome: try row.outcome(3 + width),
                    seconds: try row.seconds(5 + width)))
        }
        seen.removeAll()
        try folder.forEachRecord("final_runs.csv", columns: OwnColumns.finalRuns) { row in
            guard seen.insert([row.string(0), row.string(1)]).inserted else {
                throw row.error(0, "the same record stands twice")
            }
            record.finalRuns.append(
                FinalRun(
                    participant: try participant(row), seed: try row.int(1), configuration: try row.configuration(2),
                    outcome: try row.outcome(2 + width), seconds: try row.seconds(4 + width)))
        }
        seen.removeAll()
        try folder.forEachRecord("baseline_runs.csv", columns: OwnColumns.baselineRuns) { row in
            guard seen.insert([row.string(0)]).inserted else { throw row.error(0, "the same record stands twice") }
            record.baselineRuns.append(
                BaselineRun(
                    number: try row.whole(0, atLeast: 1), seed: try row.int(1),
                    configuration: try row.configuration(2),
                    outcome: try row.outcome(2 + width), seconds: try row.seconds(4 + width)))
        }
        return StudyImport(record: record, report: folder.report(.own, on: record))
    }

    private static func readProvenance(_ folder: SourceFolder, _ record: inout StudyRecord) throws {
        var provenance: Provenance?
        var notes: [String] = []
        try folder.forEachRecord("provenance.csv", columns: OwnColumns.provenance) { row in
            if row.string(0) == "note" { return notes.append(row.text(1)) }
            let parts = OutsideText(row.string(0)).split(at: "/")
            guard parts.count == 2, let origin = Provenance.Origin(rawValue: parts[0]),
                let scale = Provenance.Scale(rawValue: parts[1]), provenance == nil
            else { throw row.error(0, "one line must name origin/scale, the others must be notes") }
            provenance = Provenance(origin: origin, scale: scale, title: row.text(1))
        }
        guard var provenance else {
            throw ImportError(problems: [CSVError(file: "provenance.csv", reason: "no line names origin/scale")])
        }
        provenance.syntheticNotes = notes
        record.provenance = provenance
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
