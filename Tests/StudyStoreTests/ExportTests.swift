import Foundation
import Study
import StudyStore
import TestSupport
import Testing

@Suite struct ExportTests {
    private func awkward() -> StudyRecord {
        var record = SyntheticStudy.make(participants: 8, seed: 5)
        record.trials[0].comments[.epochs] = Comment(code: .other, text: "=SUM(A1),\n\"quoted\"\r\nand ünïcode")
        record.trials[1].comments[.beta2] = Comment(code: nil, text: "'apostrophe")
        record.trials[2].configuration[optional: .learningRate] = 0.1 + 0.2
        record.trials[2].configuration[optional: .beta1] = 8
        record.trials[3].configuration[optional: .epsilon] = nil
        record.finalChoices[0].comments[.rho] = Comment(code: .guess, text: "-1")
        return record
    }

    @Test func anIdentifiableExportComesBackIdentical() throws {
        let folder = try TestData.temporaryFolder().appending(path: "export")
        let record = awkward()
        try StudyExport(record, identifiable: true).write(to: folder)
        #expect(try StudyImport.read(folder).record == record)
    }

    @Test func anyOtherExportWithholdsTextAndEducation() throws {
        let folder = try TestData.temporaryFolder().appending(path: "export")
        try StudyExport(awkward(), identifiable: false).write(to: folder)
        let read = try StudyImport.read(folder).record
        #expect(read.participants.allSatisfy { $0.education == nil })
        #expect(
            read.trials.allSatisfy { !$0.comments.hasText } && read.finalChoices.allSatisfy { !$0.comments.hasText })
        #expect(read.trials[0].comments.code(of: .epochs) == .other)
    }

    @Test func theCodebookExplainsEveryColumn() throws {
        let folder = try TestData.temporaryFolder().appending(path: "export")
        try StudyExport(awkward(), identifiable: false).write(to: folder)
        let codebook = try String(contentsOf: folder.appending(path: "codebook.csv"), encoding: .utf8)
        let header = try String(contentsOf: folder.appending(path: "trials.csv"), encoding: .utf8).split(
            separator: "\n")[0]
        for column in header.split(separator: ",") { #expect(codebook.contains("trials.csv,\(column),")) }
    }

    @Test func aFolderWithOtherFilesIsNotReplaced() throws {
        let folder = try TestData.temporaryFolder()
        try Data("mine".utf8).write(to: folder.appending(path: "diary.txt"))
        #expect(throws: FolderRefusal.self) {
            try StudyExport(awkward(), identifiable: false).write(to: folder)
        }
        #expect(try String(contentsOf: folder.appending(path: "diary.txt"), encoding: .utf8) == "mine")
    }

    @Test func aFailedWriteLeavesTheEarlierFolder() throws {
        struct Stop: Error {}
        let folder = try TestData.temporaryFolder().appending(path: "out")
        try FolderReplacement.write(folder, kind: "test") { try Data("1".utf8).write(to: $0.appending(path: "m")) }
        #expect(throws: Stop.self) {
            try FolderReplacement.write(folder, kind: "test") {
                try Data("2".utf8).write(to: $0.appending(path: "m"))
                throw Stop()
            }
        }
        #expect(try String(contentsOf: folder.appending(path: "m"), encoding: .utf8) == "1")
        let parent = folder.deletingLastPathComponent().path
        #expect(try FileManager.default.contentsOfDirectory(atPath: parent) == ["out"])
    }

    @Test func theAuthorsFormatGivesTheSameTrials() throws {
        let folder = try TestData.temporaryFolder().appending(path: "cohort")
        let record = SyntheticStudy.make(participants: 12, seed: 9)
        try AuthorsExport(record).write(to: folder)
        let read = try StudyImport.read(folder).record
        #expect(read.provenance == record.provenance)
        #expect(read.participants == record.participants)
        #expect(read.trials == record.trials)
        #expect(read.finalEvaluations == record.finalEvaluations)
    }
}
