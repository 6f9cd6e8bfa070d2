import Foundation
import TestSupport
import Testing

/// Every option of every command with values that nobody means. The commands and their options are those that the tool
/// itself lists, so that a new one is walked the day it is added.
@Suite struct OptionWalkTests {
    static let values = [
        "-1", "0", "9223372036854775807", "18446744073709551616", "1e308", "-1e308", "nan", "inf", "-inf", "", "   ",
        "٣",
        "-٣", "0x10", "1\n2",
    ]
    /// Options that take a number, or something made of numbers.
    static let numbers: Set = [
        "size", "epochs", "batch-size", "seed", "shards", "workers", "cores", "sample", "resamples", "windows",
        "seconds", "minutes",
        "time-limit", "batch", "threads", "participants", "resampling-seed", "time", "shard", "groups", "hours",
        "group-sizes", "minimum", "simulations",
    ]
    /// Seeds take every 64-bit number.
    static let wide: Set = ["seed", "resampling-seed"]
    static let hyperparameters: Set = [
        "learning-rate", "weight-decay", "momentum", "rho", "lambda", "alpha", "epsilon", "learning-rate-decay",
        "initial-accumulator", "beta1", "beta2",
    ]

    /// A quick call of each command, into which the walk puts one option more.
    static let calls = [
        "reproduce": "cohort --out r", "import": "cohort --store i.sqlite", "report": "--store s.sqlite --out r2",
        "verify": "--store s.sqlite", "stats": "spearman t.csv --x x --y y",
        "claims new": "t.csv --out c.yaml", "claims coverage": "t.md --claims t.yaml", "statcheck": "t.csv",
        "export": "--store s.sqlite --out e",
        "synthesize": "--participants 2 --out c2", "fetch": "--mirror nowhere --out f", "store check": "s.sqlite",
        "store log": "s.sqlite", "store seal": "s.sqlite", "store diff": "s.sqlite s.sqlite",
        "train one": "--dataset images --cache cache --epochs 1",
        "train evaluate": "w.safetensors --dataset images --cache cache",
        "dataset info": "images --cache cache", "dataset prepare": "imagenette images",
        "experiments plan": "x.yaml --store s.sqlite --images images --cache cache --no-estimate",
        "experiments run": "x.yaml --store s.sqlite --images images --cache cache",
        "experiments status": "x.yaml --store s.sqlite --images images --cache cache",
        "experiments reset": "x.yaml --store s.sqlite --images images --cache cache --failed",
        "experiments merge": "s.sqlite s.sqlite",
        "experiments slurm": "x.yaml --store s.sqlite --images images --cache cache --shards 2 --no-estimate",
        "experiments compare": "small small --store s.sqlite",
        "experiments export": "small --store s.sqlite --out runs", "experiments import": "runs --store s.sqlite",
        "audit": "x.yaml --store s.sqlite --images images --cache cache --sample 1",
        "demo": "--out d --sample 1 --seed 4", "simulate": "p.yaml --store p.sqlite",
        "bench train": "--size 32 --batch 1 --workers 1 --windows 1 --seconds 0.001",
    ]

    struct Command: Decodable {
        struct Option: Decodable {
            struct Name: Decodable { var kind: String, name: String }
            var kind: String
            var names: [Name]?
        }
        var commandName: String
        var arguments: [Option]?
        var subcommands: [Command]?

        /// The commands without subcommands, by what is typed, and their options that take a value.
        func leaves(_ path: [String] = []) -> [(path: String, options: [String])] {
            let inner = (subcommands ?? []).filter { $0.commandName != "help" }
            guard inner.isEmpty else { return inner.flatMap { $0.leaves(path + [$0.commandName]) } }
            let options = (arguments ?? []).filter { $0.kind == "option" }.flatMap { $0.names ?? [] }
            return [(path.joined(separator: " "), options.filter { $0.kind == "long" }.map(\.name))]
        }
    }

    static func leaves() throws -> [(path: String, options: [String])] {
        struct Dump: Decodable { var command: Command }
        let run = try CommandLineTool.run(["--experimental-dump-help"])
        return try JSONDecoder().decode(Dump.self, from: Data(run.output.utf8)).command.leaves()
    }

    /// What the calls read, made once.
    static let template = Result { try prepared() }

    static func prepared() throws -> URL {
        let folder = try TestData.temporaryFolder()
        for split in ["train", "val", "test"] {
            for (name, file) in [("ant", "colour.jpg"), ("bee", "grey.png")] {
                let place = folder.appending(path: "images/\(split)/\(name)")
                try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
                try FileManager.default.copyItem(
                    at: TestData.fixture("images/\(file)"), to: place.appending(path: file))
            }
        }
        try Data("x,y\n1,2\n2,1\n3,5\n4,3\n".utf8).write(to: folder.appending(path: "t.csv"))
        try Data("Of 31 people, 12 came.\n".utf8).write(to: folder.appending(path: "t.md"))
        try Data("claims: [{id: a, printed: \"31\", result: r}]\n".utf8).write(to: folder.appending(path: "t.yaml"))
        let tiny = try String(contentsOf: TestData.root.appending(path: "Training/tiny.yaml"), encoding: .utf8)
        let own = tiny.replacing("name: tiny", with: "name: small").replacing("images: digits", with: "images: folder")
            .replacing("runs: 8", with: "runs: 1").replacing("at: 3", with: "at: 1")
        let lines = own.split(separator: "\n").filter {
            !$0.hasPrefix("replay") && !$0.hasPrefix("final:") && !$0.hasPrefix("images_per")
        }
        try Data(lines.joined(separator: "\n").utf8).write(to: folder.appending(path: "x.yaml"))
        let people = "people: {novice: 1, medium: 0, expert: 0, seed: 1, epochs: [1, 1], turns: [1, 1]}\n"
        try Data((tiny + people).utf8).write(to: folder.appending(path: "p.yaml"))
        for line in [
            "synthesize --participants 3 --out cohort", "import cohort --store s.sqlite",
            "experiments run x.yaml --store s.sqlite --images images --cache cache",
            "experiments export small --store s.sqlite --out runs",
            "train one --dataset images --cache cache --epochs 1 --checkpoint w.safetensors",
        ] {
            let run = try CommandLineTool.run(line.split(separator: " ").map(String.init), in: folder)
            try #require(run.code == 0, "\(line): \(run.errors)")
        }
        return folder
    }

    @Test func everyCommandIsWalked() throws {
        #expect(Set(try Self.leaves().map(\.path)) == Set(Self.calls.keys))
    }

    @Test(arguments: calls.keys.sorted()) func noValueOfAnyOptionCrashesOrHangs(command: String) throws {
        let folder = try TestData.temporaryFolder().appending(path: "walk")
        try FileManager.default.copyItem(at: try Self.template.get(), to: folder)
        defer { try? FileManager.default.removeItem(at: folder) }
        let options = try #require(try Self.leaves().first { $0.path == command }).options
        let usual = try #require(Self.calls[command])
        let call = (command.split(separator: " ") + usual.split(separator: " ")).map(String.init)
        for option in options.sorted() {
            for value in Self.values {
                // The demo trains a run again, which may be one of many epochs.
                let seconds = command == "demo" ? 240 : 60
                let run = try Self.limited(Self.replacing(option, by: value, in: call), in: folder, seconds: seconds)
                let words: Comment = "\(command) --\(option) '\(value)': \(run.code) \(run.errors)"
                #expect([0, 1, 2].contains(run.code), words)
                #expect(
                    !run.errors.contains("Missing value") && (run.code != 2 || run.errors.contains("Error: ")), words)
                if value.allSatisfy(\.isWhitespace) {
                    #expect(run.code == 2 && run.errors.contains("--\(option) is blank"), words)
                } else if Self.numbers.contains(option), !(Self.wide.contains(option) && UInt64(value) != nil) {
                    #expect(run.code == 2 && run.errors.contains("must be"), words)
                } else if Self.hyperparameters.contains(option), Double(value)?.isFinite != true || value == "0x10" {
                    #expect(run.code == 2 && run.errors.contains("must be a finite number"), words)
                }
            }
        }
    }

    /// A call with an option put in, in place of the same one when it is there.
    static func replacing(_ option: String, by value: String, in call: [String]) -> [String] {
        var call = call
        if let place = call.firstIndex(of: "--\(option)") { call.removeSubrange(place...place + 1) }
        return call + ["--\(option)", value]
    }

    /// Runs the tool with so many seconds and 8 GB of addresses; what needs more ends by a signal.
    static func limited(_ arguments: [String], in folder: URL, seconds: Int) throws -> (code: Int32, errors: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments =
            [
                "-c", "ulimit -v 8388608; exec timeout -s KILL \(seconds) \"$0\" \"$@\" 2>err >/dev/null",
                CommandLineTool.executable.path,
            ]
            + arguments
        process.currentDirectoryURL = folder
        try process.run()
        process.waitUntilExit()
        let errors = String(decoding: try Data(contentsOf: folder.appending(path: "err")), as: UTF8.self)
        return (process.terminationStatus, errors)
    }
}
