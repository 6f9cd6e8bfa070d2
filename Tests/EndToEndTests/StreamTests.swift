import Foundation
import TestSupport
import Testing

/// What becomes of a command whose output cannot be written, through a real shell.
@Suite struct StreamTests {
    /// Runs a shell line in which `$B` is the tool; its exit code, and what stands in its files `out` and `err`.
    static func shell(_ line: String, in folder: URL) throws -> (code: Int32, output: String, errors: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-c", line]
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(["B": CommandLineTool.executable.path]) { $1 }
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        func text(_ name: String) -> String {
            FileManager.default.contents(atPath: folder.appending(path: name).path).map {
                String(decoding: $0, as: UTF8.self)
            } ?? ""
        }
        let code = process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
        return (code, text("out"), text("err"))
    }

    static func tinyStore() throws -> URL {
        let folder = try TestData.temporaryFolder()
        let run = try CommandLineTool.run(
            ["import", TestData.fixture("cohort").path, "--store", "s.sqlite"], in: folder)
        try #require(run.code == 0, "\(run.errors)")
        return folder
    }

    @Test(arguments: [
        "$B --help >/dev/full 2>err", "$B --help >&- 2>err",
        "$B stats describe t.csv --value x --json >/dev/full 2>err",
        "$B stats describe t.csv --value x >&- 2>err", "$B dataset info digits >/dev/full 2>err",
        "$B synthesize --participants 2 --out c >/dev/full 2>err", "set -o pipefail; $B --help 2>err | true",
    ])
    func whatStandardOutputLosesIsToldByTheExitCode(line: String) throws {
        let folder = try TestData.temporaryFolder()
        try Data("x\n1\n2\n4\n".utf8).write(to: folder.appending(path: "t.csv"))
        let run = try Self.shell(line, in: folder)
        // A reader that goes away may have read everything before it went.
        if line.contains("| true") {
            #expect(run.code == 0 || run.code == 2, "\(run.errors)")
        } else {
            #expect(run.code == 2, "\(run.errors)")
            #expect(run.errors.contains("standard output: cannot be written ("), "\(run.errors)")
        }
    }

    @Test(arguments: ["2>/dev/full", "2>&-", ">/dev/full 2>&1", ">&- 2>&-"])
    func aSweepGoesOnWhereNothingCanBeTold(streams: String) throws {
        let folder = try Self.tinyStore()
        let file = TestData.root.appending(path: "Training/tiny.yaml").path
        let command = "$B experiments run '\(file)' --store s.sqlite --only baseline"
        let told = try Self.shell("\(command) \(streams)", in: folder)
        #expect(told.code == 2)
        let again = try Self.shell("\(command) >out 2>err", in: folder)
        #expect(again.code == 0 && again.output.contains("8 of 8 runs") && again.output.contains("0 trained now"))
        #expect(try CommandLineTool.run(["store", "check", "s.sqlite"], in: folder).code == 0)
    }

    @Test func aCommandThatHasNothingToTellNeedsNoStandardError() throws {
        let folder = try TestData.temporaryFolder()
        #expect(try Self.shell("$B dataset info digits >out 2>&-", in: folder).code == 0)
    }

    @Test func aFailureKeepsItsCodeWhenItCannotBeTold() throws {
        let folder = try TestData.temporaryFolder()
        #expect(try Self.shell("$B store check /nowhere 2>/dev/full", in: folder).code == 2)
        #expect(try Self.shell("$B nonsense >&- 2>&-", in: folder).code == 2)
    }

    @Test func withoutATerminalEachEpochIsALineAsSoonAsItEnds() throws {
        let folder = try TestData.temporaryFolder()
        let run = try Self.shell(
            """
            $B train one --epochs 100000 --batch-size 50 >out 2>err & child=$!
            for _ in $(seq 600); do grep -q '^epoch 2/100000: mean loss' out && break; sleep 0.1; done
            kill -INT $child; wait $child
            """, in: folder)
        #expect(run.code == 130, "\(run.errors)")
        #expect(run.output.contains("epoch 1/100000: mean loss") && run.output.contains("\nepoch 2/100000: mean loss"))
    }

    @Test(arguments: [1, 2])
    func withoutATerminalASweepOfOneRunAtATimeTellsEpochsAndAnotherRunsAlone(workers: Int) throws {
        let folder = try Self.tinyStore()
        let file = TestData.root.appending(path: "Training/tiny.yaml").path
        let line = "$B experiments run '\(file)' --store s.sqlite --only baseline --workers \(workers) >out 2>err"
        let run = try Self.shell(line, in: folder)
        #expect(run.code == 0, "\(run.errors)")
        let lines = run.errors.split(separator: "\n")
        let ends = lines.count { $0.contains(#/^\d\/8 baseline [0-9a-f]{12} (completed|diverged)/#) }
        #expect(ends == 8, "\(run.errors)")
        let epochs = lines.count { $0.contains(#/^baseline [0-9a-f]{12}, epoch [123]\/[123]: mean loss /#) }
        #expect(workers == 1 ? epochs >= 8 : epochs == 0, "\(run.errors)")
    }

    /// What bypasses the two streams loses without a word what it cannot write, or ends the process.
    @Test func everyCommandWritesThroughTheTwoStreams() throws {
        let sources = TestData.root.appending(path: "Sources")
        for (tool, more) in [("blackmagic", []), ("blackmagic-server", [" print("])] {
            let folder = sources.appending(path: tool)
            let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
            for name in names where name.hasSuffix(".swift") {
                let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
                for call in [
                    "FileHandle.standardError", "FileHandle.standardOutput", "Swift.print(", "fputs(", "debugPrint(",
                ] + more {
                    #expect(!text.contains(call), "\(name) uses \(call)")
                }
            }
        }
    }
}
