import Claims
import Findings
import Foundation
import Manuscripts
import TestSupport
import Testing
import YAML

@Suite struct CoverageTests {
    private static let paper = """
        # Abstract
        Of 31 people, 12 came.
        # 1 Results
        The correlation was .60 (p < .001) in 2019. Figure 1 shows 31 of them; 7.5 was the rest.
        """

    private static func coverage(_ yaml: String, of paper: String = Self.paper, strict: Bool = false) throws -> Coverage
    {
        let text = ManuscriptNumbers(paper, file: "paper.md", format: .markdown)
        let set = try ClaimSet(YAMLMapping(yaml, file: "c.yaml"), in: text)
        return try Coverage(set, of: text, isStrict: strict)
    }

    private static let claims = """
        claims:
          - {id: people, printed: "31", result: n, at: [{section: Abstract, number: 1}, "shows {} of them"]}
          - {id: rho, result: rho, at: "correlation was {}"}
          - {id: p, printed: "< .001", result: p}
        excluded:
          - {at: {section: "1", number: 4}, reason: "said twice"}
        """

    @Test func everyNumberIsAccountedForOnce() throws {
        let coverage = try Self.coverage(Self.claims)
        #expect(
            coverage.entries.map(\.cover) == [
                .claimed(["people"]), .uncovered, .kind(.reference), .claimed(["rho"]), .sameDigits(["p"]),
                .kind(.year),
                .kind(.reference), .claimed(["people"]), .excluded("said twice"),
            ])
        #expect(coverage.wanted == 5 && coverage.uncovered == 1 && coverage.percentage == 80)
        #expect(coverage.words.contains("9 numbers: 3 claimed at their place, 1 by their digits alone, 1 left out"))
        #expect(try Self.coverage(Self.claims, strict: true).uncovered == 2)
    }

    @Test func theDigitsOfAClaimAreReadFromTheText() throws {
        let text = ManuscriptNumbers("(p < .04) correlation was −.60 [−.7, −.5]", file: "p.txt", format: .text)
        let yaml = "claims: [{id: p, at: \"(p < {}\", result: p}, {id: r, at: \"was {} [{}, {}]\", result: r}]"
        let set = try ClaimSet(YAMLMapping(yaml, file: "c.yaml"), in: text)
        #expect(set.claims.map(\.printed) == ["< .04", "-.60 [-.7, -.5]"])
        #expect(set.claims[1].printedForm?.elements.map(\.number.value) == [-0.6, -0.7, -0.5])
    }

    @Test func aChangedNumberContradictsItsClaim() throws {
        let changed = try Self.coverage(Self.claims, of: Self.paper.replacing("shows 31", with: "shows 32"))
        #expect(changed.contradictions.map(\.words) == ["paper.md:4 prints 32, the claim says 31"])
        #expect(changed.findings(minimum: nil).filter(\.fails).map(\.id) == ["people"])
        #expect(try Self.coverage(Self.claims).contradictions.isEmpty)
    }

    @Test(arguments: [
        ("claims: [{id: a, result: r, at: \"went {}\"}]", "c.yaml:1: at: paper.md: “went {}” stands nowhere"),
        ("claims: [{id: a, result: r, at: {section: \"1\"}}]", "say which of the section's numbers"),
        ("claims: [{id: a, result: r, at: {section: \"1\", number: 0}}]", "whole number from 1"),
        ("claims: [{id: a, result: r, at: {section: \"1\", number: 1, numbers: [1]}}]", "give one of the two"),
        ("claims: [{id: a, result: r, at: [[a]]}]", "must be a place or a list of places"),
        ("claims: []\nexcluded: [{at: \"Of {} people\"}]", "reason"),
        ("claims: []\nexcluded: [{at: {section: \"8\"}, reason: r}]", "there is no section “8”"),
        ("claims: []\nplaces: [{claims: b, at: \"Of {} people\"}]", "there is no claim “b”"),
        ("claims: []\nplaces: [{claims: []}]", "say where the text prints them"),
    ])
    func aPlaceThatIsNoneIsToldAtItsLine(yaml: String, words: String) {
        #expect {
            _ = try Self.coverage(yaml)
        } throws: { error in
            "\(error)".contains(words)
        }
    }

    @Test func withoutAManuscriptAPlaceNeedsDigits() throws {
        #expect {
            _ = try ClaimSet(YAMLMapping("claims: [{id: a, result: r, at: \"went {}\"}]", file: "c.yaml"))
        } throws: { "\($0)".contains("name the file as `manuscript`") }
        let set = try ClaimSet(
            YAMLMapping("claims: [{id: a, printed: \"3\", result: r, at: \"went {}\"}]", file: "c.yaml"))
        #expect(set.claims[0].printed == "3" && set.claims[0].mark == nil)
    }

    @Test func placesMayStandApartFromTheClaims() throws {
        let coverage = try Self.coverage(
            "claims: [{id: people, printed: \"31\", result: n}]\nplaces: [{claims: people, at: \"Of {} people\"}]")
        #expect(coverage.entries.first?.cover == .claimed(["people"]))
        #expect(coverage.entries.last?.cover == .uncovered)
    }

    @Test func uncoveredNumbersFailOnlyBelowTheMinimum() throws {
        let coverage = try Self.coverage(Self.claims)
        #expect(!coverage.isBelow(80) && coverage.isBelow(80.1) && !coverage.isBelow(nil))
        #expect(coverage.findings(minimum: 80).allSatisfy { !$0.fails })
        let failed = coverage.findings(minimum: 90).filter(\.fails)
        #expect(failed.map(\.id) == ["paper.md:2:15"])
        #expect(failed.first?.explanation == "no claim stands for it; its place is {section: \"Abstract\", number: 2}")
        #expect(try Self.coverage("claims: []", of: "None.").percentage == 100)
    }

    @Test(arguments: [(99.99, "99.9"), (100.0, "100.0"), (66.66, "66.6"), (0, "0.0")])
    func onlyAllIsAHundredPerCent(percentage: Double, text: String) {
        #expect(Coverage.text(percentage) == text)
    }

    /// The study's own paper, whose text is no part of this repository.
    @Test(.enabled(if: Self.ownPaper != nil, "BLACKMAGIC_PAPER names no text of the paper"))
    func everyNumberOfTheOwnPaperIsAClaimOrLeftOut() throws {
        let path = try #require(Self.ownPaper)
        let text = ManuscriptNumbers(
            try String(contentsOfFile: path, encoding: .utf8), file: "paper.md", format: .markdown)
        let set = try ClaimSet.blackMagic2020(in: text)
        let coverage = try Coverage(set, of: text, isStrict: true)
        let open = coverage.entries.filter { coverage.isUncovered($0.cover) }.map { coverage.place($0.number) }
        #expect(open.isEmpty && coverage.contradictions.isEmpty)
        #expect(coverage.wanted > 0)
    }

    private static var ownPaper: String? {
        ProcessInfo.processInfo.environment["BLACKMAGIC_PAPER"].flatMap { $0.isEmpty ? nil : $0 }
    }
}
