import Foundation
import TestSupport
import Testing

@Suite struct ReproduceTests {
    static let cohort = TestData.fixture("cohort").path

    private func bytes(of folder: URL) throws -> [String: Data] {
        var result: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
            result[path] = FileManager.default.contents(atPath: folder.appending(path: path).path) ?? Data()
        }
        return result
    }

    @Test func theMainJobGivesTheSameBytesInAnyLocaleAndTimeZone() throws {
        let folder = try TestData.temporaryFolder()
        let first = try CommandLineTool.run(["reproduce", Self.cohort, "--out", "one"], in: folder)
        #expect(first.code == 0, "\(first.errors)")
        #expect(first.output.contains("32 registered") && first.output.contains("one/index.html"))
        let elsewhere = ["LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8", "TZ": "Asia/Tokyo"]
        let second = try CommandLineTool.run(
            ["reproduce", Self.cohort, "--out", "two"], in: folder, environment: elsewhere)
        #expect(second.code == 0)
        let one = try bytes(of: folder.appending(path: "one"))
        #expect(try bytes(of: folder.appending(path: "two")) == one)
        #expect(one.count > 30)
        #expect(try CommandLineTool.run(["reproduce", Self.cohort, "--out", "one"], in: folder).code == 0)
        #expect(try bytes(of: folder.appending(path: "one")) == one)
    }

    @Test(.enabled(if: TestData.study != nil, "BLACKMAGIC_STUDY_DATA names no folder"))
    func theAuthorsReleaseGivesItsCountsAndItsPinnedVerdicts() throws {
        let folder = try TestData.temporaryFolder()
        let study = try #require(TestData.study).path
        let run = try CommandLineTool.run(["reproduce", study, "--out", "out"], in: folder)
        #expect(run.code == 0, "\(run.errors)")
        #expect(run.output.contains("40 registered, 491 trials"))
        #expect(run.output.contains("32 in the cohort: 9 novice, 12 medium, 11 expert"))
        let pins = TestData.root.appending(path: "Training/claims/authors-release.pins.yaml")
        let store = ["verify", "--store", "out.sqlite", "--expect"]
        let same = try CommandLineTool.run(store + [pins.path], in: folder)
        #expect(same.code == 0, "\(same.errors)")
        let text = try String(contentsOf: pins, encoding: .utf8)
        let changed = folder.appending(path: "changed.yaml")
        let pin = "\"guessing_rho\": {verdict: "
        #expect(text.contains(pin + "\"reproduced\""))
        try text.replacing(pin + "\"reproduced\"", with: pin + "\"differs\"").write(
            to: changed, atomically: true, encoding: .utf8)
        let other = try CommandLineTool.run(store + [changed.path], in: folder)
        #expect(other.code == 1 && other.errors.contains("guessing_rho"))
    }

    @Test func damagedInputIsRefusedWithItsPlaceAndLeavesAnEarlierReport() throws {
        let folder = try TestData.temporaryFolder()
        try FileManager.default.copyItem(atPath: Self.cohort, toPath: folder.appending(path: "study").path)
        #expect(try CommandLineTool.run(["reproduce", "study", "--out", "out"], in: folder).code == 0)
        let before = try bytes(of: folder.appending(path: "out"))
        let file = folder.appending(path: "study/server_b/server_b_user_info.csv")
        let text = try String(contentsOf: file, encoding: .utf8)
        try text.replacing("\nS", with: "\nS\"", maxReplacements: 1).write(to: file, atomically: true, encoding: .utf8)
        let run = try CommandLineTool.run(["reproduce", "study", "--out", "out"], in: folder)
        #expect(run.code == 2)
        #expect(run.errors.contains("server_b/server_b_user_info.csv:2: user_id"), "\(run.errors)")
        #expect(try bytes(of: folder.appending(path: "out")) == before)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["out", "out.sqlite", "study"])
    }
}
