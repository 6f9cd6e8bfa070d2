import Analysis
import Figures
import Statistics
import Study

extension PaperFigures {
    /// Power at growing effects, by kind of effect; the effect that power is told at and what four of five studies find.
    static func powerCurves(_ analysis: StudyAnalysis, _ form: Form) -> PaperFigure {
        let id = "power_curves"
        let title = "What a study of this size finds"
        let rows = analysis.power.rows
        guard !rows.isEmpty else {
            return missing(id, title, "no test has enough participants", tables: ["power"], analysis, form)
        }
        let detectable = rows.compactMap { row in
            row.detectable.map { "\(row.test.words) \(Wording.number($0))" }
        }
        let words =
            "Share of \(analysis.power.studies) simulated studies of this size that find an effect. Found in 80% of them: "
            + "\(detectable.isEmpty ? "nothing" : detectable.joined(separator: "; ")). Upright strokes: the effect that power is "
            + "told at."
        var drawing = drawing(id, title, words, analysis, form, series: 5)
        let panels: [(title: String, rows: [StudyPower.Row])] = [
            ("Spearman's ρ", rows.filter { [.primary(.rho), .primary(.guessing)].contains($0.test) }),
            (
                "ratio of deviations (Levene)",
                rows.filter { if case .primary(.levene) = $0.test { true } else { false } }
            ),
            ("hazard ratio (log-rank)", rows.filter { $0.test == .logRank }),
        ].filter { !$0.rows.isEmpty }
        let places = drawing.panels(panels.count, height: form == .wide ? 200 : 150)
        for (panel, place) in zip(panels, places) { draw(panel.title, panel.rows, place, &drawing) }
        let named = panels.flatMap(\.rows).filter { $0.test != .logRank }
        drawing.add(
            legend: [.init(.rule("2 3"), "80% of studies")]
                + named.map { .init(.line(series($0.test)), "\($0.test.short), n = \($0.n)") })
        return figure(drawing, caption: words, tables: ["power", "power_curves"], rows: ["power": ["test"]], analysis)
    }

    private static func series(_ test: PowerQuestion) -> Int {
        switch test {
        case .primary(.levene(.noviceMedium)): 0
        case .primary(.levene(.noviceExpert)): 1
        case .primary(.levene): 2
        case .primary(.rho), .logRank: 3
        case .primary(.guessing): 4
        }
    }

    private static func draw(
        _ title: String, _ rows: [StudyPower.Row], _ panel: Frame, _ drawing: inout Drawing
    ) {
        let frame = panel.inset(
            left: LeftAxis.room(["100"], title: "found (%)"), right: 6, top: 8, bottom: BottomAxis.room)
        let effects = rows.flatMap { $0.curve.map(\.effect) }
        guard let low = effects.min(), let high = effects.max() else { return }
        let (x, y) = (frame.horizontal(low...high), frame.vertical(0...100))
        drawing.add(LeftAxis(frame, y, title: "found (%)", ticks: [0, 20, 40, 60, 80, 100]))
        drawing.add(BottomAxis(frame, x, title: title, ticks: high < 1 ? [0, 0.2, 0.4, 0.6, 0.8] : [1, 2, 4, 6, 8]))
        drawing.add(Rule(x1: frame.left, y1: y(80), x2: frame.right, y2: y(80), width: 1.2, dashes: "2 3"))
        for row in rows {
            let series = series(row.test)
            drawing.add(Line(row.curve.map { (x($0.effect), y(100 * $0.power)) }, series: series))
            if let effect = row.effect.map(abs), let power = row.power, effect <= high {
                drawing.add(
                    Rule(
                        x1: x(effect), y1: frame.bottom, x2: x(effect), y2: y(100 * power.share),
                        className: "s\(series)",
                        width: 1.2))
                drawing.add(
                    Dot(
                        x: x(effect), y: y(100 * power.share), series: series,
                        title: "\(row.test.words): \(Wording.percent(power.share)) at \(Wording.number(effect))",
                        row: self.row(row.test.label)))
            }
        }
    }
}

extension PowerQuestion {
    /// For a legend.
    fileprivate var short: String {
        switch self {
        case .primary(.rho): "months and accuracy"
        case .primary(.guessing): "months and guesses"
        case .primary(.levene(let pair)): pair.words
        case .logRank: "experts and others"
        }
    }
}
