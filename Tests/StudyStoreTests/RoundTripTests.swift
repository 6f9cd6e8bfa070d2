import CSV
import Foundation
import GRDB
import Study
import TestSupport
import Testing

@testable import StudyStore

/// Store → export → import → store. The tables are those of the schema, so that one that is added later is looked at too.
@Suite struct RoundTripTests {
    /// Tables that an export leaves out on purpose, each with the reason.
    static let left: [String: String] = [
        "invitation": "codes are the server's", "admission_pause": "is the server's", "withdrawal": "who went is gone",
        "training_start": "tells of unfinished runs", "last_number": "follows from the numbers of trials",
        "import": "tells where a store's data come from", "import_file": "as import", "import_note": "as import",
    ]

    /// Columns that are another or none behind an export, each with what they are then.
    static let changed: [String: @Sendable (DatabaseValue, Double?) -> DatabaseValue] = {
        @Sendable func nothing(_: DatabaseValue, _: Double?) -> DatabaseValue { .null }
        @Sendable func since(_ value: DatabaseValue, _ start: Double?) -> DatabaseValue {
            Tenths.of(Double.fromDatabaseValue(value), since: start)?.databaseValue ?? .null
        }
        @Sendable func tenths(_ value: DatabaseValue, _: Double?) -> DatabaseValue {
            Double.fromDatabaseValue(value).map { Tenths.of($0).databaseValue } ?? .null
        }
        @Sendable func imported(_: DatabaseValue, _: Double?) -> DatabaseValue { "imported".databaseValue }
        return [
            "session.token": nothing, "session.terms": nothing, "session.consented": nothing,
            "session.receipt": nothing, "session.ended": since, "session.used": tenths,
            "session.started": { _, start in start == nil ? .null : 0.0.databaseValue },
            "submission.submitted": since, "submission.began": since, "submission.ended": since,
            "submission.seconds": tenths, "submission.reason": nothing, "collection_phase.began": nothing,
            "training_run.instruction_set": imported, "training_run.host": imported,
            "training_run.seconds": { _, _ in 0.0.databaseValue }, "training_run.attempts": { _, _ in 1.databaseValue },
        ]
    }()

    /// A store made of everything that another one exports.
    static func copy(_ store: StudyStore, exports folder: URL) throws -> StudyStore {
        let record = try #require(try store.record())
        let export = folder.appending(path: "export")
        try StudyExport(record, identifiable: true, collection: try store.collection()).write(to: export)
        let read = try StudyImport.read(export)
        #expect(read.record == record)
        let path = folder.appending(path: "copy.sqlite").path
        try StudyStore.take(read.record, collection: read.collection, report: read.report, into: path)
        let copy = try StudyStore.open(path)
        for experiment in try store.experiments() {
            let runs = folder.appending(path: "runs-\(experiment.name)")
            try RunFiles.write(try store.collection(of: experiment.name), to: runs)
            _ = try copy.merge([try RunFiles.read(runs)], of: experiment)
        }
        return copy
    }

    /// A table's rows as they must be behind an export.
    private static func expected(_ table: String, _ store: StudyStore) throws -> [[String: DatabaseValue]] {
        let starts = Dictionary(
            uniqueKeysWithValues: try store.sessions().compactMap { session in
                session.participant.map { ($0, session.started) }
            })
        return try CollectedStore.rows(table, store).filter { table != "session" || $0["participant"] != .null }.map {
            row in
            let start = String.fromDatabaseValue(row["participant"] ?? .null).flatMap { starts[$0] ?? nil }
            return Dictionary(
                uniqueKeysWithValues: row.map { column, value in
                    (column, changed["\(table).\(column)"].map { $0(value, start) } ?? value)
                })
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func whateverIsCollectedSurvivesAnExportAndItsImport(seed: UInt64) throws {
        let store = try CollectedStore.make(seed: seed)
        let folder = try TestData.temporaryFolder()
        let copy = try Self.copy(store, exports: folder)
        func sorted(_ rows: [[String: DatabaseValue]]) -> [String] {
            rows.map { row in "\(row.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })" }.sorted()
        }
        for table in try CollectedStore.tables(store) {
            #expect(try !CollectedStore.rows(table, store).isEmpty, "\(table) is empty: CollectedStore should fill it")
            if Self.left[table] != nil { continue }
            let (mine, others) = (try Self.expected(table, store), try CollectedStore.rows(table, copy))
            #expect(sorted(mine) == sorted(others), "\(table)")
        }
        #expect(try copy.integrityProblems() == [])
        let again = try Self.copy(copy, exports: try TestData.temporaryFolder())
        #expect(try StoreDifference.lines(copy, again) == [])
    }

    @Test func aSecondImportOfAnExportIntoItsOwnStoreAddsNothing() throws {
        let store = try CollectedStore.make()
        let export = try TestData.temporaryFolder().appending(path: "export")
        try StudyExport(
            try #require(try store.record()), identifiable: true, collection: try store.collection()
        ).write(to: export)
        let read = try StudyImport.read(export)
        let before = try store.collection()
        #expect(try store.take(read.record, collection: read.collection, report: read.report))
        #expect(try store.collection() == before)
        var other = try #require(read.collection)
        other.submissions[0].course?.epochs.removeLast()
        var report = read.report
        report.checksum = CollectedStore.hash("e")
        let error = #expect(throws: StoreError.self) {
            try store.take(read.record, collection: other, report: report)
        }
        #expect(error?.description.contains("submission (participant ann, turn 1) differs") == true)
    }

    @Test func aStoreGoesOnWithNewNumbersBehindThoseThatWereImported() throws {
        let copy = try Self.copy(try CollectedStore.make(), exports: try TestData.temporaryFolder())
        _ = try CollectionTests.register(copy, "joe", "9")
        let last = try #require(try copy.submissions().map(\.number).max())
        #expect(try copy.submit(CollectionTests.trial("joe", 1), at: 1, refilled: []).number > last)
    }

    @Test(arguments: [
        ("submissions.csv", "ann,1,1,", "ann,9,1,", "turn"), ("submissions.csv", "ann,1,1,", "ann,1,7,", "phase"),
        ("sessions.csv", "ann,", "nobody,", "participant"), ("epoch_losses.csv", "ann,1,2,", "ann,1,3,", "epoch"),
        ("epoch_losses.csv", "ann,1,1,", "ann,9,1,", "turn"), ("phases.csv", "engine,", "motor,", "engine"),
        ("submissions.csv", ",training,", ",weather,", "ended_by"), ("phases.csv", "5555", "555g", "images"),
    ])
    func aFaultOfACollectionIsNamedWithFileLineAndField(
        file: String, from: String, to: String, field: String
    ) throws {
        let store = try CollectedStore.make()
        let folder = try TestData.temporaryFolder().appending(path: "export")
        let record = try #require(try store.record())
        try StudyExport(record, identifiable: true, collection: try store.collection()).write(to: folder)
        let place = folder.appending(path: file)
        let text = try String(contentsOf: place, encoding: .utf8)
        try #require(text.contains(from))
        try Data(text.replacing(from, with: to, maxReplacements: 1).utf8).write(to: place)
        let error = #expect(throws: ImportError.self) { try StudyImport.read(folder) }
        #expect(
            error?.problems.first?.file == file && error?.problems.first?.field == field, "\(error?.description ?? "")")
        #expect(error?.problems.first?.line != nil)
        try FileManager.default.removeItem(at: place)
        let missing = #expect(throws: ImportError.self) { try StudyImport.read(folder) }
        #expect(missing?.problems.first?.file == file)
    }

    @Test func filesOfAnEarlierVersionLackTheColumnOfFiniteWeights() throws {
        let store = try CollectedStore.make()
        let folder = try TestData.temporaryFolder().appending(path: "runs")
        try RunFiles.write(try store.collection(of: "tiny"), to: folder)
        let place = folder.appending(path: "runs.csv")
        let lines = try String(contentsOf: place, encoding: .utf8).split(separator: "\n")
        #expect(lines[0].hasSuffix(",final_weights,weights_finite"))
        #expect(try RunFiles.read(folder).runs.map(\.weightsAreFinite) == [nil, false, nil])
        let earlier = lines.map { $0[..<($0.lastIndex(of: ",") ?? $0.endIndex)] }
        try Data((earlier.joined(separator: "\n") + "\n").utf8).write(to: place)
        let read = try RunFiles.read(folder)
        #expect(read.runs.allSatisfy { $0.weightsAreFinite == nil })
        #expect(try store.merge([read], of: read.definition) == 0, "what was not recorded contradicts nothing")
    }
}
