import Foundation
import TestSupport
import Testing

@Suite struct CoverageCommandTests {
    private static let claims = """
        manuscript: paper.md
        sources: {people: {csv: people.csv}}
        results: {all: {count: people}, mean: {mean: people, value: months}}
        claims:
          - {id: all, result: all, at: "Of {} people"}
          - {id: mean, printed: "4.5", result: mean, at: {section: Results, number: 2}}

        """
    private static let paper = "# Results\nOf 4 people, in 2019, the mean was 4.5 and 7 was the rest.\n"

    private func folder(_ claims: String = Self.claims, paper: String = Self.paper) throws -> URL {
        let folder = try TestData.temporaryFolder()
        try Data("months\n3\n6\n4\n5\n".utf8).write(to: folder.appending(path: "people.csv"))
        try Data(claims.utf8).write(to: folder.appending(path: "c.yaml"))
        try Data(paper.utf8).write(to: folder.appending(path: "paper.md"))
        return folder
    }

    private func coverage(_ folder: URL, _ more: [String] = []) throws -> CommandLineTool.Run {
        try CommandLineTool.run(["claims", "coverage", "paper.md", "--claims", "c.yaml"] + more, in: folder)
    }

    @Test func whatIsUncoveredIsListedWithItsPlace() throws {
        let run = try coverage(try folder())
        #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
        #expect(run.output.contains("{section: \"Results\", number: 3}") && run.output.contains("66.6% of 3 covered"))
        #expect(!run.output.contains("4.5  "))
        let all = try coverage(try folder(), ["--all"])
        #expect(all.output.contains("claimed by mean") && all.output.contains("left out: years"), "\(all.output)")
    }

    @Test func aMinimumDecidesTheExitCode() throws {
        #expect(try coverage(try folder(), ["--minimum", "66.6"]).code == 0)
        let short = try coverage(try folder(), ["--minimum", "90", "--github"])
        #expect(short.code == 1 && short.errors.contains("66.6% is covered, less than 90.0%"), "\(short.errors)")
        #expect(short.output.contains("::error file=paper.md,line=2,col=44,title="), "\(short.output)")
        #expect(try coverage(try folder(), ["--minimum", "101"]).code == 2)
    }

    @Test func aNumberThatChangedInTheTextFailsBoth() throws {
        let changed = try folder(paper: Self.paper.replacing("4.5", with: "4.6").replacing("Of 4", with: "Of 5"))
        let run = try coverage(changed)
        #expect(run.code == 1 && run.output.contains("changed: mean: paper.md:2 prints 4.6, the claim says 4.5"))
        let verify = try CommandLineTool.run(["verify", "--claims", "c.yaml", "--github"], in: changed)
        #expect(verify.code == 1 && verify.output.contains("2 differs"), "\(verify.output)")
        #expect(verify.output.contains("::error file=paper.md,line=2,col=4,title=all differs"), "\(verify.output)")
        let fine = try CommandLineTool.run(["verify", "--claims", "c.yaml"], in: try folder())
        #expect(fine.code == 0 && fine.output.contains("2 reproduced"), "\(fine.errors)")
    }

    @Test func filesForCIPointAtTheManuscript() throws {
        let folder = try folder()
        let run = try coverage(folder, ["--json", "--sarif", "s.json", "--junit", "j.xml"])
        #expect(run.code == 0, "\(run.errors)")
        struct Document: Decodable {
            struct Number: Decodable { var text: String, status: String, ordinal: Int? }
            var count: Int, uncovered: Int, numbers: [Number]
        }
        let document = try JSONDecoder().decode(Document.self, from: Data(run.output.utf8))
        #expect(
            document.count == 4 && document.uncovered == 1 && document.numbers.map(\.text) == ["4", "2019", "4.5", "7"])
        let sarif = try String(contentsOf: folder.appending(path: "s.json"), encoding: .utf8)
        #expect(sarif.contains("\"uri\" : \"paper.md\"") && sarif.contains("coverage/uncovered"))
        let junit = try String(contentsOf: folder.appending(path: "j.xml"), encoding: .utf8)
        #expect(junit.contains("paper.md: numbers") && junit.contains("<skipped message=\"uncovered: "))
    }

    @Test(arguments: [
        ("paper.csv", "must be Markdown, LaTeX, HTML or text"), ("none.md", "none.md"), ("bytes.md", "not UTF-8"),
    ])
    func aFileThatIsNoManuscriptIsToldSo(name: String, words: String) throws {
        let folder = try folder()
        try Data("x\n1\n".utf8).write(to: folder.appending(path: "paper.csv"))
        try Data([0x31, 0xFF, 0x0A]).write(to: folder.appending(path: "bytes.md"))
        let run = try CommandLineTool.run(["claims", "coverage", name, "--claims", "c.yaml"], in: folder)
        #expect(run.code == 2 && run.errors.contains(words), "\(run.errors)")
    }

    @Test func aPlaceThatTheTextHasNotIsToldAtItsLine() throws {
        let run = try coverage(try folder(paper: "# Results\nNobody came.\n"))
        #expect(
            run.code == 2 && run.errors.contains("c.yaml:5: at: paper.md: “Of {} people” stands nowhere"),
            "\(run.errors)")
        let missing = try folder(Self.claims.replacing("manuscript: paper.md", with: "manuscript: gone.md"))
        let verify = try CommandLineTool.run(["verify", "--claims", "c.yaml"], in: missing)
        #expect(verify.code == 2 && verify.errors.contains("c.yaml:1: manuscript: "), "\(verify.errors)")
    }
}

@Suite struct ReadmeClaimsTests {
    /// The README's own numbers, each a claim at its place or left out.
    @Test func everyNumberOfTheReadmeIsAClaimOrLeftOut() throws {
        let readme = TestData.root.appending(path: "README.md").path
        let claims = TestData.root.appending(path: "Training/examples/readme.yaml").path
        let run = try CommandLineTool.run(
            ["claims", "coverage", readme, "--claims", claims, "--minimum", "100", "--strict"])
        #expect(run.code == 0 && run.output.contains("100.0% of 52 covered"), "\(run.errors)\n\(run.output)")
    }
}
