import Foundation
import TestSupport
import Testing

/// The tiny experiment through the real command line.
@Suite(.serialized) struct ExperimentTests {
    static let file = TestData.root.appending(path: "Training/tiny.yaml").path
    let folder: URL
    let store: String

    init() throws {
        folder = try TestData.temporaryFolder()
        store = folder.appending(path: "study.sqlite").path
        let imported = try CommandLineTool.run(["import", TestData.fixture("cohort").path, "--store", store])
        try #require(imported.code == 0, "\(imported.errors)")
    }

    func copy(_ name: String) throws -> String {
        let path = folder.appending(path: name).path
        try FileManager.default.copyItem(atPath: store, toPath: path)
        return path
    }

    static func command(_ words: String, _ store: String, _ more: [String] = []) throws -> CommandLineTool.Run {
        let words = words.split(separator: " ").map(String.init)
        let run = try CommandLineTool.run(words + [file, "--store", store] + more)
        return run
    }

    @Test func workersAndMergedShardsGiveEqualStoresWhichAnAuditConfirms() throws {
        let one = try copy("one.sqlite")
        #expect(try Self.command("experiments run", one, ["--workers", "1"]).code == 0)
        let two = try copy("two.sqlite")
        #expect(try Self.command("experiments run", two, ["--workers", "2"]).code == 0)
        let four = try copy("four.sqlite")
        for shard in 1...4 {
            #expect(try Self.command("experiments run", four, ["--shard", "\(shard)/4"]).code == 0)
        }
        let shards = (1...4).map { folder.appending(path: "four-shard-\($0)-of-4.sqlite").path }
        for _ in 1...2 {
            let merge = try CommandLineTool.run(["experiments", "merge", four] + shards)
            #expect(merge.code == 0 && merge.output.contains("0 still to train"), "\(merge.errors)")
        }
        for other in [two, four] {
            let difference = try CommandLineTool.run(["store", "diff", one, other])
            #expect(difference.code == 0, "\(difference.errors)")
        }
        let audit = try Self.command("audit", one, ["--sample", "20", "--seed", "1"])
        #expect(audit.code == 0 && audit.output.contains("20 of 59 recorded runs trained again (sample seed 1)"))
        let whole = try CommandLineTool.run(["audit", "--store", one, "--sample", "3", "--seed", "1"])
        #expect(whole.code == 0 && whole.output.contains("3 of 59 recorded runs"), "\(whole.errors)")
        let again = try Self.command("experiments run", one)
        #expect(again.code == 0 && again.output.contains("59 of 59 runs") && again.output.contains("0 trained now"))
        let status = try Self.command("experiments status", one)
        #expect(status.output.contains("baseline  8     8"))
    }

    /// 40 kills; `make kills` asks for 200. A store that is finished before they are used up is compared, and a new one begun.
    @Test func killedAtRandomMomentsTheStoreEndsAsThatOfOneRun() throws {
        let whole = try copy("whole.sqlite")
        #expect(try Self.command("experiments run", whole, ["--workers", "2"]).code == 0)
        let asked = ProcessInfo.processInfo.environment["BLACKMAGIC_KILLS"].flatMap { Int($0) } ?? 40
        var (kills, stores) = (0, 1)
        var killed = try copy("killed1.sqlite")
        while kills < asked {
            let process = Process()
            process.executableURL = CommandLineTool.executable
            process.arguments = ["experiments", "run", Self.file, "--store", killed, "--workers", "2"]
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            Thread.sleep(forTimeInterval: Double.random(in: 0.02...0.45))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            if process.terminationReason == .uncaughtSignal {
                kills += 1
            } else {
                try #require(process.terminationStatus == 0)
                try expectEqual(whole, killed)
                stores += 1
                killed = try copy("killed\(stores).sqlite")
            }
        }
        let last = try Self.command("experiments run", killed)
        #expect(last.code == 0, "\(last.errors)")
        try expectEqual(whole, killed)
        print("\(kills) kills over \(stores) stores")
    }

    private func expectEqual(_ left: String, _ right: String) throws {
        let difference = try CommandLineTool.run(["store", "diff", left, right])
        #expect(difference.code == 0, "\(difference.errors)")
        #expect(try CommandLineTool.run(["store", "check", right]).code == 0)
    }

    @Test func ctrlCStopsWithCode130AndTheNextStartGoesOn() throws {
        let run = try CommandLineTool.run(
            ["experiments", "run", Self.file, "--store", store, "--workers", "1"], interruptAt: "5/59")
        #expect(run.code == 130)
        #expect(!run.output.contains("59 of 59"))
        let rest = try Self.command("experiments run", store)
        #expect(rest.code == 0 && rest.output.contains("59 of 59") && !rest.output.contains("59 trained now"))
    }

    @Test func statusAndMergeNeedNoImagesOnceAStoreKnowsTheExperiment() throws {
        let images = folder.appending(path: "images")
        for split in ["train", "val", "test"] {
            for name in ["a", "b"] {
                let place = images.appending(path: "\(split)/\(name)")
                try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
                try FileManager.default.copyItem(
                    at: TestData.fixture("images/\(name == "a" ? "grey.png" : "colour.png")"),
                    to: place.appending(path: "1.png"))
            }
        }
        let text = try String(contentsOf: URL(filePath: Self.file), encoding: .utf8)
        let file = folder.appending(path: "small.yaml").path
        let small = text.replacing("name: tiny", with: "name: small").replacing(
            "images: digits", with: "images: folder")
        try Data(small.utf8).write(to: URL(filePath: file))
        let asked = ["--store", store, "--only", "baseline"]
        let before = try CommandLineTool.run(["experiments", "status", file] + asked)
        #expect(before.code == 2 && before.errors.contains("--images DIR"))
        let given = asked + ["--images", images.path, "--cache", folder.appending(path: "cache").path]
        let run = try CommandLineTool.run(["experiments", "run", file, "--shard", "1/1"] + given)
        #expect(run.code == 0, "\(run.errors)")
        let shard = folder.appending(path: "study-shard-1-of-1.sqlite").path
        let merge = try CommandLineTool.run(["experiments", "merge", store, shard])
        #expect(merge.code == 0 && merge.output.contains("small: 8 runs merged from 1 shard "), "\(merge.errors)")
        let after = try CommandLineTool.run(["experiments", "status", file] + asked)
        #expect(after.code == 0 && after.output.contains("baseline  8     8"), "\(after.errors)")
        try Data(small.replacing("seed: 10}", with: "seed: 11}").utf8).write(to: URL(filePath: file))
        let changed = try CommandLineTool.run(["experiments", "status", file] + asked)
        #expect(changed.code == 2 && changed.errors.contains("+ 23: replay: {seed: 11}"))
    }

    @Test func runsTravelAsFilesAndContradictionsAreRefused() throws {
        #expect(try Self.command("experiments run", store).code == 0)
        let runs = folder.appending(path: "runs").path
        let written = try CommandLineTool.run(["experiments", "export", "tiny", "--store", store, "--out", runs])
        #expect(written.code == 0 && written.output.contains("59 runs of tiny"), "\(written.errors)")
        let empty = folder.appending(path: "empty.sqlite").path
        let early = try CommandLineTool.run(["experiments", "import", runs, "--store", empty])
        #expect(early.code == 2 && early.errors.contains("blackmagic import FOLDER"), "\(early.errors)")
        let other = folder.appending(path: "other.sqlite").path
        #expect(
            try CommandLineTool.run(["import", TestData.fixture("cohort").path, "--store", other]).code == 0)
        for new in [59, 0] {
            let read = try CommandLineTool.run(["experiments", "import", runs, "--store", other])
            #expect(read.code == 0 && read.output.contains("\(new) of 59 runs of tiny are new"), "\(read.errors)")
        }
        #expect(try CommandLineTool.run(["store", "diff", store, other]).code == 0)
        let file = URL(filePath: runs).appending(path: "runs.csv")
        let text = try String(contentsOf: file, encoding: .utf8)
        // The last digit of a hash of final weights: another run, and one that could have been.
        let row = try #require(text.firstMatch(of: /,completed,,3,[^\n]*[0-9a-f](?=,true\n)/)).output
        let digit = row.hasSuffix("0") ? "1" : "0"
        try Data(text.replacing(row, with: row.dropLast() + digit, maxReplacements: 1).utf8).write(to: file)
        let contrary = try CommandLineTool.run(["experiments", "import", runs, "--store", other])
        #expect(contrary.code == 2 && contrary.errors.contains("differs from that of"), "\(contrary.errors)")
        #expect(try CommandLineTool.run(["store", "diff", store, other]).code == 0)
        let unknown = try CommandLineTool.run(["experiments", "export", "no", "--store", store, "--out", runs])
        #expect(unknown.code == 2 && unknown.errors.contains("it holds tiny"))
    }

    @Test func aPlanAtThePapersScaleNeedsNoImages() throws {
        let paper = TestData.root.appending(path: "Training/paper.yaml").path
        let plan = try CommandLineTool.run(["experiments", "plan", paper, "--store", store, "--no-estimate"])
        #expect(plan.code == 0 && plan.output.contains("on 12394 / 500 / 500 images (as the file states)"))
        let run = try CommandLineTool.run(["experiments", "run", paper, "--store", store])
        #expect(run.code == 2 && run.errors.contains("--images DIR"))
    }

    @Test func mistakesAreNamedWithCode2() throws {
        let empty = folder.appending(path: "empty.sqlite").path
        let missing = try Self.command("experiments plan", empty)
        #expect(missing.code == 2 && missing.errors.contains("blackmagic import FOLDER"))
        let images = try Self.command("experiments plan", store, ["--images", "/nowhere"])
        #expect(images.code == 2 && images.errors.contains("leave --images out"))
        let shard = try Self.command("experiments run", store, ["--shard", "5/4"])
        #expect(shard.code == 2 || shard.code == 64)
        let desk = try CommandLineTool.run(
            ["experiments", "plan", TestData.root.appending(path: "Training/desk.yaml").path, "--store", store])
        #expect(desk.code == 2 && desk.errors.contains("--images DIR"))
        let audit = try Self.command("audit", store)
        #expect(audit.code == 2 && audit.errors.contains("experiments run"))
    }

    @Test func aPlanIsMadeWithoutAStudyWhenOnlyTheBaselineIsAsked() throws {
        let empty = folder.appending(path: "none.sqlite").path
        let plan = try Self.command("experiments plan", empty, ["--only", "baseline", "--no-estimate"])
        #expect(plan.code == 0 && plan.output.contains("The search space of the baseline is assumed"))
        #expect(plan.output.contains("baseline  8      8        0        24      2880"))
        #expect(!FileManager.default.fileExists(atPath: empty))
    }

    @Test(arguments: ["1000000000", "1000001"])
    func epochsThatNobodyCanTrainAreImportedAndPlannedAsRefused(epochs: String) throws {
        let cohort = folder.appending(path: "cohort")
        try FileManager.default.copyItem(at: TestData.fixture("cohort"), to: cohort)
        let file = cohort.appending(path: "server_a/server_a_user_results.csv")
        let text = try String(contentsOf: file, encoding: .utf8)
        let first = try #require(text.firstMatch(of: /""epochs"": \{""value"": [0-9.]+/)).range
        let changed = text.replacingCharacters(in: first, with: "\"\"epochs\"\": {\"\"value\"\": \(epochs)")
        try Data(changed.utf8).write(to: file)
        let other = folder.appending(path: "other.sqlite").path
        let read = try CommandLineTool.run(["import", cohort.path, "--store", other])
        #expect(read.code == 0, "\(read.errors)")
        let plan = try CommandLineTool.run([
            "experiments", "plan", TestData.root.appending(path: "Training/paper.yaml").path, "--store", other,
            "--no-estimate", "--only", "replay",
        ])
        let plain = try CommandLineTool.run([
            "experiments", "plan", TestData.root.appending(path: "Training/paper.yaml").path, "--store", store,
            "--no-estimate", "--only", "replay",
        ])
        #expect(plan.code == 0 && plain.code == 0, "\(plan.errors)")
        func refused(_ run: CommandLineTool.Run) -> Int? {
            run.output.split(separator: "\n").first { $0.hasPrefix("all ") }?.split(separator: " ").dropFirst(3).first
                .flatMap { Int($0) }
        }
        #expect(refused(plan) == refused(plain).map { $0 + 1 }, "\(plan.output)")
    }

    @Test func aBaselineAloneIsTrainedAndAuditedWithoutAStudy() throws {
        let alone = folder.appending(path: "alone.sqlite").path
        #expect(try Self.command("experiments run", alone, ["--only", "baseline"]).code == 0)
        for file in [[Self.file], []] {
            let audit = try CommandLineTool.run(["audit"] + file + ["--store", alone, "--sample", "3", "--seed", "1"])
            #expect(audit.code == 0 && audit.output.contains("3 of 8 recorded runs"), "\(audit.errors)")
        }
    }

    @Test func aReportOnRegeneratedRunsHasTheSameBytesWhateverTheWorkers() throws {
        let cohort = TestData.fixture("cohort").path
        var reports: [[String: Data]] = []
        for workers in 1...2 {
            let out = folder.appending(path: "out\(workers)/report")
            try FileManager.default.createDirectory(
                at: out.deletingLastPathComponent(), withIntermediateDirectories: true)
            let run = try CommandLineTool.run([
                "reproduce", cohort, "--experiment", Self.file, "--out", out.path, "--workers", "\(workers)",
            ])
            #expect(run.code == 0, "\(run.errors)")
            #expect(run.output.contains("73 claims on tiny scale, synthetic cohort"))
            var files: [String: Data] = [:]
            for path in try FileManager.default.subpathsOfDirectory(atPath: out.path) {
                files[path] = FileManager.default.contents(atPath: out.appending(path: path).path) ?? Data()
            }
            reports.append(files)
        }
        #expect(reports[0] == reports[1])
        let page = String(decoding: try #require(reports[0]["index.html"]), as: UTF8.self)
        #expect(page.contains("Tiny scale, synthetic cohort") && page.contains("Recorded against replayed accuracy"))
        #expect(page.contains("trained again, "))
        for name in ["figure1_baseline", "figure4_accuracy_vs_experience", "table2_levene", "recorded_and_replayed"] {
            let figure = String(decoding: try #require(reports[0]["figures/\(name).svg"]), as: UTF8.self)
            #expect(figure.contains("Tiny scale, synthetic cohort"), "\(name)")
        }
        let store = folder.appending(path: "out1/report.sqlite").path
        let verify = try CommandLineTool.run(["verify", "--store", store, "--experiment", "tiny"])
        #expect(verify.output.contains("tiny scale, synthetic cohort"))
        let unknown = try CommandLineTool.run(["verify", "--store", store, "--experiment", "other"])
        #expect(unknown.code == 2 && unknown.errors.contains("it holds tiny"))
    }

    @Test func theJobArrayHasATaskForEveryShardAndAMergeBehindIt() throws {
        let run = try Self.command(
            "experiments slurm", store, ["--shards", "3", "--workers", "2", "--sbatch", "partition=long"])
        #expect(run.code == 0 && run.output.contains("59 runs in 3 tasks of 2 cores: expected"))
        let jobs = folder.appending(path: "study-slurm")
        let array = try String(contentsOf: jobs.appending(path: "array.sbatch"), encoding: .utf8)
        #expect(array.contains("#SBATCH --array=1-3\n") && array.contains("#SBATCH --partition=long\n"))
        #expect(array.contains("--shard \"$SLURM_ARRAY_TASK_ID/3\" --workers 2 &"))
        let merge = try String(contentsOf: jobs.appending(path: "merge.sbatch"), encoding: .utf8)
        for shard in 1...3 { #expect(merge.contains("study-shard-\(shard)-of-3.sqlite'")) }
        for name in ["array", "merge"] {
            let check = Process()
            check.executableURL = URL(filePath: "/bin/bash")
            check.arguments = ["-n", jobs.appending(path: "\(name).sbatch").path]
            try check.run()
            check.waitUntilExit()
            #expect(check.terminationStatus == 0, "\(name)")
        }
    }
}
