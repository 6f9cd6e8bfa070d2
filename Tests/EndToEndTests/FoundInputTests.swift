import Foundation
import TestSupport
import Testing

/// Damaged inputs under `Fixtures/fuzz/KIND`, which `make fuzz` found: each once crashed, stopped or misled a command.
@Suite struct FoundInputTests {
    /// The commands that read an input of a kind, which stands for `@`; a sound study lies beside it as `s.sqlite`.
    static let readers: [String: [[String]]] = [
        "claims": [
            ["verify", "--store", "s.sqlite", "--claims", "@", "--json", "v.json", "--junit", "v.xml"],
            ["report", "--store", "s.sqlite", "--claims", "@", "--out", "r"],
        ],
        "pins": [["verify", "--store", "s.sqlite", "--expect", "@"]],
        "experiment": [
            ["experiments", "status", "@", "--store", "s.sqlite"], ["experiments", "plan", "@", "--store", "s.sqlite"],
        ],
        "safetensors": [["train", "evaluate", "@"]],
    ]
    /// Kinds whose inputs are folders: their files take the place of those of an invented study in this format.
    static let formats = ["authors-csv": "authors", "authors-parameters": "authors", "exchange-csv": "own"]

    /// `KIND/NAME` of every input.
    static let inputs: [String] = {
        let folder = TestData.fixture("fuzz")
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.split(separator: "/").count == 2 }.sorted()
    }()

    @Test(arguments: inputs)
    func everyCommandComesToTermsWithWhatWasFound(input: String) throws {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let (kind, name) = (String(input.prefix { $0 != "/" }), URL(filePath: input).lastPathComponent)
        if let format = Self.formats[kind] {
            try studyComesToTerms(with: TestData.fixture("fuzz/\(input)"), format, in: folder)
            return
        }
        let readers = try #require(Self.readers[kind], "which commands read \(kind)?")
        try Self.invent("own", in: folder)
        #expect(try CommandLineTool.run(["import", "study", "--store", "s.sqlite"], in: folder).code == 0)
        try FileManager.default.copyItem(at: TestData.fixture("fuzz/\(input)"), to: folder.appending(path: name))
        for reader in readers { try comesToTerms(reader.map { $0 == "@" ? name : $0 }, in: folder) }
    }

    /// What is taken in is sound, and comes back from an export.
    private func studyComesToTerms(with files: URL, _ format: String, in folder: URL) throws {
        try Self.invent(format, in: folder)
        for path in try FileManager.default.subpathsOfDirectory(atPath: files.path) where path.hasSuffix(".csv") {
            let target = folder.appending(path: "study/\(path)")
            try Data(contentsOf: files.appending(path: path)).write(to: target)
        }
        for (store, option) in [("strict.sqlite", []), ("lenient.sqlite", ["--lenient"])] {
            let take = ["import", "study", "--store", store] + option
            guard try comesToTerms(take, in: folder) == 0 else { continue }
            let out = "\(store)-export"
            for step in [
                ["store", "check", store], ["export", "--store", store, "--out", out, "--identifiable"],
                ["import", out, "--store", "again-\(store)"],
            ] {
                #expect(try comesToTerms(step, in: folder) == 0, "\(step)")
            }
        }
    }

    /// Runs a command that may refuse, in words and without leaving anything behind; its exit code.
    @discardableResult
    private func comesToTerms(_ arguments: [String], in folder: URL) throws -> Int32 {
        let before = try Set(FileManager.default.subpathsOfDirectory(atPath: folder.path))
        let run = try CommandLineTool.run(arguments, in: folder)
        #expect((0...2).contains(run.code), "\(arguments): \(run.code)")
        #expect(run.code == 0 || run.errors.count > 20, "\(arguments): \(run.errors)")
        for raw in ["SQLite error", "Error Domain", "CHECK constraint"] {
            #expect(!run.errors.contains(raw), "\(arguments): \(run.errors)")
        }
        if run.code == 2 {
            #expect(try Set(FileManager.default.subpathsOfDirectory(atPath: folder.path)) == before, "\(arguments)")
        }
        return run.code
    }

    private static func invent(_ format: String, in folder: URL) throws {
        let arguments = ["synthesize", "--participants", "4", "--seed", "11", "--format", format, "--out", "study"]
        #expect(try CommandLineTool.run(arguments, in: folder).code == 0)
    }
}
