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

    static func figure(
        _ drawing: Drawing, caption: String, tables: [String], _ analysis: StudyAnalysis
    ) -> PaperFigure {
        PaperFigure(
            id: drawing.id, title: drawing.title, caption: "\(caption) Data: \(analysis.provenance.words).",
            svg: drawing.svg, tables: tables)
    }

    /// An empty drawing with the data's origin in small print.
    static func drawing(
        _ id: String, _ title: String, _ description: String, height: Double, _ analysis: StudyAnalysis,
        series: Int = 3
    ) -> Drawing {
        let words = analysis.provenance.words
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
