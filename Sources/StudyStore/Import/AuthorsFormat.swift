import CSV
import Study
import Text

/// The authors' release: for each site its participants, trials and final submissions, and one file of evaluations that
/// may belong to participants of another site.
enum AuthorsFormat {
    /// Months above which an account is one of the experimenters' (the authors' notebook).
    static let mostMonths = 36

    /// A file of this name marks an invented cohort in the authors' format; its lines say what was put in.
    static let syntheticMarker = "SYNTHETIC.txt"

    static func read(_ folder: SourceFolder) throws -> StudyImport {
        var record = StudyRecord(provenance: try provenance(folder))
        for site in folder.sites { try readParticipants(folder, site, &record) }
        let known = Dictionary(record.participants.map { ($0.id, $0.site) }, uniquingKeysWith: { first, _ in first })
        for site in folder.sites {
            try readTrials(folder, site, known, &record)
            try readChoices(folder, site, known, &record)
            try readEvaluations(folder, site, known, &record)
        }
        order(&record)
        note(record, folder)
        return StudyImport(record: record, collection: nil, report: folder.report(.authors, on: record))
    }

    private static func provenance(_ folder: SourceFolder) throws -> Provenance {
        guard folder.exists(syntheticMarker) else {
            return Provenance(origin: .authors, scale: .paper, title: "the authors' released study data")
        }
        let lines = OutsideText(try folder.text(syntheticMarker)).lines.filter { !$0.isEmpty }
        return Provenance(
            origin: .synthetic, scale: .surface, title: lines.first ?? "an invented cohort",
            syntheticNotes: Array(lines.dropFirst()))
    }

    private static func readParticipants(_ folder: SourceFolder, _ site: String, _ record: inout StudyRecord) throws {
        var registration = 0
        var ids = Set(record.participants.map(\.id))
        try folder.forEachRecord(
            "\(site)/\(site)_user_info.csv", columns: ["user_id", "user_experience", "user_education_background"]
        ) { row in
            registration += 1
            let months = try row.recorded(1)
            guard months >= 0 else { throw row.error(1, "months of experience cannot be negative") }
            guard let education = EducationLevel(rawValue: row.string(2)) else {
                let known = EducationLevel.allCases.map(\.rawValue).joined(separator: ", ")
                throw row.error(2, "“\(row.string(2))” is none of \(known)")
            }
            guard !row.isEmpty(0) else { throw row.error(0, "the participant's id is missing") }
            guard ids.insert(row.string(0)).inserted else { throw row.error(0, "the participant is registered twice") }
            record.participants.append(
                Participant(
                    id: row.string(0), months: months, education: education, site: site, registration: registration,
                    isTestAccount: months > mostMonths))
        }
    }

    static let runColumns = ["id", "user_id", "params", "accuracy", "time_taken"]

    private static func readTrials(
        _ folder: SourceFolder, _ site: String, _ known: [String: String], _ record: inout StudyRecord
    ) throws {
        var ids: Set<Int> = []
        try folder.forEachRecord("\(site)/\(site)_user_results.csv", columns: runColumns) { row in
            let (id, participant) = try identity(row, known, &ids)
            let parameters = try AuthorsParameters(row.string(2), row, participant: participant, allowsUnset: false)
            let (outcome, seconds) = try result(row)
            record.trials.append(
                Trial(
                    participant: participant, turn: 0, recordID: id, configuration: parameters.configuration,
                    comments: parameters.comments, outcome: outcome, seconds: seconds,
                    isMisroutedFinal: parameters.isFinal))
        }
    }

    private static func readEvaluations(
        _ folder: SourceFolder, _ site: String, _ known: [String: String], _ record: inout StudyRecord
    ) throws {
        var ids: Set<Int> = []
        try folder.forEachRecord("\(site)/final_results.csv", columns: runColumns) { row in
            let (id, participant) = try identity(row, known, &ids)
            let parameters = try AuthorsParameters(row.string(2), row, participant: participant, allowsUnset: false)
            let (outcome, seconds) = try result(row)
            record.finalEvaluations.append(
                FinalEvaluation(
                    participant: participant, site: site, recordID: id, configuration: parameters.configuration,
                    outcome: outcome, seconds: seconds))
        }
    }

    /// The submissions' JSON is not quoted, so a line is split at its first two commas.
    private static func readChoices(
        _ folder: SourceFolder, _ site: String, _ known: [String: String], _ record: inout StudyRecord
    ) throws {
        let name = "\(site)/\(site)_user_final_submission.csv"
        let text = try folder.text(name)
        func fail(_ line: Int, _ field: String? = nil, _ reason: String) throws {
            try folder.refuse(CSVError(file: name, line: line, field: field, reason: reason))
        }
        let lines = OutsideText(text).lines
        guard lines.first == "id,user_id,params" else {
            let reason = lines.first?.isEmpty ?? true ? "the file is empty" : "the header must be id,user_id,params"
            throw ImportError(problems: [CSVError(file: name, line: 1, reason: reason)])
        }
        var ids: Set<Int> = []
        var rows = 0
        for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty {
            let number = index + 1
            rows += 1
            let parts = OutsideText(line).split(at: ",", maxSplits: 2)
            guard parts.count == 3 else {
                try fail(number, nil, "three fields are needed: id, user_id and params")
                continue
            }
            guard let id = Int(parts[0]) else {
                try fail(number, "id", "“\(parts[0])” is not a whole number")
                continue
            }
            guard ids.insert(id).inserted else {
                try fail(number, "id", "\(id) appears twice in this file")
                continue
            }
            guard knows(parts[1], known) else {
                try fail(number, "user_id", "no registered participant has this id")
                continue
            }
            do {
                let parameters = try AuthorsParameters(parts[2], allowsUnset: true) { field, reason in
                    CSVError(file: name, line: number, field: field.map { "params.\($0)" } ?? "params", reason: reason)
                }
                record.finalChoices.append(
                    FinalChoice(
                        participant: parts[1], recordID: id, configuration: parameters.configuration,
                        comments: parameters.comments))
            } catch let error as CSVError {
                try folder.refuse(error)
            }
        }
        folder.setRows(rows, of: name)
    }

    private static func identity(
        _ row: borrowing CSVReader, _ known: [String: String], _ ids: inout Set<Int>
    ) throws -> (Int, String) {
        let id = try row.int(0)
        guard ids.insert(id).inserted else { throw row.error(0, "\(id) appears twice in this file") }
        let participant = row.string(1)
        guard knows(participant, known) else { throw row.error(1, "no registered participant has this id") }
        return (id, participant)
    }

    /// Whether a participant is registered under this very id; Swift takes two spellings of an accent for equal.
    private static func knows(_ id: String, _ known: [String: String]) -> Bool {
        known.index(forKey: id).map { known[$0].key.utf8.elementsEqual(id.utf8) } ?? false
    }

    /// An accuracy in 0…1, or −1 diverged, −2 never reported, −3 cancelled; a time of −1 was not recorded.
    private static func result(_ row: borrowing CSVReader) throws -> (Outcome, Double?) {
        let accuracy = try row.double(3)
        let time = try row.double(4)
        guard time >= 0 || time == -1 || time == -2 || time == -3 else {
            throw row.error(4, "“\(row.string(4))” is neither a time in seconds nor a code")
        }
        let outcome: Outcome
        switch accuracy {
        case 0...1: outcome = .completed(accuracy: accuracy)
        case -1: outcome = .diverged
        case -2: outcome = .neverReported
        case -3: outcome = .cancelled
        default:
            throw row.error(3, "“\(row.string(3))” is neither an accuracy in 0…1 nor one of −1, −2, −3")
        }
        return (outcome, time >= 0 ? time : nil)
    }

    private static func order(_ record: inout StudyRecord) {
        let place = Dictionary(
            record.participants.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        func rank(_ id: String) -> Int { place[id] ?? 0 }
        record.trials.sort { (rank($0.participant), $0.recordID) < (rank($1.participant), $1.recordID) }
        var previous: String?
        var turn = 0
        for index in record.trials.indices {
            turn = record.trials[index].participant == previous ? turn + 1 : 1
            previous = record.trials[index].participant
            record.trials[index].turn = turn
        }
        record.finalChoices.sort { (rank($0.participant), $0.recordID) < (rank($1.participant), $1.recordID) }
        record.finalEvaluations.sort {
            (rank($0.participant), $0.recordID, $0.site) < (rank($1.participant), $1.recordID, $1.site)
        }
    }

    private static func note(_ record: StudyRecord, _ folder: SourceFolder) {
        let home = Dictionary(record.participants.map { ($0.id, $0.site) }, uniquingKeysWith: { first, _ in first })
        let moved = record.finalEvaluations.count { home[$0.participant] != $0.site }
        let evaluated = Dictionary(grouping: record.finalEvaluations, by: \.participant)
        let chosen = Dictionary(grouping: record.finalChoices, by: \.participant)
        folder.note(
            .quirk, moved, "final evaluation that lies", "final evaluations that lie",
            "in another site's file; taken by the participant's id")
        folder.note(
            .quirk, record.trials.count { $0.outcome == .neverReported },
            "trial", "trials", "that never reported (−2); kept without an accuracy")
        folder.note(
            .excluded, record.participants.count(where: \.isTestAccount),
            "test account", "test accounts",
            "(more than \(mostMonths) months); kept and marked, left out of every cohort")
        folder.note(
            .duplicate, evaluated.values.count { $0.count > 1 },
            "participant", "participants",
            "whose final choice was evaluated more than once; all kept, the analysis takes the last by default")
        folder.note(
            .duplicate, chosen.values.count { $0.count > 1 },
            "participant", "participants", "who handed in more than one final choice; all kept")
        folder.note(
            .oddValue, record.trials.count { $0.configuration.batchSize > 13_000 },
            "trial", "trials", "whose batch exceeds the 13,000 training images")
        folder.note(
            .oddValue,
            record.trials.count { trial in
                [.beta1, .beta2].contains {
                    trial.configuration[optional: $0].map { $0 < 0 || $0 >= 1 } ?? false
                }
            }, "trial", "trials", "with a beta outside 0…1, which torch refuses")
        folder.note(
            .oddValue,
            record.trials.count { trial in
                let optimizer = trial.configuration.optimizer
                return Hyperparameter.optional.contains { trial.comments.code(of: $0) != nil && !optimizer.uses($0) }
            }, "trial that comments", "trials that comment", "on a value the chosen optimizer ignores")
    }
}
