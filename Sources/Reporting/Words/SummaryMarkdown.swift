import Analysis
import Claims
import Study

/// The summary and the verdicts as Markdown.
enum SummaryMarkdown {
    static func text(_ report: StudyReport) -> String {
        var lines = ["# \(Markdown.escaped(report.verification.set.paper))", ""]
        for section in report.summary.sections {
            lines += ["## \(section.title)", ""]
            for sentence in section.sentences { lines += [Markdown.escaped(sentence), ""] }
        }
        if let planted = PlantedSection(report.analysis) {
            lines += ["## What was planted", "", planted.answer, ""] + planted.sentences.flatMap { [$0, ""] }
        } else {
            lines += verdicts(report)
        }
        lines += ["## Choices", ""]
        lines += report.analysis.options.choices.map { "- `--\($0.name) \($0.value)`: \($0.meaning)" }
        if report.analysis.planted == nil {
            lines += ["", "What another choice changes:", ""]
            lines += Conclusions.sentences(report).map { "- \(Markdown.escaped($0))" }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The published claims as a table.
    private static func verdicts(_ report: StudyReport) -> [String] {
        var lines = [
            "## Verdicts", "",
            "\(Wording.count(report.verification.judgements.count, "claim")): \(report.verification.words).", "",
        ]
        lines += ["| claim | place | published | computed | verdict |", "| --- | --- | ---: | ---: | --- |"]
        for judgement in report.verification.judgements {
            var computed = judgement.shown.map(Wording.value).joined(separator: " / ")
            if let part = judgement.part, part.isPartial { computed += " (\(part.words))" }
            let cells = [
                judgement.claim.statement, judgement.claim.place, judgement.claim.printed,
                computed.isEmpty ? "–" : computed, judgement.verdict.rawValue,
            ]
            lines.append("| \(cells.map(Markdown.escaped).joined(separator: " | ")) |")
        }
        return lines + [""]
    }
}
