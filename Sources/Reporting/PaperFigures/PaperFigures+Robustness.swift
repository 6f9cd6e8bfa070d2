import Analysis
import Figures
import Statistics
import Study

extension PaperFigures {
    /// Rho under every choice, each distinct result once, smallest first, and the choices that give it.
    static func specificationCurve(_ analysis: StudyAnalysis, _ form: Form) -> PaperFigure {
        let id = "specification_curve"
        let title = "Rho of experience and accuracy under every choice"
        let rows = analysis.grid.specifications.filter { $0.quantity == .rho }.sorted {
            ($0.estimate, $0.pValue, $0.n) < ($1.estimate, $1.pValue, $1.n)
        }
        guard let summary = analysis.grid.summary(of: .rho), !rows.isEmpty else {
            return missing(
                id, title, "no combination of choices could be computed", tables: ["choice_grid"], analysis, form)
        }
        // A published number does not stand beside invented ones.
        let isSynthetic = analysis.provenance.origin == .synthetic
        let words =
            "\(Wording.count(summary.count, "distinct result")) of \(Wording.count(summary.combinations, "combination")): "
            + "median \(Wording.number(summary.median)), range "
            + "\(Wording.number(summary.minimum)) to \(Wording.number(summary.maximum)), \(Wording.percent(summary.significantShare)) "
            + "with p below \(Significance.level). What varies: \(summary.variation). Marks below a result are the choices that give it."
            + (isSynthetic ? "" : " The published value, 0.60, is the dashed line.")
        var drawing = drawing(id, title, words, analysis, form)
        drawing.add(
            legend: [
                .init(.dot(nil), "p below \(Significance.level)"),
                .init(.hollow(nil), "p \(Significance.level) or above"),
            ]
                + (isSynthetic ? [] : [.init(.rule("5 3"), "published, 0.60")])
                + [.init(.rule(""), "median, \(Wording.number(summary.median))")])
        let names = choiceRows.flatMap(\.names)
        let room = max(
            LeftAxis.room(["−0.25"], title: "Spearman's ρ"), 14 + (names.map { Label.width($0, size: 10) }.max() ?? 0))
        let frame = drawing.part(height: 170).inset(left: room, right: 6, top: 8, bottom: 10)
        let x = frame.horizontal(-0.5...Double(rows.count) - 0.5)
        let low = min(0, summary.minimum - 0.05)
        let y = frame.vertical(low...max(isSynthetic ? low + 0.1 : 0.66, summary.maximum + 0.05))
        drawing.add(LeftAxis(frame, y, title: "Spearman's ρ"))
        func level(_ value: Double, _ width: Double, _ dashes: String) {
            drawing.add(
                Rule(x1: frame.left, y1: y(value), x2: frame.right, y2: y(value), width: width, dashes: dashes))
        }
        if !isSynthetic { level(0.6, 1.4, "5 3") }
        level(summary.median, 0.8, "")
        let size = min(2.6, max(1.6, 0.3 * (x(1) - x(0))))
        for (index, row) in rows.enumerated() {
            let from = Wording.count(row.combinations.count, "combination")
            drawing.add(
                Dot(
                    x: x(Double(index)), y: y(row.estimate), series: nil, radius: row.isSignificant ? size + 1 : size,
                    isHollow: !row.isSignificant,
                    title: "\(Wording.number(row.estimate)), \(Wording.pValue(row.pValue)), n = \(row.n), \(from)",
                    row: row.key.map { $0 ?? "" }.joined(separator: " ")))
        }
        drawChoices(rows, frame, x, &drawing)
        return figure(
            drawing, caption: words, tables: ["choice_grid"], rows: ["choice_grid": ChoiceGrid.keys], analysis)
    }

    /// One choice under the curve: its values, and those of them that give a result.
    private typealias ChoiceRows = (title: String, names: [String], values: (Specification) -> [String])

    /// The choices of the grid, and who counts.
    private static var choiceRows: [ChoiceRows] {
        let choices: [ChoiceRows] = ChoiceGrid.axes.enumerated().map { place, axis in
            (axis.option, axis.arguments, { $0.combinations.map { $0.arguments[place] } })
        }
        let cohort: ChoiceRows = ("cohort", ["all", "notebook", "one out"], { $0.combinations.map(\.cohort.kind) })
        return choices + [cohort]
    }

    private static func drawChoices(
        _ rows: [Specification], _ frame: Frame, _ x: LinearScale, _ drawing: inout Drawing
    ) {
        for choice in choiceRows {
            let heading = drawing.part(height: 15)
            drawing.add(Label(choice.title, x: heading.left, y: heading.bottom - 4, size: 10, bold: true))
            for name in choice.names {
                let line = drawing.part(height: 13)
                let middle = line.top + line.height / 2
                drawing.add(Label(name, x: frame.left - 6, y: middle + 3.5, anchor: .end, size: 10))
                for (index, row) in rows.enumerated() where choice.values(row).contains(name) {
                    let place = x(Double(index))
                    drawing.add(
                        Rule(
                            x1: place, y1: middle - 4, x2: place, y2: middle + 4,
                            className: row.isSignificant ? "rule" : "axis",
                            width: min(2, max(0.6, 0.7 * (x(1) - x(0)))) * (row.isSignificant ? 1 : 0.6)))
                }
            }
        }
    }
}

extension Specification {
    fileprivate var isSignificant: Bool { pValue < Significance.level }
}

extension Combination.Cohort {
    fileprivate var kind: String {
        if case .without = self { "one out" } else { words }
    }
}
