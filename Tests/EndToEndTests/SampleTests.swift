import Foundation
import TestSupport
import Testing

/// An experiment that can be reported at any moment, through the real command line.
@Suite(.serialized) struct SampleTests {
    let folder: URL
    let store: String, file: String

    init() throws {
        folder = try TestData.temporaryFolder()
        store = folder.appending(path: "study.sqlite").path
        file = folder.appending(path: "tiny.yaml").path
        let tiny = try String(contentsOf: TestData.root.appending(path: "Training/tiny.yaml"), encoding: .utf8)
        try Data((tiny + "order: sample\n").utf8).write(to: URL(filePath: file))
        let imported = try CommandLineTool.run(["import", TestData.fixture("cohort").path, "--store", store])
        try #require(imported.code == 0, "\(imported.errors)")
    }

    private func experiments(_ command: String, _ store: String, _ more: [String] = []) throws -> CommandLineTool.Run {
        try CommandLineTool.run(["experiments", command, file, "--store", store] + more)
    }

    private func report(_ store: String, _ name: String) throws -> [String: Data] {
        let out = folder.appending(path: name)
        let run = try CommandLineTool.run(["report", "--store", store, "--experiment", "tiny", "--out", out.path])
        try #require(run.code == 0, "\(run.errors)")
        return try FileManager.default.subpathsOfDirectory(atPath: out.path).reduce(into: [:]) {
            $0[$1] = FileManager.default.contents(atPath: out.appending(path: $1).path)
        }
    }

    @Test func stoppedHalfWayItReportsASampleAndResumedTheWhole() throws {
        let whole = folder.appending(path: "whole.sqlite").path
        try FileManager.default.copyItem(atPath: store, toPath: whole)
        #expect(try experiments("run", whole, ["--workers", "2"]).code == 0)
        let early = try CommandLineTool.run([
            "report", "--store", store, "--experiment", "tiny", "--out", folder.appending(path: "early").path,
        ])
        #expect(early.code == 2, "no run is there yet")
        let stopped = try CommandLineTool.run(
            ["experiments", "run", file, "--store", store, "--workers", "1"], interruptAt: "30/59")
        #expect(stopped.code == 130)
        let status = try experiments("status", store)
        let sample = try #require(
            status.output.firstMatch(of: /sample: ([0-9]+) of 8 random configurations, trials of ([0-9]) of 2/))
        #expect((1...7).contains(Int(sample.1) ?? 0), "\(status.output)")
        let part = try report(store, "part")
        let summary = String(decoding: part["summary.md"] ?? Data(), as: UTF8.self)
        #expect(
            summary.contains("\\[\(sample.1) of 8 random configurations]")
                || summary.contains(
                    "[\(sample.1) of 8 random configurations]")
        )
        let baseline = String(decoding: part["tables/baseline.csv"] ?? Data(), as: UTF8.self)
        #expect(baseline.hasPrefix("run,accuracy,sample,finished,planned"))
        #expect(baseline.split(whereSeparator: \.isNewline).count == 1 + (Int(sample.1) ?? 0))
        #expect(try report(store, "again") == part, "the same sample gives the same bytes")
        let rest = try experiments("run", store, ["--workers", "2"])
        #expect(rest.code == 0 && rest.output.contains("59 of 59"))
        let end = try report(store, "end")
        #expect(try end == report(whole, "straight"))
        let page = String(decoding: end["index.html"] ?? Data(), as: UTF8.self)
        #expect(end["tables/precision.csv"] == nil && !page.contains(/[0-9] of 8 random configurations/))
    }

    @Test func shardsOfASampleMergeToTheStoreOfOneProcess() throws {
        for shard in 1...3 { #expect(try experiments("run", store, ["--shard", "\(shard)/3"]).code == 0) }
        let shards = (1...3).map { folder.appending(path: "study-shard-\($0)-of-3.sqlite").path }
        let merge = try CommandLineTool.run(["experiments", "merge", store] + shards)
        #expect(merge.code == 0 && merge.output.contains("0 still to train"), "\(merge.errors)")
        #expect(try experiments("status", store).output.contains("sample: 8 of 8 random configurations"))
    }

    @Test func nothingNewBeginsOnceTheHoursAreOver() throws {
        let run = try experiments("run", store, ["--workers", "1", "--hours", "0.001"])
        #expect(run.code == 0, "\(run.errors)")
        let isWhole = run.output.contains("59 of 59")
        #expect(isWhole != run.output.contains("the time was up"), "\(run.output)")
        for hours in ["0", "-1", "1e9", "nan", "ten"] {
            let refused = try experiments("run", store, ["--hours=\(hours)"])
            #expect(refused.code == 2 && refused.errors.contains("must be a number from 0.001 to 8760"), "\(hours)")
        }
    }

    /// Two runs of a baseline at 128 pixels, as a new user would stop them.
    @Test(.enabled(if: TestData.study != nil, "BLACKMAGIC_STUDY_DATA names no folder"))
    func twoRunsAt128PixelsAreTooWideToTell() throws {
        let release = folder.appending(path: "release.sqlite").path
        let study = try #require(TestData.study).path
        #expect(try CommandLineTool.run(["import", study, "--store", release]).code == 0)
        let text = try String(contentsOf: URL(filePath: file), encoding: .utf8)
            .replacing("image_size: 32", with: "image_size: 128").replacing("at: 3", with: "at: 1")
            .replacing("participants: 2\n", with: "").replacing("images_per_split: 120", with: "images_per_split: 30")
        try Data(text.utf8).write(to: URL(filePath: file))
        let run = try CommandLineTool.run(
            ["experiments", "run", file, "--store", release, "--only", "baseline", "--workers", "1"],
            interruptAt: "2/8 ")
        #expect(run.code == 130 || run.code == 0)
        let verify = try CommandLineTool.run(["verify", "--store", release, "--experiment", "tiny"])
        let line = try #require(verify.output.split(separator: "\n").first { $0.hasPrefix("baseline_mean ") })
        #expect(line.contains("too wide to tell") && line.contains(" of 8"), "\(line)")
        let missing = try #require(verify.output.firstMatch(of: /([0-9]+) not computable/))
        #expect((Int(missing.1) ?? 99) <= 20, "\(verify.output)")
    }
}
