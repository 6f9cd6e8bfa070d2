import Foundation
import TestSupport
import Testing
import TrainingEngine

@Suite struct CommandTests {
    static let commands = [
        "demo", "reproduce", "import", "report", "verify", "stats", "export", "simulate", "synthesize", "fetch",
        "store",
        "train", "dataset", "bench",
    ]

    @Test func helpListsEveryCommand() throws {
        let run = try CommandLineTool.run(["--help"])
        #expect(run.code == 0)
        for command in Self.commands { #expect(run.output.contains("\n  \(command) "), "\(command)") }
    }

    @Test(arguments: commands)
    func everyCommandExplainsItself(command: String) throws {
        let run = try CommandLineTool.run([command, "--help"])
        #expect(run.code == 0 && run.output.contains("USAGE: blackmagic \(command)"))
    }

    @Test func theVersionNamesTheEngine() throws {
        let run = try CommandLineTool.run(["--version"])
        #expect(run.code == 0 && run.output.hasSuffix(" (\(Training.engineVersion), built from a checkout)\n"))
    }

    @Test(arguments: [
        ("import file --store x", "file: this is a file; give the folder"), ("import none --store x", "no such folder"),
        ("reproduce file --out x", "file: this is a file; give the folder"),
        ("train one --dataset file", "file: is not a folder"), ("train evaluate .", ": is a folder; name the file"),
        ("train evaluate none", "none: there is no such file"),
        ("store check .", ".: cannot be opened: it is a folder"),
        ("verify --store .", ".: cannot be opened: it is a folder"),
        ("stats describe . --value x", ".: this is a folder"),
        ("experiments plan . --store x", ": is a folder; name the file"),
        ("dataset info file", "file: is not a folder"),
        ("experiments plan none --store x", "none: there is no such file"),
    ])
    func aFolderForAFileAndAFileForAFolderAreNamed(words: String, reason: String) throws {
        let folder = try TestData.temporaryFolder()
        try Data("x\n".utf8).write(to: folder.appending(path: "file"))
        let run = try CommandLineTool.run(words.split(separator: " ").map(String.init), in: folder)
        #expect(run.code == 2 && run.output.isEmpty && run.errors.contains(reason), "\(run.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["file"])
    }

    @Test(arguments: [
        ["nonsense"], ["reproduce"], ["reproduce", "/nowhere"], ["verify", "--store", "/nowhere/x.sqlite"],
        ["import", "/nowhere", "--store", "x.sqlite"], ["synthesize", "--out", "x", "--participants", "0"],
        ["report", "--store", "/nowhere/x.sqlite", "--out", "x", "--groups", "9,0"],
        ["stats", "spearman", "/nowhere.csv", "--x", "a", "--y", "b"], ["store", "check", "/nowhere/x.sqlite"],
        ["verify", "--store", "x", "--update"], ["fetch", "--mirror", "/nowhere", "--out", "x"],
    ])
    func badUsageAndBadInputEndWithCodeTwoAndASentence(arguments: [String]) throws {
        let folder = try TestData.temporaryFolder()
        let run = try CommandLineTool.run(arguments, in: folder)
        #expect(run.code == 2, "\(arguments): \(run.code)")
        #expect(run.errors.contains("Error: ") && run.errors.count > 20, "\(run.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func aStudyGoesRoundThroughExportAndImport() throws {
        let folder = try TestData.temporaryFolder()
        for arguments in [
            ["synthesize", "--participants", "9", "--seed", "2", "--out", "cohort"],
            ["import", "cohort", "--store", "a.sqlite"], ["store", "check", "a.sqlite"],
            ["export", "--store", "a.sqlite", "--out", "first", "--identifiable"],
            ["import", "first", "--store", "b.sqlite"],
            ["export", "--store", "b.sqlite", "--out", "second", "--identifiable"],
            ["report", "--store", "b.sqlite", "--out", "report"],
        ] {
            let run = try CommandLineTool.run(arguments, in: folder)
            #expect(run.code == 0, "\(arguments): \(run.errors)")
        }
        for name in ["participants.csv", "trials.csv", "final_runs.csv", "codebook.csv"] {
            let first = try Data(contentsOf: folder.appending(path: "first/\(name)"))
            #expect(try Data(contentsOf: folder.appending(path: "second/\(name)")) == first, "\(name)")
        }
    }

    @Test(arguments: ["NaN", "-Infinity"])
    func aNumberThatIsNoneInJSONIsNamed(text: String) throws {
        let folder = try TestData.temporaryFolder()
        try FileManager.default.copyItem(at: TestData.fixture("cohort"), to: folder.appending(path: "study"))
        let file = folder.appending(path: "study/server_a/server_a_user_results.csv")
        let rows = try String(contentsOf: file, encoding: .utf8)
        let changed = rows.replacing(
            /""learningRate"": \{""value"": [^,]*,/, with: "\"\"learningRate\"\": {\"\"value\"\": \(text),",
            maxReplacements: 1)
        #expect(changed != rows)
        try changed.write(to: file, atomically: true, encoding: .utf8)
        let run = try CommandLineTool.run(["import", "study", "--store", "a.sqlite"], in: folder)
        #expect(
            run.code == 2 && run.errors.contains("csv:2: params: holds \(text), which is no number"), "\(run.errors)")
    }

    @Test func updatingPinsRefusesWhereCIIsSet() throws {
        let folder = try TestData.temporaryFolder()
        let cohort = TestData.fixture("cohort").path
        #expect(try CommandLineTool.run(["import", cohort, "--store", "a.sqlite"], in: folder).code == 0)
        let update = ["verify", "--store", "a.sqlite", "--expect", "pins.yaml", "--update"]
        let refused = try CommandLineTool.run(update, in: folder, environment: ["CI": "true"])
        #expect(refused.code == 2 && refused.errors.contains("CI"))
        #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "pins.yaml").path))
        #expect(try CommandLineTool.run(update, in: folder, environment: ["CI": ""]).code == 0)
        let check = ["verify", "--store", "a.sqlite", "--expect", "pins.yaml"]
        #expect(try CommandLineTool.run(check, in: folder).code == 0)
    }

    @Test func statsAgreesWithAValueWorkedOutByHand() throws {
        let folder = try TestData.temporaryFolder()
        try "x,y,g\n1,2,a\n2,1,a\n3,4,b\n4,3,b\n".write(
            to: folder.appending(path: "t.csv"), atomically: true, encoding: .utf8)
        let rho = try CommandLineTool.run(["stats", "spearman", "t.csv", "--x", "x", "--y", "y", "--json"], in: folder)
        #expect(rho.code == 0)
        let result = try JSONSerialization.jsonObject(with: Data(rho.output.utf8)) as? [String: Any]
        #expect(abs((result?["estimate"] as? Double ?? 0) - 0.6) < 1e-12)
        let exact = try CommandLineTool.run(
            ["stats", "mannwhitney", "t.csv", "--value", "y", "--group", "g", "--method", "exact"], in: folder)
        #expect(exact.code == 0 && exact.output.contains("pValue"))
        let missing = try CommandLineTool.run(["stats", "levene", "t.csv", "--value", "z", "--group", "g"], in: folder)
        #expect(missing.code == 2 && missing.errors.contains("t.csv:1: z"))
    }
}
