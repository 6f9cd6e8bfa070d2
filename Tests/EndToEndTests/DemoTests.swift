import Foundation
import TestSupport
import Testing
import TrainingEngine

@Suite struct DemoTests {
    /// The executable, installed below a folder whose name has spaces, with the demo's data after `change`.
    private func installed(_ change: (URL) throws -> Void) throws -> URL {
        let root = try TestData.temporaryFolder().appending(path: "an installed tool")
        let share = root.appending(path: "share/blackmagic")
        for folder in ["bin", "share/blackmagic/Fixtures"] {
            try FileManager.default.createDirectory(
                at: root.appending(path: folder), withIntermediateDirectories: true)
        }
        let tool = root.appending(path: "bin/blackmagic")
        try FileManager.default.copyItem(at: CommandLineTool.executable, to: tool)
        for name in ["demo-study", "demo-runs"] {
            try FileManager.default.copyItem(
                at: TestData.fixture(name), to: share.appending(path: "Fixtures").appending(path: name))
        }
        try change(share)
        return tool
    }

    @Test func theDemoTrainsASampleAgainAndWritesTheCommittedReport() throws {
        let folder = try TestData.temporaryFolder()
        let runs = try String(contentsOf: TestData.fixture("demo-runs/runs.csv"), encoding: .utf8)
        let count = runs.split(separator: "\n").count - 1
        let run = try CommandLineTool.run(["demo", "--sample", "2", "--seed", "7"], in: folder)
        #expect(run.code == 0, "\(run.errors)")
        #expect(run.output.contains("2 of \(count) recorded runs trained again (sample seed 7): equal to the bit"))
        #expect(run.output.contains("blackmagic-demo/index.html"))
        for name in ["index.html", "summary.md", "claims.json"] {
            let written = try Data(contentsOf: folder.appending(path: "blackmagic-demo/\(name)"))
            #expect(try Data(contentsOf: TestData.root.appending(path: "Reports/demo/\(name)")) == written, "\(name)")
        }
        struct Audit: Decodable { var trainedAgain: Int, recorded: Int, equalToTheBit: Bool, mostDifferent: Int }
        let file = folder.appending(path: "blackmagic-demo.audit.json")
        let audit = try JSONDecoder().decode(Audit.self, from: Data(contentsOf: file))
        #expect(audit.trainedAgain == 2 && audit.recorded == count && audit.equalToTheBit)
        #expect(run.output.contains("at most \(audit.mostDifferent) of all \(count) differ"))
        let again = try CommandLineTool.run(["demo", "--sample", "1"], in: folder)
        #expect(again.code == 0 && again.output.contains("1 of \(count) recorded runs"), "\(again.errors)")
    }

    @Test func theSentencesPrintedStandInTheReport() throws {
        let folder = try TestData.temporaryFolder()
        let run = try CommandLineTool.run(["demo", "--sample", "1", "--out", "d"], in: folder)
        let sentences = run.output.split(separator: "\n").dropFirst().prefix(3)
        let summary = try String(contentsOf: folder.appending(path: "d/summary.md"), encoding: .utf8)
        #expect(sentences.count == 3)
        for sentence in sentences.prefix(2) { #expect(summary.contains(sentence), "\(sentence)") }
        let page = try String(contentsOf: folder.appending(path: "d/index.html"), encoding: .utf8)
        #expect(sentences.last.map { page.contains($0) } == true)
    }

    @Test func aRecordedRunThatDiffersEndsTheDemoWithCodeOne() throws {
        let tool = try installed { share in
            let file = share.appending(path: "Fixtures/demo-runs/runs.csv")
            let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            let place = rows[0].split(separator: ",").firstIndex(of: "final_weights") ?? 0
            let changed = rows.map { row in
                var cells = row.split(separator: ",", omittingEmptySubsequences: false)
                guard let digest = cells[place].last, digest.isHexDigit else { return String(row) }
                cells[place] = cells[place].dropLast() + (digest == "0" ? "1" : "0")
                return cells.joined(separator: ",")
            }
            try Data((changed.joined(separator: "\n") + "\n").utf8).write(to: file)
        }
        let folder = try TestData.temporaryFolder()
        let run = try CommandLineTool.run(["demo", "--sample", "3"], tool: tool, in: folder)
        #expect(run.code == 1 && run.errors.contains("the final weights"), "\(run.code) \(run.errors)")
        #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "blackmagic-demo").path))
        let file = folder.appending(path: "blackmagic-demo.audit.json")
        #expect(try String(contentsOf: file, encoding: .utf8).contains("\"equalToTheBit\" : false"))
    }

    @Test func anInstalledProgramTellsItsCommitAndFindsItsStudyThroughALink() throws {
        let tool = try installed { try Data("0123abc\n".utf8).write(to: $0.appending(path: "revision")) }
        let folder = try TestData.temporaryFolder()
        let link = folder.appending(path: "tool")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: tool)
        let version = try CommandLineTool.run(["--version"], tool: link)
        #expect(version.output.hasSuffix(" (\(Training.engineVersion), commit 0123abc)\n"), "\(version.output)")
        let run = try CommandLineTool.run(["demo", "--sample", "1"], tool: link, in: folder)
        #expect(run.code == 0, "\(run.errors)")
    }

    @Test func aProgramThatWasCopiedAwayAloneSaysWhatIsMissing() throws {
        let folder = try TestData.temporaryFolder()
        let tool = folder.appending(path: "blackmagic")
        try FileManager.default.copyItem(at: CommandLineTool.executable, to: tool)
        let run = try CommandLineTool.run(["demo"], tool: tool, in: folder)
        #expect(run.code == 2 && run.errors.contains("share/blackmagic"), "\(run.errors)")
    }

    @Test func openShowsThePageInTheBrowserThatThereIs() throws {
        let folder = try TestData.temporaryFolder()
        let opener = folder.appending(path: "xdg-open")
        try Data("#!/bin/sh\necho \"$1\" > \"$0.asked\"\n".utf8).write(to: opener)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: opener.path)
        let demo = ["demo", "--sample", "1", "--open"]
        let run = try CommandLineTool.run(demo, in: folder, environment: ["PATH": folder.path])
        #expect(run.code == 0 && !run.errors.contains("browser"), "\(run.errors)")
        let asked = try String(contentsOf: folder.appending(path: "xdg-open.asked"), encoding: .utf8)
        #expect(asked.hasSuffix("blackmagic-demo/index.html\n"))
        let without = try CommandLineTool.run(demo, in: folder, environment: ["PATH": "/nowhere"])
        #expect(without.code == 0 && without.errors.contains("xdg-open found no browser"), "\(without.errors)")
    }
}
