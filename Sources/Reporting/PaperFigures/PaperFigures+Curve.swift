import Analysis
import Figures
import Study

extension PaperFigures {
    /// Figure 7: accuracy after k turns, with standard errors and the number who still play.
    static func accuracyByTurn(_ analysis: StudyAnalysis, _ form: Form) -> PaperFigure {
        let curve = analysis.curve
        let groups = ExperienceGroup.allCases
        let id = "figure7_accuracy_by_turn"
        let isRaw = analysis.options.curve == .raw
        let title = "Figure 7: accuracy \(isRaw ? "at each turn" : "after a number of turns")"
        let longest = curve.points.map(\.turn).max() ?? 0
        guard longest > 0 else { return missing(id, title, noTurns, tables: ["accuracy_curve"], analysis, form) }
        let kind =
            isRaw
            ? "Accuracy of each turn, completed trials only; lines join the turns that have one."
            : analysis.options.curveStart == .missing
                ? "Best accuracy so far, of those who have one; who stopped carries it on."
                : "Best accuracy so far; who stopped carries it on."
        var words = "\(kind) Uprights are one standard error either way, shown at some turns and set apart by group."
        if let share = curve.expertsAboveShare {
            words +=
                " The experts' mean lies above both others at \(Wording.percent(share)) of the "
                + "\(Wording.count(curve.lastSharedTurn, "turn")) up to the last at which half of each group still plays "
                + "(dashed line)."
        }
        let random = randomCurve(analysis, turns: longest)
        if !random.isEmpty {
            words +=
                " The expected best of as many of \(analysis.randomSearch.n) random configurations lies under the curves, "
                + "with a 95% band for all k at once."
        }
        var drawing = drawing(id, title, words, analysis, form, series: random.isEmpty ? 3 : 4)
        drawing.add(
            legend: groupNames(analysis) { .lineAndDot($0) } + [.init(.range, "mean ± one standard error")]
                + (random.isEmpty ? [] : [.init(.line(3), "random search"), .init(.area(3), "its 95% band")]))
        let axis = isRaw ? "accuracy (%)" : "best so far (%)"
        let names = groups.map { Label.width($0.rawValue, size: 10) + 16 }.max() ?? 0
        let frame = drawing.part(height: form == .wide ? 260 : 230).inset(
            left: max(names, LeftAxis.room(["100"], title: axis)), right: 12, top: 22, bottom: BottomAxis.room)
        let x = frame.horizontal(1...Double(max(2, longest)))
        let known = curve.points.filter { $0.mean != nil }
        let highest = (known.map { ($0.mean ?? 0) + ($0.standardError ?? 0) } + random.map(\.mean)).max() ?? 1
        let y = frame.vertical(0...min(100, max(10, 100 * highest * 1.05)))
        drawing.add(LeftAxis(frame, y, title: axis))
        if !random.isEmpty {
            func line(_ value: (RandomSearchPoint) -> Double) -> [(x: Double, y: Double)] {
                random.map { (x: x(Double($0.draws)), y: max(frame.top, y(100 * value($0)))) }
            }
            drawing.add(Area(between: line(\.meanLower), and: line(\.meanUpper), series: 3, opacity: 0.15))
            drawing.add(Line(line(\.mean), series: 3, width: 1.5))
        }
        if curve.lastSharedTurn > 0 {
            let end = x(Double(curve.lastSharedTurn))
            let label = "half of each group still plays"
            drawing.add(Rule(x1: end, y1: frame.top - 4, x2: end, y2: frame.bottom, className: "axis", dashes: "3 3"))
            drawing.add(
                Label(
                    label, x: frame.clamped(end, width: Label.width(label, size: 10)), y: frame.top - 8,
                    anchor: .middle, size: 10))
        }
        let ticks = x.ticks(about: form == .wide ? 9 : 6).filter { $0 >= 1 && $0.rounded() == $0 }
        let shown = [1] + ticks.filter { $0 > Double(longest) / 16 + 1 }
        for (index, group) in groups.enumerated() {
            let points = known.filter { $0.group == group }
            let places = points.map { (x: x(Double($0.turn)), y: y(100 * ($0.mean ?? 0))) }
            drawing.add(Line(places, series: index, width: 2))
            let aside = 4 * Double(index - 1)
            for (point, place) in zip(points, places) where shown.contains(Double(point.turn)) || points.count == 1 {
                let mean = point.mean ?? 0
                var title = "\(group.rawValue), turn \(point.turn): \(Wording.number(100 * mean, decimals: 1))%"
                if let error = point.standardError {
                    drawing.add(
                        ErrorBar(
                            x: place.x + aside, from: y(100 * (mean - error)), to: y(100 * (mean + error)),
                            className: "s\(index)"))
                    title += " ± \(Wording.number(100 * error, decimals: 1))"
                }
                drawing.add(
                    Dot(
                        x: place.x + aside, y: place.y, series: index, radius: 3, title: title,
                        row: row(group.rawValue, "\(point.turn)")))
            }
        }
        drawing.add(BottomAxis(frame, x, title: "turns", ticks: shown))
        let heading = drawing.part(height: 16)
        drawing.add(Label("still playing", x: frame.left, y: heading.bottom - 4, size: 10, className: "soft"))
        for group in groups {
            let line = drawing.part(height: 13).bottom - 3
            drawing.add(Label(group.rawValue, x: frame.left - 12, y: line, anchor: .end, size: 10))
            for tick in shown {
                let active = curve.points.first { $0.group == group && Double($0.turn) == tick }?.active ?? 0
                drawing.add(Label("\(active)", x: x(tick), y: line, anchor: .middle, size: 10))
            }
        }
        return figure(
            drawing, caption: words, tables: ["accuracy_curve"],
            rows: ["accuracy_curve": ["group", "turn"]], analysis)
    }

    /// Random search beside people's best so far: nothing where the two may not stand side by side.
    private static func randomCurve(_ analysis: StudyAnalysis, turns: Int) -> ArraySlice<RandomSearchPoint> {
        let options = analysis.options
        guard options.curve == .best, options.curveStart == .chance, analysis.randomSearch.comparison.reason == nil
        else { return [] }
        return analysis.randomSearch.points.prefix(turns)
    }
}
