import CSV
import Foundation
import Study
import StudyStore
import TestSupport
import Testing

/// What a comment of the authors' format may hold.
@Suite struct AuthorsCommentTests {
    /// The cohort with another comment on the batch size of the first final choice.
    private func cohort(_ comment: String) throws -> URL {
        let folder = try TestData.temporaryFolder().appending(path: "study")
        try FileManager.default.copyItem(at: TestData.fixture("cohort"), to: folder)
        let file = folder.appending(path: "server_a/server_a_user_final_submission.csv")
        var lines = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
        let head = #""batchSize": {"value": 128, "#
        let start = try #require(lines[1].range(of: head)).upperBound
        let end = try #require(lines[1][start...].firstIndex(of: "}"))
        lines[1].replaceSubrange(start..<end, with: comment)
        try lines.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
        return folder
    }

    @Test(arguments: ["1.5", "0", "6", "true", "1e300", "\"2\"", "null", "[1]"])
    func aCodeIsAWholeNumberFromOneToFive(code: String) throws {
        let folder = try cohort("\"comment\": \(code), \"comment_other\": \"\"")
        let error = #expect(throws: ImportError.self) { try StudyImport.read(folder) }
        #expect(error?.description.contains(":2: params.batchSize: the comment is neither empty nor 1 to 5") == true)
    }

    @Test func aTextWithANULIsRefusedSinceNoFileCanHoldIt() throws {
        let folder = try cohort(#""comment": 5, "comment_other": "a\u0000""#)
        let error = #expect(throws: ImportError.self) { try StudyImport.read(folder) }
        #expect(error?.description.contains(":2: params.batchSize: the comment's text holds a NUL") == true)
    }

    @Test func aSoundCommentIsTakenAsItStands() throws {
        let read = try StudyImport.read(try cohort(#""comment": 5, "comment_other": "\"e\u0301""#))
        #expect(read.record.finalChoices[0].comments[.batchSize] == Comment(code: .other, text: "\"e\u{301}"))
    }
}
