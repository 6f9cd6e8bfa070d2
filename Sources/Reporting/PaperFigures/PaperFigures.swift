public import Analysis
import Figures
import Study

/// The paper's figures, from one analysis.
public enum PaperFigures {
    /// All figures, in the paper's order; then the flow of participants, the specification curve, and replayed trials.
    public static func all(_ analysis: StudyAnalysis) -> [PaperFigure] {
        [
            baseline(analysis), studyFlow(analysis), experience(analysis), accuracyAgainstExperience(analysis),
            accuracyByGroup(analysis), turnsToThreshold(analysis), accuracyByTurn(analysis), leveneTable(analysis),
            defaultStarters(analysis), comments(analysis), cohortFlow(analysis), specificationCurve(analysis),
        ] + (replay(analysis).map { [$0] } ?? [])
    }

    /// Names of the groups with their sizes, such as "novice (9)".
    static func groupNames(_ analysis: StudyAnalysis) -> [String] {
        ExperienceGroup.allCases.map { "\($0.rawValue) (\(analysis.cohort.members(of: $0).count))" }
    }

    /// Figures of accuracies, by the runs that these come from.
    private static let kinds: [String: RunKind] = [
        "figure1_baseline": .baseline, "figure4_accuracy_vs_experience": .final, "figure5_accuracy_by_group": .final,
        "table2_levene": .final, "specification_curve": .final, "figure6_turns_to_threshold": .replay,
        "figure7_accuracy_by_turn": .replay, "recorded_and_replayed": .replay,
    ]

    /// Where the data of a figure come from, with how much of the planned runs it shows, where some are still to be trained.
    private static func source(_ id: String, _ analysis: StudyAnalysis) -> String {
        let words = analysis.provenance.words
        guard let kind = kinds[id], let part = analysis.regeneration?.trained(kind), part.isPartial else {
            return words
        }
        return "\(words); \(part.words)"
    }

    static func figure(
        _ drawing: Drawing, caption: String, tables: [String], _ analysis: StudyAnalysis
    ) -> PaperFigure {
        PaperFigure(
            id: drawing.id, title: drawing.title, caption: "\(caption) Data: \(source(drawing.id, analysis)).",
            svg: drawing.svg, tables: tables)
    }

    /// An empty drawing with the data's origin in small print.
    static func drawing(
        _ id: String, _ title: String, _ description: String, height: Double, _ analysis: StudyAnalysis,
        series: Int = 3
    ) -> Drawing {
        let words = source(id, analysis)
        return Drawing(
            id: id, title: title, description: "\(description) Data: \(words).", height: height,
            footer: words.prefix(1).uppercased() + words.dropFirst(), series: series)
    }

    /// A figure that says in its place what is missing.
    static func missing(_ drawing: Drawing, _ reason: String, tables: [String], _ analysis: StudyAnalysis)
        -> PaperFigure
    {
        var drawing = drawing
        let lines = Label.wrapped("No data: \(reason).", width: 340, size: 12)
        drawing.add(
            TextBlock(lines, x: 210, y: drawing.height / 2 - Double(lines.count) * 8, anchor: .middle, size: 12))
        var figure = figure(drawing, caption: "No data: \(reason).", tables: tables, analysis)
        figure.missing = reason
        return figure
    }
}
