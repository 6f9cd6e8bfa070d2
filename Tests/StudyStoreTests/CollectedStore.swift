import Foundation
import GRDB
import Statistics
import Study
import TestSupport

@testable import StudyStore

/// A store in which every table that is not empty by its nature has rows, with values that are awkward to write.
enum CollectedStore {
    static let text = "=1+1, \"said\" ünïcode\r\nand \u{301}"
    static let start = 1_700_000_000.25

    static func hash(_ letter: Character) -> String { String(repeating: letter, count: 64) }

    /// Two phases, two participants who tuned in the browser, one who did not begin, one visitor who only agreed, and an
    /// invented cohort's runs beside them.
    static func make(seed: UInt64 = 1) throws -> StudyStore {
        var generator = SeededGenerator(seed: seed, stream: "collected")
        let store = try CollectionTests.store()
        try store.invite([hash("1"), hash("2")], at: start)
        try store.pauseAdmission(start)
        _ = try enter(store, "name: first\nreplay: {seed: 10}", isNew: false)
        try tune(store, "ann", "a", phase: 1, &generator)
        _ = try enter(store, "name: first\nreplay: {seed: 11}\n", isNew: true)
        try tune(store, "bob", "b", phase: 2, &generator)
        _ = try CollectionTests.register(store, "eve", "c")
        _ = try store.consent(
            CollectedSession(token: hash("d"), termsVersion: "2", terms: hash("e"), consented: start), invitation: nil)
        try addRecord(to: store, &generator)
        try addRuns(to: store)
        return store
    }

    static func enter(_ store: StudyStore, _ specification: String, isNew: Bool) throws -> Int {
        try store.enterPhase(
            CollectionDefinition(
                ExperimentSetting(
                    specification: specification,
                    images: ExperimentImages(checksum: hash("5"), train: 3, validation: 2, test: 0),
                    engine: "engine-2"), study: "title: a study\ntask:\n  one, \"two\""),
            title: "a study", at: start, beginningAnew: isNew)
    }

    private static func tune(
        _ store: StudyStore, _ id: String, _ letter: Character, phase: Int, _ generator: inout SeededGenerator
    ) throws {
        var session = try CollectionTests.register(store, id, String(letter))
        let began = start + Double(generator.below(1000))
        session.started = began
        try store.note([session])
        for turn in 1...4 {
            var trial = CollectionTests.trial(id, turn)
            trial.comments[.rho] = Comment(code: nil, text: text)
            trial.configuration[optional: .learningRate] = 0.1 + Double(generator.below(1000)) / 7
            let time = began + Double(turn) * 10.04
            let submission = try store.submit(
                trial, at: time, refilled: turn == 1 ? [] : [.epochs, .optimizer],
                blank: turn == 4 ? [] : [.momentum, .beta2],
                phase: turn == 4 ? nil : phase)
            if turn == 4 { break }
            try store.begin(submission, at: time + 1)
            var course = TrialCourse(
                seconds: 3.14159,
                epochs: [
                    TrialCourse.Epoch(1, mean: 0.1 + 0.2, last: 1e-300),
                    TrialCourse.Epoch(2, mean: .infinity, last: .nan),
                ])
            course.weightsAreFinite = turn == 1 ? true : turn == 2 ? false : nil
            let outcomes: [Outcome] = [.completed(accuracy: 1 / 3), .diverged, .cancelled]
            try store.end(
                submission, outcomes[turn - 1], seconds: turn == 1 ? 3.14159 : nil,
                by: turn == 3 ? .participant : .training, reason: turn == 3 ? "cancelled" : nil, at: time + 5,
                course: course)
        }
        (session.used, session.ended) = (45.678, began + 99.99)
        var choice = FinalChoice(
            participant: id, recordID: 0, configuration: CollectionTests.trial(id, 1).configuration)
        choice.comments[.alpha] = Comment(code: .guess, text: text)
        _ = try store.choose(choice, session: session)
        if id == "bob" { try withdrawSomebody(store) }
    }

    private static func withdrawSomebody(_ store: StudyStore) throws {
        _ = try CollectionTests.register(store, "gone", "f")
        try store.withdraw("gone", at: start)
    }

    /// What no study in a browser records by itself.
    private static func addRecord(to store: StudyStore, _ generator: inout SeededGenerator) throws {
        let configuration = CollectionTests.trial("ann", 1).configuration
        try store.change { db in
            for id in ["ann", "bob"] {
                try FinalEvaluation.table.insert(
                    FinalEvaluation(
                        participant: id, site: "lab", recordID: generator.below(100), configuration: configuration,
                        outcome: .neverReported), db)
                try FinalRun.table.insert(
                    FinalRun(
                        participant: id, seed: -1, configuration: configuration,
                        outcome: .completed(accuracy: 0.1 + 0.2),
                        seconds: 1e-3), db)
            }
            try BaselineRun.table.insert(
                BaselineRun(number: 7, seed: 3, configuration: configuration, outcome: .diverged, seconds: 0), db)
            try SyntheticNote.table.insert(SyntheticNote(position: 1, sentence: text), db)
            let report = ImportReport(
                format: .own, checksum: hash("9"),
                files: [ImportReport.File(name: "a.csv", sha256: hash("8"), rows: 0)],
                notes: [ImportReport.Note(kind: .quirk, count: 1, sentence: "a quirk")])
            try ImportLog.write(report, db)
        }
    }

    private static func addRuns(to store: StudyStore) throws {
        let definition = ExperimentDefinition(
            name: "tiny", specification: "name: tiny\n", plan: hash("0"),
            images: ExperimentImages(checksum: hash("7"), train: 4, validation: 4, test: 4), engine: "engine-2")
        try store.define(definition)
        _ = try store.noteStart(of: hash("3"), in: "tiny", host: "here", process: 1)
        _ = try store.noteFailure(of: hash("3"), in: "tiny", reason: "no memory")
        for (key, isFinite) in [("4", false), ("6", nil)] as [(Character, Bool?)] {
            var run = TrainingRun(
                key: hash(key), configuration: CollectionTests.trial("ann", 1).configuration, seed: 1,
                learnsFromValidation: false, status: .completed,
                circumstances: TrainingRun.Circumstances(instructionSet: "avx2", host: "here", seconds: 1, attempts: 2))
            (run.epochs, run.lastLoss, run.validationAccuracy, run.testAccuracy) = (2, .infinity, 0.25, 0.5)
            run.certificate = TrainingRun.Certificate(
                order: hash("a"), initialWeights: hash("b"), firstLoss: nil, finalWeights: hash("c"))
            run.weightsAreFinite = isFinite
            try store.finish(run, of: "tiny")
        }
        var refused = TrainingRun(
            key: hash("2"), configuration: CollectionTests.trial("ann", 1).configuration, seed: 1,
            learnsFromValidation: true, status: .refused,
            circumstances: TrainingRun.Circumstances(instructionSet: "avx2", host: "here", seconds: 0, attempts: 1))
        refused.refusal = text
        try store.finish(refused, of: "tiny")
    }

    /// All rows of a table as texts by column, in the order of its values.
    static func rows(_ table: String, _ store: StudyStore) throws -> [[String: DatabaseValue]] {
        try store.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"").map { row in
                Dictionary(uniqueKeysWithValues: zip(row.columnNames, row.databaseValues))
            }.sorted { "\($0.sorted { $0.key < $1.key })" < "\($1.sorted { $0.key < $1.key })" }
        }
    }

    /// Names of all tables that hold data, from the schema itself.
    static func tables(_ store: StudyStore) throws -> [String] {
        try store.read { db in
            try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        }.filter { !$0.hasPrefix("sqlite_") && !["grdb_migrations", "content_digest", "seal"].contains($0) }
    }
}
