import Analysis
import Claims
import Study

/// The summary and the verdicts as Markdown.
enum SummaryMarkdown {
    static func text(_ report: StudyReport) -> String {
        var lines = ["# \(report.verification.set.paper)", ""]
        for section in report.summary.sections {
            lines += ["## \(section.title)", ""]
            for sentence in section.sentences { lines += [sentence, ""] }
        }
        lines += [
            "## Verdicts", "",
            "\(Wording.count(report.verification.judgements.count, "claim")): \(report.verification.words).", "",
        ]
        lines += ["| claim | published | computed | verdict |", "| --- | ---: | ---: | --- |"]
        for judgement in report.verification.judgements {
            let computed = judgement.computed.first.map(Wording.value) ?? "–"
            lines.append(
                "| \(cell(judgement.claim.statement)) | \(cell(judgement.claim.printed)) | \(cell(computed)) | \(judgement.verdict.rawValue) |"
            )
        }
        lines += ["", "## Choices", ""]
        lines += report.analysis.options.choices.map { "- `--\($0.name) \($0.value)`: \($0.meaning)" }
        lines += ["", "What another choice changes:", ""]
        lines += Conclusions.sentences(report).map { "- \($0)" }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }
}
