import Foundation
import TestSupport
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// `statcheck` through the real command line.
@Suite struct StatcheckTests {
    private static let good = "The groups differed, *t*(29) = 2.10, *p* = .045.\n"
    private static let bad = "Title\n\nNo effect, *t*(29) = 1.10, *p* = .02; F(1, 20) = 4.50, p = .3.\n"

    private func folder() throws -> URL {
        let folder = try TestData.temporaryFolder()
        try Data(Self.good.utf8).write(to: folder.appending(path: "good.md"))
        try Data(Self.bad.utf8).write(to: folder.appending(path: "bad.md"))
        return folder
    }

    @Test func theExitCodeSaysWhetherAllHold() throws {
        let folder = try folder()
        let good = try CommandLineTool.run(["statcheck", "good.md"], in: folder)
        #expect(good.code == 0 && good.output.contains("t(29) = 2.10, p = .045  consistent"), "\(good)")
        let bad = try CommandLineTool.run(["statcheck", "good.md", "bad.md"], in: folder)
        #expect(bad.code == 1 && bad.errors.contains("2 of 3 tests do not hold: bad.md:3:13"), "\(bad)")
        #expect(bad.output.contains("decision error"))
        for arguments in [
            ["none.md"], ["good.doc"], ["-"], ["good.md", "--format", "word"], ["good.md", "--group-sizes", "8"],
        ] {
            let run = try CommandLineTool.run(["statcheck"] + arguments, in: folder)
            #expect(run.code == 2 && run.errors.hasPrefix("Error: "), "\(arguments): \(run)")
        }
    }

    @Test func standardInputIsReadInAGivenFormat() throws {
        let run = try CommandLineTool.run(["statcheck", "-", "--format", "markdown"], in: folder(), input: Self.good)
        #expect(run.code == 0 && run.output.contains("standard input:1:23"), "\(run)")
    }

    @Test func theFilesForCIPointAtLineAndColumn() throws {
        let folder = try folder()
        let run = try CommandLineTool.run(
            ["statcheck", "bad.md", "--json", "--junit", "j.xml", "--sarif", "s.json"], in: folder)
        #expect(run.code == 1, "\(run)")
        let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let tests = try #require(json["tests"] as? [[String: Any]])
        #expect(tests.map { $0["grade"] as? String } == ["decision error", "decision error"])
        #expect(tests.first?["line"] as? Int == 3 && tests.first?["column"] as? Int == 13)
        #expect(XMLParser(data: try Data(contentsOf: folder.appending(path: "j.xml"))).parse())
        let sarif = try String(contentsOf: folder.appending(path: "s.json"), encoding: .utf8)
        for words in [
            "\"startLine\" : 3", "\"startColumn\" : 13", "\"ruleId\" : \"statcheck/decision error\"",
            "\"uri\" : \"bad.md\"",
        ] {
            #expect(sarif.contains(words), "\(words)")
        }
        let github = try CommandLineTool.run(["statcheck", "bad.md", "--github"], in: folder)
        #expect(github.output.contains("::error file=bad.md,line=3,col=13"), "\(github.output)")
    }

    @Test func aTableWithoutDegreesOfFreedomIsCheckedWithGroupSizes() throws {
        let folder = try folder()
        let table =
            "Levene's test\n\n| Groups | Statistic | p |\n|---|---|---|\n| Low vs Mid | 8.40 | .01 |\n| Low vs High | 14.338 | .5 |\n"
        try Data(table.utf8).write(to: folder.appending(path: "t.md"))
        let without = try CommandLineTool.run(["statcheck", "t.md"], in: folder)
        #expect(without.code == 0 && without.output.contains("not checkable"), "\(without)")
        let with = try CommandLineTool.run(["statcheck", "t.md", "--group-sizes", "8,12,11"], in: folder)
        #expect(with.code == 1 && with.output.contains("F(1, 18) = 8.40, p = .01 "), "\(with)")
        #expect(with.output.contains("F(1, 17) = 14.338, p = .5  decision error"), "\(with)")
    }
}
