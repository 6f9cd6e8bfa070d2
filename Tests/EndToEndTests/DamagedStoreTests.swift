import Foundation
import GRDB
import Statistics
import TestSupport
import Testing

/// A damaged store is told by every command before a number is printed.
@Suite struct DamagedStoreTests {
    let folder: URL
    let sound: Data
    static let tiny = TestData.root.appending(path: "Training/demo.yaml").path

    init() throws {
        folder = try StudyFolder.withDemoStore()
        sound = try Data(contentsOf: folder.appending(path: "study.sqlite"))
    }

    static let readers = [
        ["verify", "--store", "bad.sqlite"], ["verify", "--store", "bad.sqlite", "--experiment", "demo"],
        ["report", "--store", "bad.sqlite", "--out", "report"], ["export", "--store", "bad.sqlite", "--out", "export"],
        ["audit", "--store", "bad.sqlite"], ["experiments", "plan", tiny, "--store", "bad.sqlite", "--no-estimate"],
        ["experiments", "status", tiny, "--store", "bad.sqlite"],
        ["experiments", "export", "demo", "--store", "bad.sqlite", "--out", "runs"],
        ["experiments", "run", tiny, "--store", "bad.sqlite"], ["store", "diff", "bad.sqlite", "study.sqlite"],
        ["store", "diff", "study.sqlite", "bad.sqlite"], ["store", "log", "bad.sqlite"],
        ["experiments", "merge", "study.sqlite", "bad.sqlite"], ["experiments", "merge", "bad.sqlite", "study.sqlite"],
        ["experiments", "import", TestData.fixture("demo-runs").path, "--store", "bad.sqlite"],
        ["import", TestData.fixture("cohort").path, "--store", "bad.sqlite"],
    ]

    /// What happened to a store's file.
    static let damages: [(name: String, change: @Sendable (inout Data) -> Void)] = [
        ("one bit", { $0[204_695] ^= 128 }),
        (
            "two pages",
            { data in
                let (one, other) = (24 * 4096..<25 * 4096, 49 * 4096..<50 * 4096)
                let kept = Data(data[one])
                data.replaceSubrange(one, with: Data(data[other]))
                data.replaceSubrange(other, with: kept)
            }
        ),
        ("a page of zeros", { $0.replaceSubrange(8 * 4096..<9 * 4096, with: Data(count: 4096)) }),
        ("cut off", { $0 = Data($0.prefix(100_000)) }),
        ("the last page", { $0 = Data($0.dropLast(4096)) }),
    ]

    @Test(arguments: readers)
    func everyCommandTellsDamageBeforeANumber(command: [String]) throws {
        let bad = folder.appending(path: "bad.sqlite")
        for (name, change) in Self.damages {
            var data = sound
            change(&data)
            try data.write(to: bad)
            let run = try CommandLineTool.run(command, in: folder)
            #expect(run.code == 2 && run.output.isEmpty, "\(name) \(command): \(run.code) \(run.output)")
            #expect(run.errors.contains("bad.sqlite"), "\(name): \(run.errors)")
            #expect(try Data(contentsOf: bad) == data, "\(name) \(command)")
        }
        #expect(try Data(contentsOf: folder.appending(path: "study.sqlite")) == sound)
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(left == ["bad.sqlite", "study.sqlite"])
    }

    @Test func theCheckEndsWithCodeOneAndSaysWhatIsDamagedAndTheWayOut() throws {
        var generator = SeededGenerator(seed: 3, stream: "check")
        var cases = Self.damages.map { $0.change }
        for _ in 0..<20 {
            let (place, bit) = (generator.below(sound.count), generator.below(8))
            cases.append { $0[place] ^= 1 << UInt8(bit) }
        }
        for (index, change) in cases.enumerated() {
            var data = sound
            change(&data)
            try data.write(to: folder.appending(path: "bad.sqlite"))
            let run = try CommandLineTool.run(["store", "check", "bad.sqlite"], in: folder)
            #expect(run.code == 1 && run.errors.contains("bad.sqlite"), "\(index): \(run.code) \(run.errors)")
        }
        #expect(try CommandLineTool.run(["store", "check", "study.sqlite"], in: folder).code == 0)
    }

    /// As one damaged record header gives it.
    @Test func nothingWhereTheSchemaDemandsANumberIsNoTrap() throws {
        let bad = folder.appending(path: "bad.sqlite")
        try sound.write(to: bad)
        let queue = try DatabaseQueue(path: bad.path)
        try queue.writeWithoutTransaction { db in
            let sql = try String.fetchOne(db, sql: "SELECT sql FROM sqlite_schema WHERE name = 'participant'") ?? ""
            func define(_ sql: String) throws {
                try db.execute(sql: "PRAGMA writable_schema = ON")
                try db.execute(sql: "UPDATE sqlite_schema SET sql = ? WHERE name = 'participant'", arguments: [sql])
                try db.execute(sql: "PRAGMA writable_schema = RESET")
            }
            try define(sql.replacing("NOT NULL", with: "").replacing(" STRICT,", with: ""))
            try db.execute(sql: "UPDATE participant SET months = NULL WHERE id = (SELECT min(id) FROM participant)")
            try define(sql)
        }
        try queue.close()
        for command in Self.readers.prefix(4) {
            let run = try CommandLineTool.run(command, in: folder)
            #expect(run.code == 2 && run.output.isEmpty && run.errors.contains("participant"), "\(run.errors)")
        }
        let check = try CommandLineTool.run(["store", "check", "bad.sqlite"], in: folder)
        #expect(check.code == 1 && check.errors.contains("participant"), "\(check.errors)")
    }

    @Test func aStoreThatAnotherProgramHoldsIsInUseAndByWhom() throws {
        let queue = try DatabaseQueue(path: folder.appending(path: "study.sqlite").path)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "BEGIN EXCLUSIVE")
            let other = folder.appending(path: "other").path
            try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: true)
            let command = ["experiments", "reset", Self.tiny, "--store", "study.sqlite", "--only", "final"]
            let run = try CommandLineTool.run(command, in: folder)
            #expect(run.code == 2 && run.errors.contains("in use by "), "\(run.errors)")
            #expect(
                run.errors.contains("(process \(getpid()))") && run.errors.contains("waited 5 seconds"), "\(run.errors)"
            )
            #expect(!run.errors.contains("damaged") && !run.errors.contains("full"))
            try db.execute(sql: "ROLLBACK")
        }
    }

    /// Whether this process may mount file systems.
    static let canMount: Bool = {
        let run = try? shell("unshare -m true", in: FileManager.default.temporaryDirectory)
        return run?.code == 0
    }()

    private static func shell(_ script: String, in folder: URL) throws -> (code: Int32, errors: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", script]
        process.currentDirectoryURL = folder
        let errors = Pipe()
        process.standardError = errors
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }

    /// Of a store at rest, and of one whose writer was killed.
    @Test(.enabled(if: canMount, "mounting is not permitted"), arguments: [false, true])
    func readingWorksOnAReadOnlyFileSystemAndWritingSaysWhyNot(isKilled: Bool) throws {
        if isKilled {
            let queue = try DatabaseQueue(path: folder.appending(path: "study.sqlite").path)
            try queue.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA wal_autocheckpoint = 0; UPDATE seal SET digest = zeroblob(8)")
                for suffix in ["", "-wal"] {
                    try FileManager.default.copyItem(
                        at: folder.appending(path: "study.sqlite\(suffix)"),
                        to: folder.appending(path: "killed.sqlite\(suffix)"))
                }
            }
            try queue.close()
        }
        let name = isKilled ? "killed.sqlite" : "study.sqlite"
        let tool = CommandLineTool.executable.path
        let out = try TestData.temporaryFolder().path
        let here = folder.path
        func run(_ command: String) throws -> (code: Int32, errors: String) {
            let mount = "mount --bind '\(here)' '\(here)' && mount -o remount,ro,bind '\(here)' && cd '\(here)'"
            return try Self.shell("unshare -m sh -c \"\(mount) && exec '\(tool)' \(command)\"", in: folder)
        }
        for command in [
            "report --store \(name) --out '\(out)/report'", "export --store \(name) --out '\(out)/export'",
            "store check \(name)", "store diff \(name) study.sqlite",
            "experiments status '\(Self.tiny)' --store \(name)",
        ] {
            let run = try run(command)
            #expect(run.code == 0, "\(command): \(run.errors)")
        }
        let writing = try run("import '\(TestData.fixture("schemas").path)/../cohort' --store new.sqlite")
        #expect(
            writing.code == 2 && writing.errors.contains("new.sqlite: cannot be written (the file system is read-only)")
        )
        let report = try run("report --store \(name) --out report")
        #expect(report.code == 2 && report.errors.contains("report: cannot be written: the file system is read-only"))
    }

    @Test func importsSideBySideIntoANewStoreAllSucceed() throws {
        let processes = try (0..<6).map { _ in
            let process = Process()
            process.executableURL = CommandLineTool.executable
            process.currentDirectoryURL = folder
            process.arguments = ["import", TestData.fixture("cohort").path, "--store", "new.sqlite"]
            process.standardOutput = FileHandle.nullDevice
            try process.run()
            return process
        }
        for process in processes {
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
        }
        #expect(try CommandLineTool.run(["store", "check", "new.sqlite"], in: folder).code == 0)
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(left == ["new.sqlite", "study.sqlite"])
    }
}
