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
