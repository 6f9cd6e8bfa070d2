import CSV
import Study

/// This project's exchange format: a folder of tidy CSV files, each with a fixed header.
enum OwnFormat {
    /// Whether a folder has one of the files that every export has.
    static func isIn(_ folder: SourceFolder) -> Bool { StoreTables.record.contains { folder.exists($0.file) } }

    static func read(_ folder: SourceFolder) throws -> StudyImport {
        var record = StudyRecord(provenance: try provenance(folder))
        let people = try Registered(folder)
        record.participants = people.participants
        try readTrials(folder, people, &record)
        try FinalChoice.table.read(folder, isUnique: true) { choice, row in
            record.finalChoices.append(try people.owned(choice, choice.participant, row))
        }
        try FinalEvaluation.table.read(folder, isUnique: true) { evaluation, row in
            record.finalEvaluations.append(try people.owned(evaluation, evaluation.participant, row))
        }
        try FinalRun.table.read(folder, isUnique: true) { run, row in
            record.finalRuns.append(try people.owned(run, run.participant, row))
        }
        try BaselineRun.table.read(folder, isUnique: true) { run, _ in record.baselineRuns.append(run) }
        let collection = try CollectionFiles.read(folder, record)
        return StudyImport(record: record, collection: collection, report: folder.report(.own, on: record))
    }

    private static func provenance(_ folder: SourceFolder) throws -> Provenance {
        var head: Provenance?
        var notes: [String] = []
        try ProvenanceLine.table.read(folder) { line, row in
            if line.kind == ProvenanceLine.note { return notes.append(line.text) }
            guard let provenance = line.provenance, head == nil else {
                throw row.error(0, "one line must name origin/scale, the others must be notes")
            }
            head = provenance
        }
        guard var provenance = head else {
            throw ImportError(problems: [
                CSVError(file: ProvenanceLine.table.file, reason: "no line names origin/scale")
            ])
        }
        provenance.syntheticNotes = notes
        return provenance
    }

    private static func readTrials(
        _ folder: SourceFolder, _ people: Registered, _ record: inout StudyRecord
    ) throws {
        var turns = TurnOrder()
        var places: (participant: Int, turn: Int)?
        func checkTurn(_ row: borrowing CSVReader) throws {
            let at = try places ?? (try row.index(of: "participant"), try row.index(of: "turn"))
            places = at
            guard turns.admits(row.string(at.participant), try row.int(at.turn)) else {
                throw row.error(at.turn, "a participant's trials must stand together, their turns as 1, 2, 3 …")
            }
        }
        try Trial.table.read(folder, check: checkTurn) { read, row in
            var trial = try people.owned(read, read.participant, row)
            // Where a lenient import left a row out, the turns behind it move up, as those that are counted from rows do.
            trial.turn = record.trials.last.map { $0.participant == trial.participant ? $0.turn + 1 : 1 } ?? 1
            record.trials.append(trial)
        }
    }
}

/// Who is registered in a folder.
struct Registered {
    private(set) var participants: [Participant] = []
    private var ids: [String: String] = [:]

    init(_ folder: SourceFolder) throws {
        var (people, ids) = ([Participant](), [String: String]())
        try Participant.table.read(folder) { person, row in
            guard ids.updateValue(person.id, forKey: person.id) == nil else {
                throw row.error(try row.index(of: "participant"), "the participant is registered twice")
            }
            people.append(person)
        }
        (participants, self.ids) = (people, ids)
    }

    /// A record whose participant is registered under this very id; Swift takes two spellings of an accent for equal.
    func owned<Record>(_ record: Record, _ id: String, _ row: borrowing CSVReader) throws -> Record {
        guard ids[id]?.utf8.elementsEqual(id.utf8) == true else {
            throw row.error(try row.index(of: "participant"), "no registered participant has this id")
        }
        return record
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
