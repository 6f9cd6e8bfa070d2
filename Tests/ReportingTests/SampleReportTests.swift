import Analysis
import Claims
import Study
import StudyStore
import Testing

@testable import Reporting

/// Reports on an experiment that is not finished.
@Suite struct SampleReportTests {
    /// An invented study as if it were a real one, of which some runs of a baseline at the paper's scale were trained again.
    private static func study(runs: Int) -> StudyRecord {
        var record = SyntheticStudy.make(participants: 24, seed: 6)
        record.provenance = Provenance(origin: .collected, scale: .paper, title: "t")
        record.provenance.recordedScale = .paper
        record.baselineRuns = Array(record.baselineRuns.prefix(runs))
        record.regeneration = Regeneration(
            parts: [
                RegeneratedPart(kind: .baseline, finished: runs, planned: 320),
                RegeneratedPart(kind: .final, finished: 0, planned: 10),
            ], replayed: [],
            images: StudyImages(name: "Imagenette", classes: 10, train: 12_394, validation: 500, test: 500),
            pixels: "0a1b")
        return record
    }

    @Test func twoRunsAtThePapersScaleAreTooWideToTell() throws {
        let report = try Samples.report(Self.study(runs: 2))
        let verdicts = Dictionary(
            report.verification.judgements.map { ($0.claim.id, $0) }, uniquingKeysWith: { first, _ in first })
        for id in ["baseline_mean", "baseline_deviation"] {
            #expect(verdicts[id]?.verdict == .tooWideToTell)
            #expect(verdicts[id]?.explanation.contains("2 random configurations are fewer than 16") == true)
            #expect(verdicts[id]?.explanation.hasSuffix("2 of 320 random configurations") == true)
        }
        #expect(verdicts["baseline_runs"]?.verdict == .notComputable)
        let images = ["classes", "training_images", "validation_images", "test_images"].map { verdicts[$0]?.verdict }
        #expect(images == [.reproduced, .proxyDisagrees, .proxyAgrees, .proxyAgrees])
    }

    @Test func everyNumberOfAPartThatIsNotFinishedSaysHowMuchOfItThereIs() throws {
        let report = try Samples.report(Self.study(runs: 20))
        let words = "20 of 320 random configurations"
        let sentences = report.summary.sections.flatMap(\.sentences)
        #expect(sentences.contains { $0.hasPrefix("20 random configurations reached ") && $0.hasSuffix("[\(words)]") })
        #expect(sentences.contains { $0.hasPrefix("Other random configurations would give a mean in [") })
        #expect(sentences.contains("Trained again: \(words), at the study's scale."))
        #expect(
            sentences.contains(
                "Trained again: 0 of 10 seeds of every final choice; what was recorded stands in its place."))
        let figure = try #require(PaperFigures.all(report.analysis).first)
        #expect(figure.caption.hasSuffix("; \(words).") && figure.svg.contains("; \(words)"))
        for table in report.tables {
            let names = table.columns.map(\.name)
            switch table.name {
            case "baseline", "baseline_histogram":
                #expect(names.suffix(3) == ["sample", "finished", "planned"] && table.title.hasSuffix("(\(words))"))
                #expect(table.rows.allSatisfy { $0.suffix(2) == [.count(20), .count(320)] })
            case "random_search": #expect(names.suffix(3) == ["sample", "finished", "planned"])
            case "choice_effects":
                #expect(table.rows.allSatisfy { $0.count == names.count })
            case "claims":
                #expect(names.suffix(3) == ["sample", "finished", "planned"])
                #expect(table.rows.allSatisfy { $0.count == names.count })
            case "precision":
                #expect(table.rows.map { $0[0] }.contains(.text("baseline.accuracy.mean_percent")))
            default: #expect(!names.contains("planned"), "\(table.name) rests on what was recorded")
            }
        }
        let markdown = SummaryMarkdown.text(report)
        #expect(markdown.contains(" (\(words)) | "))
        #expect(try ReportPage(report, tables: report.tables, figures: [figure]).html().contains("<br>\(words)</td>"))
    }
}
