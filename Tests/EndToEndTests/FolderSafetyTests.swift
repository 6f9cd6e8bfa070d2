import Foundation
import TestSupport
import Testing

/// `--out` replaces what the same command wrote, and nothing else.
@Suite struct FolderSafetyTests {
    let folder: URL

    init() throws { folder = try StudyFolder.withDemoStore() }

    /// Every command that writes a folder, without its `--out`.
    static let writers = [
        ["report", "--store", "study.sqlite"], ["export", "--store", "study.sqlite"],
        ["synthesize", "--participants", "4"], ["synthesize", "--participants", "4", "--format", "authors"],
        ["experiments", "export", "demo", "--store", "study.sqlite"], ["reproduce", TestData.fixture("cohort").path],
    ]

    private func run(_ command: [String], out: String) throws -> CommandLineTool.Run {
        try CommandLineTool.run(command + ["--out", out], in: folder)
    }

    private func contents() throws -> [String: Data] {
        var result: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
            result[path] = FileManager.default.contents(atPath: folder.appending(path: path).path) ?? Data()
        }
        return result
    }

    @Test(arguments: writers + [["fetch", "--mirror", "study"]])
    func whatIsNoFolderOfTheCommandIsRefusedAndLeftAsItIs(command: [String]) throws {
        let files = FileManager.default
        for name in ["full", "elsewhere", "study"] {
            try files.createDirectory(at: folder.appending(path: name), withIntermediateDirectories: true)
        }
        try Data("mine".utf8).write(to: folder.appending(path: "full/index.html"))
        try Data("mine".utf8).write(to: folder.appending(path: "full/codebook.csv"))
        try Data("mine".utf8).write(to: folder.appending(path: "notes.txt"))
        try files.createSymbolicLink(
            atPath: folder.appending(path: "link").path, withDestinationPath: folder.appending(path: "elsewhere").path)
        #expect(mkfifo(folder.appending(path: "pipe").path, 0o600) == 0)
        let before = try contents().keys.sorted()
        let bytes = try Data(contentsOf: folder.appending(path: "study.sqlite"))
        for (out, words) in [
            ("full", "was not written by this command"), ("notes.txt", "is a file"), ("link", "is a link"),
            ("link/", "is a link"), ("pipe", "is a device or a pipe"), ("study.sqlite", "study.sqlite"),
            ("/dev/null", "is a device or a pipe"),
        ] {
            let run = try run(command, out: out)
            #expect(run.code == 2 && run.errors.contains(words), "\(command) \(out): \(run.code) \(run.errors)")
        }
        #expect(try contents().keys.sorted() == before)
        #expect(try Data(contentsOf: folder.appending(path: "study.sqlite")) == bytes)
        #expect(try Data(contentsOf: folder.appending(path: "full/index.html")) == Data("mine".utf8))
    }

    @Test(arguments: writers)
    func aSecondRunReplacesTheFilesOfTheFirstAndNothingElse(command: [String]) throws {
        let first = try run(command, out: "out")
        #expect(first.code == 0, "\(first.errors)")
        let written = try contents()
        #expect(try run(command, out: "out").code == 0)
        #expect(try contents() == written)
        let notes = folder.appending(path: "out/notes")
        try FileManager.default.createDirectory(at: notes, withIntermediateDirectories: true)
        try Data("mine".utf8).write(to: notes.appending(path: "diary.txt"))
        let stale = folder.appending(path: "out/codebook.old")
        try Data().write(to: stale)
        let marker = folder.appending(path: "out/.blackmagic")
        let list = try String(contentsOf: marker, encoding: .utf8)
        try Data((list + "codebook.old\n../study.sqlite\n/etc/hostname\n").utf8).write(to: marker)
        let again = try run(command, out: "out")
        #expect(again.code == 0, "\(again.errors)")
        var expected = written
        expected["out/notes"] = Data()
        expected["out/notes/diary.txt"] = Data("mine".utf8)
        #expect(try contents() == expected)
    }

    @Test func aFolderThatHoldsWhatIsReadIsRefused() throws {
        #expect(try run(["report", "--store", "study.sqlite"], out: "out").code == 0)
        for name in ["study.sqlite"] {
            try FileManager.default.copyItem(
                at: folder.appending(path: name), to: folder.appending(path: "out/\(name)"))
        }
        for command in ["report", "export"] {
            let run = try run([command, "--store", "out/study.sqlite"], out: "out")
            #expect(run.code == 2 && run.errors.contains("out: holds out/study.sqlite, which is read"), "\(run.errors)")
        }
        #expect(try CommandLineTool.run(["store", "check", "out/study.sqlite"], in: folder).code == 0)
    }

    @Test func aFolderOfAnotherCommandIsRefused() throws {
        #expect(try run(["report", "--store", "study.sqlite"], out: "out").code == 0)
        let export = try run(["export", "--store", "study.sqlite"], out: "out")
        #expect(export.code == 2 && export.errors.contains("“report”, not “export”"), "\(export.errors)")
    }

    @Test func whatAKilledRunLeftIsTidied() throws {
        let left = folder.appending(path: ".out.99999999.new/tables")
        try FileManager.default.createDirectory(at: left, withIntermediateDirectories: true)
        try Data("half".utf8).write(to: left.appending(path: "x.csv"))
        #expect(try run(["report", "--store", "study.sqlite"], out: "out").code == 0)
        // Killed between the two moves, a run leaves the earlier report under the other name.
        try FileManager.default.moveItem(
            at: folder.appending(path: "out"), to: folder.appending(path: ".out.99999999.old"))
        #expect(try run(["report", "--store", "study.sqlite"], out: "out").code == 0)
        #expect(try contents().keys.filter { !$0.contains("/") }.sorted() == ["out", "study.sqlite"])
    }

    /// A slash with an accent behind it is one Character, and still a slash to the file system.
    @Test func whatIsTidiedNeverLiesBehindALink() throws {
        let files = FileManager.default
        let (old, mine) = (folder.appending(path: ".out.99999999.old"), folder.appending(path: "mine"))
        #expect(try run(["report", "--store", "study.sqlite"], out: "out").code == 0)
        let list = try String(contentsOf: folder.appending(path: "out/.blackmagic"), encoding: .utf8)
        for place in [old, mine] { try files.createDirectory(at: place, withIntermediateDirectories: true) }
        try Data("mine".utf8).write(to: URL(filePath: mine.path + "/\u{301}diary"))
        try files.createSymbolicLink(atPath: old.path + "/link", withDestinationPath: mine.path)
        try Data((list + "link/\u{301}diary\n").utf8).write(to: old.appending(path: ".blackmagic"))
        #expect(try run(["report", "--store", "study.sqlite"], out: "out").code == 0)
        #expect(files.fileExists(atPath: mine.path + "/\u{301}diary"))
    }

    @Test func twoProcessesReportsIntoOneFolderDoNotMix() throws {
        let processes = try (0..<4).map { index in
            let process = Process()
            process.executableURL = CommandLineTool.executable
            process.currentDirectoryURL = folder
            process.arguments = ["report", "--store", "study.sqlite", "--out", "out"]
            if index % 2 == 1 { process.arguments? += ["--experiment", "demo"] }
            process.standardOutput = FileHandle.nullDevice
            try process.run()
            return process
        }
        for process in processes {
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
        }
        let found = try contents().filter { $0.key.starts(with: "out/") }
        var alone: [[String: Data]] = []
        for more in [[], ["--experiment", "demo"]] {
            #expect(try run(["report", "--store", "study.sqlite"] + more, out: "out").code == 0)
            alone.append(try contents().filter { $0.key.starts(with: "out/") })
        }
        #expect(alone.contains(found))
        #expect(try contents().keys.filter { !$0.contains("/") }.sorted() == ["out", "study.sqlite"])
    }

    @Test func reproducingAgainKeepsWhatWasTrainedAndAnotherStudyIsRefused() throws {
        let cohort = TestData.fixture("cohort").path
        let tiny = ["--experiment", TestData.root.appending(path: "Training/tiny.yaml").path]
        #expect(try run(["reproduce", cohort] + tiny, out: "out").code == 0)
        #expect(try run(["reproduce", cohort], out: "out").code == 0)
        let again = try run(["reproduce", cohort] + tiny, out: "out")
        #expect(again.code == 0 && again.output.contains("0 trained now"), "\(again.output)")
        #expect(try run(["report", "--store", "out.sqlite"], out: "out").code == 0)
        #expect(try run(["synthesize", "--participants", "5"], out: "other").code == 0)
        let other = try run(["reproduce", "other"], out: "out")
        #expect(other.code == 2 && other.errors.contains("out.sqlite: holds other data than other"), "\(other.errors)")
    }
}
