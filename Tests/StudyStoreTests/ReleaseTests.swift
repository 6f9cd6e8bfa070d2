import Foundation
import Study
import StudyStore
import TestSupport
import Testing

@Suite struct ReleaseTests {
    @Test func aMirrorWithAChangedFileIsRefusedAndNothingIsWritten() throws {
        let folder = try TestData.temporaryFolder()
        let mirror = folder.appending(path: "mirror")
        let manifest = try ReleaseManifest.pinned()
        for file in manifest.files {
            let place = mirror.appending(path: file.path)
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data("not the release".utf8).write(to: place)
        }
        let target = folder.appending(path: "out")
        let error = #expect(throws: FetchError.self) { try manifest.copy(from: mirror, to: target) }
        #expect(error?.description.contains("SHA-256") == true)
        #expect(!FileManager.default.fileExists(atPath: target.path))
    }

    @Test func aMirrorWithoutAFileIsRefusedByName() throws {
        let folder = try TestData.temporaryFolder()
        let manifest = try ReleaseManifest.pinned()
        let error = #expect(throws: FetchError.self) {
            try manifest.copy(from: folder, to: folder.appending(path: "out"))
        }
        #expect(error == .missing(path: manifest.files[0].path, folder: folder.path))
    }

    @Test(.enabled(if: TestData.study != nil, "BLACKMAGIC_STUDY_DATA names no folder"))
    func theReleaseCarriesThePinnedChecksums() throws {
        let target = try TestData.temporaryFolder().appending(path: "out")
        try ReleaseManifest.pinned().copy(from: try #require(TestData.study), to: target)
        let read = try StudyImport.read(target)
        #expect(read.report.files.count == 16)
        #expect(read.record.finalEvaluations.count == 36 && read.record.finalChoices.count == 36)
        #expect(read.report.notes.contains { $0.kind == .quirk && $0.count == 27 })
    }

    @Test(.enabled(if: TestData.study != nil, "BLACKMAGIC_STUDY_DATA names no folder"))
    func theReleaseComesBackFromAnIdentifiableExport() throws {
        let folder = try TestData.temporaryFolder().appending(path: "export")
        let record = try StudyImport.read(try #require(TestData.study)).record
        try StudyExport(record, identifiable: true).write(to: folder)
        #expect(try StudyImport.read(folder).record == record)
    }
}
