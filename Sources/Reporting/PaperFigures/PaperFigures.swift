public import Analysis
import Figures
import Study

/// The paper's figures, from one analysis.
public enum PaperFigures {
    /// All figures, in the paper's order; then the flow of participants, the specification curve, what a careful reader asks
    /// next, and replayed trials.
    ///
    /// - Parameter published: the paper's numbers that stand in a figure beside computed ones, by claim.
    public static func all(_ analysis: StudyAnalysis, published: [String: String] = [:]) -> [PaperFigure] {
        let kinds: [(StudyAnalysis, Form) -> PaperFigure?] = [
            baseline, studyFlow, experience, accuracyAgainstExperience, accuracyByGroup, turnsToThreshold,
            accuracyByTurn, { leveneTable($0, $1, published: published) }, defaultStarters, comments, cohortFlow,
            specificationCurve, randomSearch, turnWorth, withoutOne, powerCurves, groupBorders, importance, replay,
        ]
        return kinds.compactMap { draw in
            guard var figure = draw(analysis, .wide) else { return nil }
            guard let narrow = draw(analysis, .narrow) else { return figure }
            (figure.narrow, figure.isTall) = (narrow.svg, narrow.isTall)
            return figure
        }
    }

    /// Names of the groups with their sizes, such as "novice (9)", each behind its mark.
    static func groupNames(
        _ analysis: StudyAnalysis, _ key: (Int) -> Legend.Entry.Key
    ) -> [Legend.Entry] {
        ExperienceGroup.allCases.enumerated().map { index, group in
            Legend.Entry(key(index), "\(group.rawValue) (\(analysis.cohort.members(of: group).count))")
        }
    }

    /// What a hollow point stands for, where there is one.
    static func divergedEntry(_ analysis: StudyAnalysis) -> [Legend.Entry] {
        analysis.cohort.members.contains(where: \.isDiverged) ? [Legend.Entry(.hollow(nil), "diverged")] : []
    }

    /// How a mark names its row: the cells of the columns that tell rows apart.
    static func row(_ cells: String...) -> String { cells.joined(separator: " ") }

    /// Figures of accuracies, by the runs that these come from.
    private static let kinds: [String: RunKind] = [
        "figure1_baseline": .baseline, "figure4_accuracy_vs_experience": .final, "figure5_accuracy_by_group": .final,
        "table2_levene": .final, "specification_curve": .final, "without_one": .final,
        "group_borders": .final, "figure6_turns_to_threshold": .replay,
        "figure7_accuracy_by_turn": .replay, "recorded_and_replayed": .replay,
        "random_search": .baseline, "turn_worth": .replay, "hyperparameter_importance": .baseline,
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
        _ drawing: Drawing, caption: String, tables: [String], rows: [String: [String]] = [:],
        _ analysis: StudyAnalysis
    ) -> PaperFigure {
        PaperFigure(
            id: drawing.name, title: drawing.title,
            caption: "\(caption) Data: \(source(drawing.name, analysis)).", svg: drawing.svg, narrow: "",
            isTall: drawing.bottom > 2 * drawing.form.width,
            tables: tables, rows: rows)
    }

    /// A drawing with a title and the data's origin in small print.
    static func drawing(
        _ id: String, _ title: String, _ description: String, _ analysis: StudyAnalysis, _ form: Form, series: Int = 3
    ) -> Drawing {
        let words = source(id, analysis)
        return Drawing(
            name: id, title: title, description: "\(description) Data: \(words).", form: form,
            footer: words.prefix(1).uppercased() + words.dropFirst(), series: series)
    }

    /// A figure that is one sentence, which says what is missing.
    static func missing(
        _ id: String, _ title: String, _ reason: String, tables: [String], _ analysis: StudyAnalysis, _ form: Form
    ) -> PaperFigure {
        var drawing = drawing(id, title, "No data: \(reason).", analysis, form)
        drawing.write("No data: \(reason).")
        var figure = figure(drawing, caption: "No data: \(reason).", tables: tables, analysis)
        figure.missing = reason
        return figure
    }
}
