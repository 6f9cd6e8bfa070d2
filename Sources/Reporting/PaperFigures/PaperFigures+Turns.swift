import Analysis
import Figures
import Statistics
import Study

extension PaperFigures {
    /// Figure 6: turns to 25% and to 50% as violins, with means, points and those who never reached it.
    static func turnsToThreshold(_ analysis: StudyAnalysis) -> PaperFigure {
        let groups = ExperienceGroup.allCases
        let id = "figure6_turns_to_threshold"
        let sentences = analysis.thresholds.map { threshold in
            let means = threshold.groups.map { turns in
                let mean = turns.meanOfReached.map { Wording.number($0, decimals: 1) } ?? "none"
                return "\(turns.group.rawValue) \(mean) (\(turns.reached) of \(turns.n))"
            }
            let p = threshold.expertsAgainstOthers.value.map { Wording.pValue($0.pValue) } ?? "no p-value"
            return "Mean turns to \(Wording.percent(threshold.threshold)) of those who reached it: "
                + "\(Wording.list(means)); log-rank of experts against the others \(p)."
        }
        let words = sentences.joined(separator: " ") + " Hollow points never reached it and stand at their last turn."
        var drawing = drawing(
            id, "Figure 6: turns until an accuracy was reached", words, height: 300, analysis)
        let longest = analysis.thresholds.flatMap(\.rows).map(\.turn).max() ?? 1
        for (panel, threshold) in analysis.thresholds.enumerated() {
            let left = panel == 0 ? 44.0 : 240
            let frame = Frame(left: left, right: left + 168, top: 40, bottom: 222)
            let y = frame.vertical(0...Double(longest) * 1.04)
            let bands = BandScale(groups.count, from: frame.left, to: frame.right)
            drawing.add(LeftAxis(frame, y, title: panel == 0 ? "turns" : ""))
            drawing.add(
                Label("to \(Wording.percent(threshold.threshold))", x: frame.left, y: 26, size: 12, bold: true))
            for (index, group) in groups.enumerated() {
                violin(threshold, group, index, bands, y, &drawing)
            }
            drawing.add(
                BandAxis(
                    frame, bands,
                    names: threshold.groups.map { turns in
                        [
                            turns.group.rawValue,
                            "mean \(turns.meanOfReached.map { Wording.number($0, decimals: 1) } ?? "–")",
                            "\(turns.n - turns.reached) never",
                        ]
                    }))
        }
        return figure(drawing, caption: words, tables: ["threshold_turns"], analysis)
    }

    private static func violin(
        _ threshold: ThresholdTurns, _ group: ExperienceGroup, _ index: Int, _ bands: BandScale, _ y: LinearScale,
        _ drawing: inout Drawing
    ) {
        let rows = threshold.rows.filter { $0.group == group }
        let middle = bands.middle(index)
        let reached = Thinning.thinned((threshold.turns(of: group)?.reachedTurns ?? []).sorted())
        if reached.count > 2, let low = reached.first, let high = reached.last, high > low,
            let density = try? gaussianKernelDensity(reached)
        {
            let grid = (0...40).map { low + (high - low) * Double($0) / 40 }
            let values = grid.map { density.density(at: $0) }
            let scale = 0.46 * bands.width / max(1e-12, values.max() ?? 1)
            let right = zip(grid, values).map { (x: middle + $0.1 * scale, y: y($0.0)) }
            let left = zip(grid, values).map { (x: middle - $0.1 * scale, y: y($0.0)) }
            drawing.add(Area(between: right, and: left, series: index, opacity: 0.28))
        }
        for row in Thinning.thinned(rows) {
            drawing.add(
                Dot(
                    x: middle + 11 * Jitter.offset(row.participant), y: y(Double(row.turn)), series: index,
                    radius: rows.count > 100 ? 1.2 : 2.8, isHollow: !row.isReached,
                    title: row.isReached ? "turn \(row.turn)" : "never, \(row.turn) turns"))
        }
        if let mean = threshold.turns(of: group)?.meanOfReached {
            drawing.add(Rule(x1: middle - 22, y1: y(mean), x2: middle + 22, y2: y(mean), width: 2.4))
        }
    }

    /// Figure 7: accuracy after k turns, with standard error and the number who still play.
    static func accuracyByTurn(_ analysis: StudyAnalysis) -> PaperFigure {
        let curve = analysis.curve
        let groups = ExperienceGroup.allCases
        let id = "figure7_accuracy_by_turn"
        let title = "Figure 7: accuracy after a number of turns"
        let longest = curve.points.map(\.turn).max() ?? 0
        guard longest > 0 else {
            let empty = drawing(id, title, "There are no turns.", height: 160, analysis)
            return missing(empty, "no participant of the cohort has a turn", tables: ["accuracy_curve"], analysis)
        }
        let kind =
            analysis.options.curve == .best
            ? "Best accuracy so far; who stopped carries it on." : "Accuracy of each turn, completed trials only."
        var words = "\(kind) Bands are one standard error."
        if let share = curve.expertsAboveShare {
            words +=
                " The experts' mean lies above both others at \(Wording.percent(share)) of the first \(curve.lastSharedTurn) turns, "
                + "the last at which half of each group still plays (dashed line)."
        }
        var drawing = drawing(id, title, words, height: 330, analysis)
        let frame = Frame(left: 62, right: 408, top: 34, bottom: 212)
        let x = frame.horizontal(1...Double(max(2, longest)))
        let highest = curve.points.map { $0.mean + ($0.standardError ?? 0) }.max() ?? 1
        let y = frame.vertical(0...min(100, 100 * highest * 1.05))
        drawing.add(LeftAxis(frame, y, title: "accuracy (%)"))
        let end = x(Double(max(1, curve.lastSharedTurn)))
        if curve.lastSharedTurn > 0 {
            drawing.add(Rule(x1: end, y1: frame.top, x2: end, y2: frame.bottom, className: "axis", dashes: "3 3"))
        }
        for (index, group) in groups.enumerated() {
            let points = curve.points.filter { $0.group == group }
            func line(_ sign: Double) -> [(x: Double, y: Double)] {
                points.map { (x(Double($0.turn)), y(100 * ($0.mean + sign * ($0.standardError ?? 0)))) }
            }
            drawing.add(Area(between: line(1), and: line(-1), series: index))
        }
        for (index, group) in groups.enumerated() {
            let points = curve.points.filter { $0.group == group }
            drawing.add(Line(points.map { (x(Double($0.turn)), y(100 * $0.mean)) }, series: index, width: 2.2))
        }
        let ticks = x.ticks(about: 8).filter { $0 >= 1 && $0.rounded() == $0 }
        let shown = ([1] + ticks.filter { $0 > Double(longest) / 16 + 1 })
        drawing.add(BottomAxis(frame, x, title: "turns", ticks: shown))
        drawing.add(Legend(figure: id, groupNames(analysis), x: frame.left, y: 18, key: .line))
        drawing.add(Label("still playing", x: frame.left, y: 258, size: 10, className: "soft"))
        for (index, group) in groups.enumerated() {
            let row = 271 + 13 * Double(index)
            drawing.add(Label(group.rawValue, x: frame.left - 14, y: row, anchor: .end, size: 9.5))
            for tick in shown {
                let active = curve.points.first { $0.group == group && Double($0.turn) == tick }?.active ?? 0
                drawing.add(Label("\(active)", x: x(tick), y: row, anchor: .middle, size: 9.5))
            }
        }
        return figure(drawing, caption: words, tables: ["accuracy_curve"], analysis)
    }
}
