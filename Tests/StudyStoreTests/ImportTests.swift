import CSV
import Foundation
import Study
import StudyStore
import TestSupport
import Testing

@Suite struct ImportTests {
    static let cohort = TestData.fixture("cohort")

    static let authorsFiles = ["server_a", "server_b", "server_c", "server_d"].flatMap { site in
        ["\(site)_user_info.csv", "\(site)_user_results.csv", "\(site)_user_final_submission.csv", "final_results.csv"]
            .map { "\(site)/\($0)" }
    }

    static let ownFiles = [
        "provenance.csv", "participants.csv", "trials.csv", "final_choices.csv", "final_evaluations.csv",
        "final_runs.csv", "baseline_runs.csv",
    ]

    /// A copy of a folder that a test may damage.
    private func copy(_ folder: URL) throws -> URL {
        let target = try TestData.temporaryFolder().appending(path: "study")
        try FileManager.default.copyItem(at: folder, to: target)
        return target
    }

    /// Damaging a file gives one error that names it, and an existing store keeps its bytes.
    private func expectRefusal(of folder: URL, file: String, _ damage: Damage) throws {
        let store = folder.deletingLastPathComponent().appending(path: "study.sqlite")
        let good = try StudyImport.read(folder)
        try StudyStore.take(good.record, report: good.report, into: store.path)
        let before = try Data(contentsOf: store)
        try damage.apply(to: folder.appending(path: file))
        let error = #expect(throws: ImportError.self, "\(damage) \(file)") { try StudyImport.read(folder) }
        #expect(error?.problems.count == 1)
        #expect(error?.problems.first?.file == file, "\(damage) \(file): \(error?.description ?? "")")
        #expect(error?.problems.first?.reason.isEmpty == false)
        #expect(try Data(contentsOf: store) == before)
        try FileManager.default.removeItem(at: folder.deletingLastPathComponent())
    }

    @Test(arguments: authorsFiles, Damage.allCases)
    func aDamagedFileOfTheAuthorsFormatIsRefusedByName(file: String, damage: Damage) throws {
        try expectRefusal(of: copy(Self.cohort), file: file, damage)
    }

    @Test(arguments: ownFiles, Damage.allCases)
    func aDamagedFileOfTheExchangeFormatIsRefusedByName(file: String, damage: Damage) throws {
        let folder = try TestData.temporaryFolder().appending(path: "study")
        try StudyExport(SyntheticStudy.make(participants: 6, seed: 3), identifiable: true).write(to: folder)
        try expectRefusal(of: folder, file: file, damage)
    }

    @Test func aSecondImportChangesNothing() throws {
        let store = try TestData.temporaryFolder().appending(path: "study.sqlite")
        let read = try StudyImport.read(Self.cohort)
        #expect(try StudyStore.take(read.record, report: read.report, into: store.path))
        let before = try Data(contentsOf: store)
        #expect(try !StudyStore.take(read.record, report: read.report, into: store.path))
        #expect(try Data(contentsOf: store) == before)
    }

    @Test func theStoreGivesBackWhatWasRead() throws {
        let path = try TestData.temporaryFolder().appending(path: "study.sqlite").path
        let read = try StudyImport.read(Self.cohort)
        try StudyStore.take(read.record, report: read.report, into: path)
        let store = try StudyStore.openForReading(path)
        #expect(try store.record() == read.record)
        #expect(try store.importLog() == [read.report])
        try store.close()
    }

    @Test func theLogNamesEveryFileWithItsChecksumAndRows() throws {
        let report = try StudyImport.read(Self.cohort).report
        let tables = report.files.filter { $0.name != "SYNTHETIC.txt" }
        #expect(tables.map(\.name).sorted() == Self.authorsFiles.sorted())
        #expect(report.files.allSatisfy { $0.sha256.count == 64 } && tables.allSatisfy { $0.rows > 0 })
    }

    @Test func aLenientImportListsWhatItCannotReadAndGoesOn() throws {
        let folder = try copy(Self.cohort)
        let file = folder.appending(path: "server_a/server_a_user_info.csv")
        var text = try String(contentsOf: file, encoding: .utf8)
        text += "S999999,many,phd\n"
        try text.write(to: file, atomically: true, encoding: .utf8)
        #expect(throws: ImportError.self) { try StudyImport.read(folder) }
        let read = try StudyImport.read(folder, lenient: true)
        let refused = read.report.notes.filter { $0.kind == .refused }
        #expect(refused.count == 1 && refused.first?.sentence.contains("user_experience") == true)
        #expect(read.record.participants.count == 32)
    }

    /// A participant who was passed over takes the rows that need him along, each by name, and the rest is stored.
    @Test(arguments: ["authors", "own"])
    func aLenientImportWithoutAParticipantSaysWhichAndStoresTheRest(format: String) throws {
        let folder = try TestData.temporaryFolder().appending(path: "study")
        let record = SyntheticStudy.make(participants: 6, seed: 3)
        let file: String
        if format == "authors" {
            try AuthorsExport(record).write(to: folder)
            file = "server_a/server_a_user_info.csv"
        } else {
            try StudyExport(record, identifiable: true).write(to: folder)
            file = "participants.csv"
        }
        let place = folder.appending(path: file)
        let person = record.participants[0]
        let (from, to) =
            format == "authors"
            ? ("\(person.id),\(person.months),", "\(person.id),many,")
            : ("\(person.registration),\(person.months),", "\(person.registration),many,")
        let text = try String(contentsOf: place, encoding: .utf8)
        try Data(text.replacing(from, with: to, maxReplacements: 1).utf8).write(to: place)
        let read = try StudyImport.read(folder, lenient: true)
        let refused = read.report.notes.filter { $0.kind == .refused }.map(\.sentence)
        #expect(refused.first?.hasPrefix("\(file):2: ") == true, "\(refused.first ?? "")")
        #expect(refused.dropFirst().allSatisfy { $0.contains("no registered participant has this id") })
        #expect(refused.count > 1)
        let store = folder.deletingLastPathComponent().appending(path: "study.sqlite").path
        #expect(try StudyStore.take(read.record, report: read.report, into: store))
        #expect(try StudyStore.openForReading(store).record()?.participants.count == 5)
    }

    @Test(arguments: ["server_a/server_a_user_results.csv", "SYNTHETIC.txt"])
    func aFileOfTenGigabytesIsRefusedBeforeItIsRead(file: String) throws {
        let folder = try copy(Self.cohort)
        #expect(truncate(folder.appending(path: file).path, 10 << 30) == 0)
        let error = #expect(throws: ImportError.self) { try StudyImport.read(folder) }
        #expect(error?.description == "\(file): 10 GB are more than the 4 that are read; divide the study")
    }

    @Test func theNotesOfAnInventedCohortStayWithAnyLineEnds() throws {
        let folder = try copy(Self.cohort)
        let whole = try StudyImport.read(folder).record
        let expected = whole.provenance
        #expect(expected.syntheticNotes.count > 2)
        for file in ["SYNTHETIC.txt", "server_a/server_a_user_final_submission.csv"] {
            let place = folder.appending(path: file)
            let text = try String(contentsOf: place, encoding: .utf8)
            for end in ["\r\n", "\r"] {
                try Data(text.replacing("\n", with: end).utf8).write(to: place)
                let record = try StudyImport.read(folder).record
                #expect(record.provenance == expected, "\(file)")
                #expect(record.finalChoices.count == whole.finalChoices.count)
            }
        }
    }

    /// Text that one character of Swift's spans with a quotation mark, a comma or a line end beside it.
    @Test(arguments: [
        "hello \"x\"", "5\"\u{301} x", "he said \"\u{200d}, ok", "\"\u{1f3fd}", "a\"\u{fe0f}\nb", "a\"\u{200d},=1+1,\"",
        "a\r\nb", "\u{301}\r\n\"", "=\u{301}1+1",
    ])
    func freeTextComesBackFromAnExport(text: String) throws {
        let folder = try copy(Self.cohort)
        let place = folder.appending(path: "server_a/server_a_user_final_submission.csv")
        let lines = try String(contentsOf: place, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        let parts = lines[1].split(separator: ",", maxSplits: 2)
        var values = try #require(
            try JSONSerialization.jsonObject(with: Data(parts[2].utf8)) as? [String: [String: Any]])
        values["batchSize"]?["comment_other"] = text
        let json = String(decoding: try JSONSerialization.data(withJSONObject: values), as: UTF8.self)
        let line = "\(parts[0]),\(parts[1]),\(json)"
        try Data(([String(lines[0]), line] + lines.dropFirst(2).map(String.init)).joined(separator: "\n").utf8)
            .write(to: place)
        let record = try StudyImport.read(folder).record
        #expect(record.finalChoices.contains { $0.comments[.batchSize].text.utf8.elementsEqual(text.utf8) })
        let export = folder.deletingLastPathComponent().appending(path: "export")
        try StudyExport(record, identifiable: true).write(to: export)
        let again = try StudyImport.read(export).record
        #expect(again == record)
        #expect(again.finalChoices.contains { $0.comments[.batchSize].text.utf8.elementsEqual(text.utf8) })
    }

    @Test(arguments: ["1e15", "-1e15", "9223372036854775807", "1000000001"])
    func epochsBeyondAllBoundsAreRefusedByLineAndField(epochs: String) throws {
        let folder = try copy(Self.cohort)
        let place = folder.appending(path: "server_a/server_a_user_results.csv")
        let text = try String(contentsOf: place, encoding: .utf8)
        let start = try #require(text.range(of: #"""epochs"": {""value"": "#))
        let end = try #require(text[start.upperBound...].firstIndex { $0 == "," })
        try Data(text.replacingCharacters(in: start.upperBound..<end, with: epochs).utf8).write(to: place)
        let error = #expect(throws: ImportError.self) { try StudyImport.read(folder) }
        #expect(error?.problems.first?.field == "params.epochs" && error?.problems.first?.line == 2)
    }

    @Test func dataThatContradictTheStoreAreRefusedAndLeaveItAsItWas() throws {
        let store = try TestData.temporaryFolder().appending(path: "study.sqlite")
        let read = try StudyImport.read(Self.cohort)
        try StudyStore.take(read.record, report: read.report, into: store.path)
        let before = try Data(contentsOf: store)
        var other = read.record
        other.participants[0].months += 1
        var report = read.report
        report.checksum = String(repeating: "0", count: 64)
        #expect(throws: StoreError.self) { try StudyStore.take(other, report: report, into: store.path) }
        #expect(try Data(contentsOf: store) == before)
    }

    @Test func anUnfamiliarFolderIsRefusedWithWhatWasExpected() throws {
        let folder = try TestData.temporaryFolder()
        let error = #expect(throws: ImportError.self) { try StudyImport.read(folder) }
        #expect(error?.description.contains("participants.csv") == true)
    }
}
