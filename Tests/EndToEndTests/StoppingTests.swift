import Foundation
import TestSupport
import Testing

/// Every command stops soon, by Ctrl-C as by a terminal that is closed.
@Suite(.serialized) struct StoppingTests {
    /// Commands that work for long, and a file that some of them need.
    static let commands = [
        "stats spearman long.csv --x x --y y --method permutation --resamples 10000000",
        "stats levene long.csv --value x --group g --method permutation --resamples 10000000",
        "bench train --size 128 --windows 10000 --seconds 3600", "bench train --size 32 --batch 100000 --workers 2",
        "train one --epochs 1000000 --batch-size 1497",
        "train one --epochs 1000000 --batch-size 1497 --backend openblas",
        "synthesize --participants 1000000 --out c", "experiments plan paper.yaml --store s.sqlite",
        "experiments run demo.yaml --store s.sqlite --only baseline", "simulate demo.yaml --store people.sqlite",
        "import big --store b.sqlite",
        brief,
    ]

    /// A hundred thousand runs are planned in a second or in five: where it is done before its patience ends, that is as well.
    static let brief = "experiments plan many.yaml --store s.sqlite --only baseline --no-estimate"

    static let folder: Result<URL, any Error> = Result { try prepared() }

    private static func prepared() throws -> URL {
        let folder = try StreamTests.tinyStore()
        let rows = (0..<200_000).map { "\($0 * 7919 % 10007),\($0 * 104_729 % 10009),\("abc".utf8.count + $0 % 3)" }
        try Data((["x,y,g"] + rows).joined(separator: "\n").utf8).write(to: folder.appending(path: "long.csv"))
        for name in ["paper", "demo"] {
            try FileManager.default.copyItem(
                at: TestData.root.appending(path: "Training/\(name).yaml"), to: folder.appending(path: "\(name).yaml"))
        }
        let demo = try String(contentsOf: folder.appending(path: "demo.yaml"), encoding: .utf8)
        try Data(demo.replacing("runs: 320", with: "runs: 100000").replacing("name: demo", with: "name: many").utf8)
            .write(
                to: folder.appending(path: "many.yaml"))
        let made = try CommandLineTool.run(["synthesize", "--participants", "20000", "--out", "big"], in: folder)
        try #require(made.code == 0, "\(made.errors)")
        return folder
    }

    @Test(arguments: commands, [SIGINT, SIGHUP, SIGTERM])
    func itStopsSoon(command: String, signal: Int32) throws {
        // A machine may be so quick that the command ends by itself first; then the signal comes sooner.
        for delay in [0.6, 0.3, 0.15] {
            let process = Process()
            process.executableURL = CommandLineTool.executable
            process.arguments = command.split(separator: " ").map(String.init)
            process.currentDirectoryURL = try Self.folder.get()
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            Thread.sleep(forTimeInterval: delay)
            let start = ContinuousClock.now
            kill(process.processIdentifier, signal)
            process.waitUntilExit()
            // Two seconds where nothing else runs; each of these commands works for minutes at least.
            let time = ContinuousClock.now - start
            let isDone = process.terminationReason == .exit && process.terminationStatus == 0
            if isDone, command != Self.brief { continue }
            #expect(isDone || process.terminationReason == .exit && process.terminationStatus == 130, "\(command)")
            #expect(time < .seconds(30), "\(command): \(time)")
            return
        }
        Issue.record("\(command) ends by itself, whenever the signal comes")
    }

    @Test func aClosedTerminalStopsNothingThatWasDetachedFromIt() throws {
        let folder = try TestData.temporaryFolder()
        let run = try StreamTests.shell(
            """
            trap '' HUP
            $B train one --epochs 3 --batch-size 50 >out 2>err & child=$!
            sleep 0.3; kill -HUP $child; wait $child
            """, in: folder)
        #expect(run.code == 0 && run.output.contains("epoch 3/3"), "\(run.errors)")
    }
}
