import Analysis
import Study
import StudyStore
import Testing

@testable import Reporting

/// People against random search, on the page.
@Suite struct RandomSearchReportTests {
    private func question(_ id: String, _ report: StudyReport) throws -> AskedQuestion {
        try #require(report.summary.questions.first { $0.id == id })
    }

    private func curve(_ report: StudyReport) throws -> PaperFigure {
        try #require(PaperFigures.all(report.analysis).first { $0.id == "figure7_accuracy_by_turn" })
    }

    @Test func randomSearchLiesUnderTheCurvesOfOneStudy() throws {
        let report = try Samples.report()
        for svg in [try curve(report).svg, try curve(report).narrow] {
            #expect(svg.contains("class=\"f3\"") && svg.contains("random search"))
        }
        let asked = try question("question-random-search", report)
        #expect(asked.answer.hasPrefix("The best of 5 random configurations reaches "))
        #expect(try question("question-turn-worth", report).answer.hasPrefix("5 turns get people as far as"))
        let ids = PaperFigures.all(report.analysis).map(\.id)
        #expect(ids.contains("random_search") && ids.contains("turn_worth"))
    }

    @Test func whatWasTrainedSmallerIsNotDrawnBesideWhatWasRecorded() throws {
        var record = SyntheticStudy.make(participants: 24, seed: 6)
        record.provenance.recordedScale = .paper
        record.regeneration = Regeneration(
            parts: [
                RegeneratedPart(
                    kind: .baseline, finished: 16, planned: 320, substitutes: ["32 pixels in place of 128"]),
                RegeneratedPart(kind: .replay, finished: 0, planned: 24),
            ], replayed: [], images: nil, pixels: "")
        let report = try Samples.report(record)
        #expect(try !curve(report).svg.contains("class=\"f3\""))
        let asked = try question("question-turn-worth", report)
        #expect(
            asked.answer.hasPrefix("These data cannot tell: ") && asked.answer.contains("32 pixels in place of 128"))
        // Random search by itself is told all the same.
        #expect(try question("question-random-search", report).answer.hasPrefix("The best of 5 "))
        #expect(PaperFigures.all(report.analysis).map(\.id).contains("random_search"))
    }

    @Test func withoutRandomRunsEveryQuestionSaysWhatIsMissing() throws {
        var record = SyntheticStudy.make(participants: 24, seed: 6)
        record.baselineRuns = []
        let report = try Samples.report(record)
        for id in ["question-random-search", "question-turn-worth"] {
            #expect(try question(id, report).answer == "These data cannot tell: \(Baseline.missing).")
        }
        let search = try question("question-search", report)
        #expect(search.details.contains { $0.hasPrefix("Nobody is compared with random configurations: ") })
        #expect(!report.tables.map(\.name).contains("random_search"))
        for name in ["search_at_random", "search_habits"] { #expect(report.tables.map(\.name).contains(name)) }
    }

    @Test func anEmptyStudyAnswersNothing() throws {
        for asked in try Samples.report(Samples.empty).summary.questions {
            #expect(asked.answer.hasPrefix("These data cannot tell: "), "\(asked.answer)")
        }
    }
}
