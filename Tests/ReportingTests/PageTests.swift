import Analysis
import Claims
import Foundation
import Study
import StudyStore
import TestSupport
import Testing

@testable import Reporting

@Suite struct PageTests {
    private static func page(_ report: StudyReport) throws -> String {
        let folder = try TestData.temporaryFolder()
        try ReportBundle(report).write(into: folder)
        return try String(contentsOf: folder.appending(path: "index.html"), encoding: .utf8)
    }

    /// An invented cohort that passes for a real one.
    private static func real() throws -> StudyReport {
        var record = SyntheticStudy.make(participants: 24, seed: 3)
        record.provenance = Provenance(origin: .authors, scale: .paper, title: "a study")
        record.baselineRuns = []
        return try Samples.report(record)
    }

    @Test func everyClaimOfThePaperStandsInOneSection() throws {
        for claim in try ClaimSet.blackMagic2020().claims {
            let sections = PaperOutline.sections.filter { $0.holds(claim.id) }
            #expect(sections.count == 1, "\(claim.id): \(sections.map(\.id))")
        }
        let ids = Set(try ClaimSet.blackMagic2020().claims.map(\.id))
        for key in PaperOutline.keyClaims { #expect(ids.contains(key.id), "\(key.id)") }
    }

    @Test func everyFigureStandsInOneSectionOrUnderOneQuestion() throws {
        let asked = try Self.real().summary.questions
        for figure in PaperFigures.all(try Self.real().analysis) {
            let places =
                PaperOutline.sections.count { $0.figures.contains(figure.id) }
                + asked.count { $0.figures.contains(figure.id) }
            #expect(places == 1, "\(figure.id)")
        }
        let titles = Set(PaperOutline.sections.flatMap(\.words))
        for section in try Self.real().summary.sections { #expect(titles.contains(section.title), "\(section.title)") }
    }

    @Test func theAnswerIsShortAndNamesEachFindingOnce() throws {
        let first = FirstScreen(try Self.real().verification)
        let answer = first.answer.joined(separator: " ")
        #expect(answer.split(separator: " ").count <= 75, "\(answer)")
        for key in PaperOutline.keyClaims { #expect(answer.ranges(of: key.words).count == 1, "\(key.words)") }
    }

    @Test func theBarCountsEveryClaim() throws {
        let report = try Self.real()
        let bar = FirstScreen(report.verification).tally
        let counts = bar.matches(of: /flex-grow:([0-9]+)/).compactMap { Int($0.1) }
        #expect(counts.reduce(0, +) == report.verification.judgements.count && counts.allSatisfy { $0 > 0 })
    }

    @Test func claimsAboutPeopleAreLeftOutWhereNobodyIsReal() throws {
        let page = try Self.page(Samples.report())
        #expect(page.contains("The people of this study are invented") && !page.contains("Of the findings that carry"))
        #expect(try Self.page(Self.real()).contains("Of the findings that carry the paper:"))
    }

    @Test func aFigureWithoutDataIsASentenceAtMost() throws {
        let page = try Self.page(Self.real())
        #expect(!page.contains("figure1_baseline_block") && page.contains("There is no baseline"))
        #expect(page.contains("figure4_accuracy_vs_experience_block"))
    }

    @Test func claimsThatShareAFateAreOneLine() throws {
        let page = try Self.page(Self.real())
        #expect(page.contains(/<summary>22 default values: [0-9]+ [a-z ]+/))
    }

    @Test func aVerdictCanBeChosenWithoutAScript() throws {
        let report = try Self.real()
        let page = try Self.page(report)
        for judgement in report.verification.judgements {
            let name = judgement.verdict.rawValue.replacing(" ", with: "-")
            #expect(page.contains("id=\"show-\(name)\"") && page.contains("class=\"is-\(name)\""))
        }
        let body = page.prefix(upTo: try #require(page.range(of: "<script>")).lowerBound)
        #expect(body.contains(".every:has(#show-"))
    }

    @Test func everyMarkThatNamesARowFindsItInItsFigure() throws {
        let page = try Self.page(Self.real())
        var linked = 0
        for figure in page.matches(of: /<figure id="([a-z0-9_]*)_block"(?s:.*?)<\/figure>/) {
            let rows = Set(figure.0.matches(of: /<tr data-row="([^"]*)"/).map { String($0.1) })
            for form in ["wide", "narrow"] {
                let drawing = try #require(
                    figure.0.firstMatch(of: try Regex("(?s)<div class=\"\(form)\">(.*?)</div>"))?[1].substring)
                let marks = drawing.matches(of: /\ data-row="([^"]*)"/).map { String($0.1) }
                // A page shows the first rows of a long table only.
                if rows.count < TableMarkup.markedRowLimit {
                    for mark in marks { #expect(rows.contains(mark), "\(figure.1): \(mark)") }
                }
                if !marks.isEmpty { linked += 1 }
            }
        }
        #expect(linked == 24)
    }

    @Test func bothFormsOfAFigureStandInThePage() throws {
        let page = try Self.page(Self.real())
        for name in ["figure4_accuracy_vs_experience", "specification_curve", "table2_levene"] {
            #expect(page.contains("id=\"\(name)\"") && page.contains("id=\"\(name)_narrow\""))
        }
        #expect(page.contains("@media (max-width: 44rem) { .wide { display: none; }"))
        #expect(page.utf8.count < 1_500_000)
    }

    @Test func levenesTableStandsBesideThePublishedOne() throws {
        let table = try #require(Self.real().tables.first { $0.name == "levene" })
        let names = table.columns.map(\.name)
        #expect(names.suffix(2) == ["published_statistic", "published_p"])
        let printed = table.rows.filter { $0.first == .text("novice_expert") }.map { $0.suffix(2) }
        #expect(printed.count == 3 && printed.allSatisfy { $0 == [.text("14.338"), .text("0.001")] })
        let figure = try #require(
            PaperFigures.all(Self.real().analysis, published: Self.real().printed).first { $0.id == "table2_levene" })
        for svg in [figure.svg, figure.narrow] {
            #expect(svg.contains(">14.338<") && svg.contains(">p (Holm)<") && svg.contains(">df<"))
        }
        let invented = try #require(Samples.report().tables.first { $0.name == "levene" })
        #expect(invented.rows.allSatisfy { $0.suffix(2) == [.empty, .empty] })
        #expect(
            try !PaperFigures.all(Samples.report().analysis, published: Self.real().printed).contains {
                $0.svg.contains("14.338")
            })
    }

    @Test func everyLinkWithinThePageLeadsSomewhere() throws {
        let page = try Self.page(Self.real())
        let ids = Set(page.matches(of: /\ id="([^"]*)"/).map { String($0.1) })
        let links = page.matches(of: /href="#([^"]*)"/).map { String($0.1) }
        #expect(links.count > 60)
        for link in links { #expect(ids.contains(link), "\(link)") }
    }
}
