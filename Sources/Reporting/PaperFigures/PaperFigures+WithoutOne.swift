import Analysis
import Figures
import Study

extension PaperFigures {
    /// The five tests without each participant in turn: both correlations, and the p-values of Levene's tests.
    static func withoutOne(_ analysis: StudyAnalysis, _ form: Form) -> PaperFigure {
        let id = "without_one"
        let title = "The tests without each participant in turn"
        let found = analysis.withoutOne
        guard let rho = found.summaries[.rho], !found.rows.isEmpty else {
            return missing(id, title, "rho cannot be computed", tables: ["without_one"], analysis, form)
        }
        var words =
            "\(Wording.count(found.rows.count, "participant")), each left out once, in the order of rho without them. Rho of "
            + "months and accuracy lies between \(Wording.number(rho.smallest)) and \(Wording.number(rho.largest)) "
            + "(\(Wording.number(rho.all.statistic)) over everybody)"
        if let guessing = found.summaries[.guessing] {
            words +=
                ", rho of months and guesses between \(Wording.number(guessing.smallest)) and "
                + "\(Wording.number(guessing.largest)) (\(Wording.number(guessing.all.statistic)))"
        }
        words += ". Hollow: p \(Significance.level) or above."
        var drawing = drawing(id, title, words, analysis, form)
        drawing.add(
            legend: [
                .init(.dot(nil), "p below \(Significance.level)"),
                .init(.hollow(nil), "p \(Significance.level) or above"),
                .init(.rule(""), "over everybody"),
            ] + GroupSet.pairs.enumerated().map { .init(.dot($0.offset), "Levene, \($0.element.words)") }
                + [.init(.rule("2 3"), "p = \(Significance.level)")])
        let panels = drawing.panels(3, height: form == .wide ? 190 : 150)
        correlation(.rho, "ρ, months and accuracy", found, panels[0], &drawing)
        correlation(.guessing, "ρ, months and guesses", found, panels[1], &drawing)
        spread(found, panels[2], &drawing)
        return figure(drawing, caption: words, tables: ["without_one"], rows: ["without_one": ["left_out"]], analysis)
    }

    private static func frame(_ panel: Frame, _ labels: [String], _ title: String) -> Frame {
        panel.inset(left: LeftAxis.room(labels, title: title), right: 4, top: 8, bottom: 24)
    }

    private static func correlation(
        _ quantity: PrimaryQuantity, _ title: String, _ found: WithoutOne, _ panel: Frame, _ drawing: inout Drawing
    ) {
        let frame = frame(panel, ["−0.75"], title)
        guard let summary = found.summaries[quantity] else {
            drawing.add(Label("\(title): cannot be computed", x: panel.left, y: panel.top + 20, size: 10))
            return
        }
        let low = min(0, summary.smallest - 0.08)
        let y = frame.vertical(low...max(0, low + 0.2, summary.largest + 0.08))
        let x = frame.horizontal(-0.5...Double(found.rows.count) - 0.5)
        axes(frame, y, title, &drawing)
        let all = y(summary.all.statistic)
        drawing.add(Rule(x1: frame.left, y1: all, x2: frame.right, y2: all, width: 0.9))
        for (place, row) in found.rows.enumerated() {
            guard let test = row.tests[quantity] else { continue }
            drawing.add(
                Dot(
                    x: x(Double(place)), y: y(test.statistic), series: nil, radius: 2.4,
                    isHollow: test.p >= Significance.level,
                    title: "\(place + 1): \(Wording.number(test.statistic)), \(Wording.pValue(test.p))",
                    row: self.row("\(place + 1)")))
        }
    }

    private static func spread(_ found: WithoutOne, _ panel: Frame, _ drawing: inout Drawing) {
        let title = "p of Levene's tests"
        let frame = frame(panel, ["0.25"], title)
        let y = frame.vertical(0...1)
        let x = frame.horizontal(-0.5...Double(found.rows.count) - 0.5)
        axes(frame, y, title, &drawing)
        let level = y(Significance.level)
        drawing.add(Rule(x1: frame.left, y1: level, x2: frame.right, y2: level, width: 1.2, dashes: "2 3"))
        for (series, pair) in GroupSet.pairs.enumerated() {
            for (place, row) in found.rows.enumerated() {
                guard let test = row.tests[.levene(pair)] else { continue }
                drawing.add(
                    Dot(
                        x: x(Double(place)), y: y(test.p), series: series, radius: 2.4,
                        isHollow: test.p >= Significance.level,
                        title:
                            "\(place + 1), \(pair.words): F = \(Wording.number(test.statistic)), \(Wording.pValue(test.p))",
                        row: self.row("\(place + 1)")))
            }
        }
    }

    private static func axes(_ frame: Frame, _ y: LinearScale, _ title: String, _ drawing: inout Drawing) {
        drawing.add(LeftAxis(frame, y, title: title))
        drawing.add(
            Rule(x1: frame.left, y1: frame.bottom, x2: frame.right, y2: frame.bottom, className: "axis"))
        drawing.add(Label("participant left out", x: frame.middle, y: frame.bottom + 15, anchor: .middle))
    }
}
