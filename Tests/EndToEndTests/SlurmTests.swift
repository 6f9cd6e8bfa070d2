import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import blackmagic

/// What the scripts for Slurm hold, read by a real shell in which the tool prints its words.
@Suite struct SlurmTests {
    static let names = [
        "plain", "a b", "it's", "x'; touch injected; '", "$(touch injected)", "`touch injected`", "a\"b",
        "a&touch injected&",
        "'\u{301}; touch injected; '\u{301}", "café", "cafe\u{301}", "50%", "%a", "#x", "-x", "a;b|c>d<e*?[f]", "~",
        "{1,2}",
        "back\\slash", "\\", "\"", "😀\u{200D}'x", "!x", "a=b", "é'é'", "tab\u{300}'",
    ]

    static func experiment(_ folder: String, images: String? = nil) throws -> ExperimentOptions {
        var options = try ExperimentOptions.parse(["x.yaml", "--store", "x"])
        options.file = "\(folder)/experiment.yaml"
        options.store = "\(folder)/study.sqlite"
        options.images = images.map { "\(folder)/\($0)" }
        options.cache = "\(folder)/cache"
        return options
    }

    @Test(arguments: names.filter { !$0.contains("\\") }) func everyNameReachesTheToolAsItIsAndNothingElseRuns(
        name: String
    ) throws {
        let root = try TestData.temporaryFolder().resolvingSymlinksInPath()
        let folder = root.appending(path: name).path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let tool = root.appending(path: "tool'\u{301} x").path
        try Data("#!/bin/bash\nprintf '%s\\0' \"$@\" > '\(root.path)/words'\n".utf8).write(to: URL(filePath: tool))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: tool)
        let jobs = SlurmJobs(
            name: name, tool: tool, experiment: try Self.experiment(folder, images: name), shards: 3, workers: 2,
            time: try SlurmTime.read("1:00:00"), lines: [try SlurmDirective.read("comment=\(name)")])
        let store = "\(folder)/study.sqlite"
        let run = [
            "experiments", "run", "\(folder)/experiment.yaml", "--store", store, "--images", "\(folder)/\(name)",
            "--cache", "\(folder)/cache", "--shard", "2/3", "--workers", "2",
        ]
        let merge = ["experiments", "merge", store] + (1...3).map { "\(folder)/study-shard-\($0)-of-3.sqlite" }
        for (script, words) in [(try jobs.array(), run), (try jobs.merge(), merge)] {
            try Data(script.utf8).write(to: root.appending(path: "job"))
            let process = Process()
            process.executableURL = URL(filePath: "/bin/bash")
            process.arguments = ["job"]
            process.currentDirectoryURL = root
            process.environment = ["SLURM_ARRAY_TASK_ID": "2", "PATH": "/usr/bin:/bin"]
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
            let bytes = try Data(contentsOf: root.appending(path: "words"))
            let given = bytes.split(separator: 0, omittingEmptySubsequences: false).dropLast()
            #expect(given.map { Array($0) } == words.map { Array($0.utf8) }, "\(name)")
            #expect(!FileManager.default.fileExists(atPath: root.appending(path: "injected").path))
        }
    }

    @Test func aBackslashInAFoldersNameIsRefusedSinceSlurmsLogsTakeNone() throws {
        let jobs = SlurmJobs(
            name: "x", tool: "/x", experiment: try Self.experiment("/tmp/a\\b"), shards: 1, workers: 1,
            time: try SlurmTime.read("60"), lines: [])
        #expect(throws: InputError.self) { try jobs.array() }
    }

    /// Slurm's reading of a line: white space or # ends it outside of quotation marks, a backslash takes the next byte as it is.
    static func value(of line: String) -> [UInt8] {
        var value: [UInt8] = []
        var (isEscaped, quote): (Bool, UInt8?) = (false, nil)
        for byte in line.utf8.drop(while: { $0 != UInt8(ascii: "=") }).dropFirst() {
            if isEscaped {
                isEscaped = false
                value.append(byte)
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == quote {
                quote = nil
            } else if quote == nil, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if quote == nil, [9, 10, 13, 32, 35].contains(byte) {
                break
            } else {
                value.append(byte)
            }
        }
        return value
    }

    @Test(arguments: names) func everyValueOfALineForSlurmReadsBack(name: String) throws {
        let line = try SlurmDirective("job-name", name).line
        #expect(Self.value(of: line) == Array(name.utf8), "\(line)")
        #expect(line.unicodeScalars.allSatisfy { $0 != "\n" && $0 != "\r" })
    }

    @Test(arguments: ["a\nb", "a\r\n#SBATCH --wrap=x", "a\u{2028}b", "\u{85}", "\u{7F}"])
    func lineEndsAndControlCharactersAreRefused(name: String) throws {
        #expect(throws: InputError.self) { try SlurmDirective("job-name", name) }
        let folder = "/tmp/\(name)"
        let jobs = SlurmJobs(
            name: "x", tool: "/x", experiment: try Self.experiment(folder), shards: 1, workers: 1,
            time: try SlurmTime.read("60"), lines: [])
        #expect(throws: InputError.self) { try jobs.array() }
        #expect(throws: InputError.self) { try jobs.merge() }
    }

    @Test(arguments: ["60", "60:30", "24:00:00", "2-0", "2-12", "2-12:30", "2-12:30:59", "0:0:1"])
    func timesAsSlurmWritesThemAreTaken(time: String) throws { #expect(try SlurmTime.read(time).text == time) }

    @Test(arguments: [
        "0", "00:00", "", " ", "60\n", "60\n#SBATCH --wrap=x", "1:2:3:4", "1-2-3", "-1", "1-", "-", ":", "1::2", "x",
        "٣", "+5",
        "1.5", "9223372036854775807", "1e3", "60 ",
    ])
    func otherTimesAreRefused(time: String) { #expect(throws: InputError.self) { try SlurmTime.read(time) } }

    @Test(arguments: ["", "=x", "Partition", "--x", "a b=c", "x\n#SBATCH --wrap", "é=1", "x'", "x=a\nb"])
    func onlyNamesOfSlurmsOwnKindAreTaken(text: String) {
        #expect(throws: InputError.self) { try SlurmDirective.read(text) }
    }
}
