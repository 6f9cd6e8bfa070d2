import Analysis
import Figures
import Statistics
import Study

extension PaperFigures {
    /// Table 2: Levene tests of every pair and all three, for every centre.
    static func leveneTable(_ analysis: StudyAnalysis) -> PaperFigure {
        let id = "table2_levene"
        let words =
            "Levene's test of final accuracy compares spread, not level. F, p, and p after Holm's adjustment over the three pairs."
        let rows = analysis.comparison.levene
        var drawing = drawing(id, "Table 2: Levene tests", words, height: 52 + 17 * Double(rows.count) + 26, analysis)
        let columns: [(name: String, x: Double, anchor: Label.Anchor)] = [
            ("groups", 14, .start), ("centre", 150, .start), ("F", 262, .end), ("p", 322, .end), ("Holm", 376, .end),
            ("n", 408, .end),
        ]
        for column in columns {
            drawing.add(Label(column.name, x: column.x, y: 24, anchor: column.anchor, bold: true))
        }
        drawing.add(Rule(x1: 12, y1: 31, x2: 410, y2: 31, className: "axis"))
        for (index, row) in rows.enumerated() {
            let y = 47 + 17 * Double(index)
            let test = row.result.value
            var cells = [row.groups.words, row.center.rawValue, "–", "–", "", ""]
            if let test {
                cells[2] = Wording.number(test.statistic)
                cells[3] = Wording.number(test.pValue, decimals: 3)
                cells[5] = "\(test.n)"
            }
            if let holm = row.holm { cells[4] = Wording.number(holm, decimals: 3) }
            for (column, cell) in zip(columns, cells) {
                drawing.add(Label(cell, x: column.x, y: y, anchor: column.anchor))
            }
            if row.groups == .overall && index < rows.count - 1 {
                drawing.add(Rule(x1: 12, y1: y + 5, x2: 410, y2: y + 5, className: "grid"))
            }
        }
        return figure(drawing, caption: words, tables: ["levene"], analysis)
    }

    /// Rho under every choice, each distinct result once, smallest first, and the choices that give it.
    static func specificationCurve(_ analysis: StudyAnalysis) -> PaperFigure {
        let id = "specification_curve"
        let title = "Rho of experience and accuracy under every choice"
        let rows = analysis.grid.specifications.filter { $0.quantity == .rho }.sorted {
            ($0.estimate, $0.pValue, $0.n) < ($1.estimate, $1.pValue, $1.n)
        }
        guard let summary = analysis.grid.summary(of: .rho), !rows.isEmpty else {
            let empty = drawing(id, title, "No combination of choices could be computed.", height: 160, analysis)
            return missing(empty, "no combination of choices could be computed", tables: ["choice_grid"], analysis)
        }
        // A published number does not stand beside invented ones.
        let isSynthetic = analysis.provenance.origin == .synthetic
        let words =
            "\(Wording.count(summary.count, "distinct result")) of \(Wording.count(summary.combinations, "combination")): "
            + "median \(Wording.number(summary.median)), range "
            + "\(Wording.number(summary.minimum)) to \(Wording.number(summary.maximum)), \(Wording.percent(summary.significantShare)) "
            + "with p below \(Significance.level). What varies: \(summary.variation). Marks below a result are the choices that give it."
            + (isSynthetic ? "" : " The published value, 0.60, is the dashed line.")
        let height = choiceRows.reduce(192) { $0 + 14 * Double($1.names.count) + 8 }
        var drawing = drawing(id, title, words, height: height, analysis)
        let frame = Frame(left: 106, right: 408, top: 14, bottom: 154)
        let x = frame.horizontal(-0.5...Double(rows.count) - 0.5)
        let low = min(0, summary.minimum - 0.05)
        let y = frame.vertical(low...max(0.66, summary.maximum + 0.05))
        drawing.add(LeftAxis(frame, y, title: "Spearman's ρ"))
        if !isSynthetic {
            drawing.add(Rule(x1: frame.left, y1: y(0.6), x2: frame.right, y2: y(0.6), width: 1.4, dashes: "5 3"))
            drawing.add(Label("published 0.60", x: frame.left + 4, y: y(0.6) - 5, size: 10))
        }
        let median = y(summary.median)
        drawing.add(Rule(x1: frame.left, y1: median, x2: frame.right, y2: median, className: "axis"))
        drawing.add(
            Label("median \(Wording.number(summary.median))", x: frame.right, y: median + 12, anchor: .end, size: 10))
        for (index, row) in rows.enumerated() {
            let from = Wording.count(row.combinations.count, "combination")
            drawing.add(
                Dot(
                    x: x(Double(index)), y: y(row.estimate), series: 1, radius: 2.2,
                    title: "\(Wording.number(row.estimate)), \(Wording.pValue(row.pValue)), n = \(row.n), \(from)"))
        }
        drawChoices(rows, frame, x, &drawing)
        return figure(drawing, caption: words, tables: ["choice_grid"], analysis)
    }

    /// One choice under the curve: its values, and those of them that give a result.
    private typealias ChoiceRows = (
        title: String, names: [String], series: Int, values: (Specification) -> [String]
    )

    /// Whether the result is significant, the choices of the grid, and who counts.
    private static var choiceRows: [ChoiceRows] {
        let below = "below \(Significance.level)"
        let significance: ChoiceRows = (
            "p", [below, "above"], 1, { [$0.pValue < Significance.level ? below : "above"] }
        )
        let choices: [ChoiceRows] = ChoiceGrid.axes.enumerated().map { place, axis in
            (axis.option, axis.arguments, place % 2, { $0.combinations.map { $0.arguments[place] } })
        }
        let cohort: ChoiceRows = (
            "cohort", ["all", "notebook", "one out"], 2, { $0.combinations.map(\.cohort.kind) }
        )
        return [significance] + choices + [cohort]
    }

    private static func drawChoices(
        _ rows: [Specification], _ frame: Frame, _ x: LinearScale, _ drawing: inout Drawing
    ) {
        let width = min(2, max(0.6, 0.7 * (x(1) - x(0))))
        var line = frame.bottom + 20
        for choice in choiceRows {
            drawing.add(Label(choice.title, x: 8, y: line + 4, size: 9.5, bold: true))
            for name in choice.names {
                drawing.add(Label(name, x: frame.left - 6, y: line + 4, anchor: .end, size: 9.5))
                for (index, row) in rows.enumerated() where choice.values(row).contains(name) {
                    let place = x(Double(index))
                    drawing.add(
                        Rule(
                            x1: place, y1: line - 4, x2: place, y2: line + 4, className: "s\(choice.series)",
                            width: width))
                }
                line += 14
            }
            line += 8
        }
    }
}

extension Combination.Cohort {
    fileprivate var kind: String {
        if case .without = self { "one out" } else { words }
    }
}
