import Analysis
import Figures
import Statistics
import Study

extension PaperFigures {
    /// Figure 6: turns to 25% and to 50% as violins, with means, points and those who never reached it.
    static func turnsToThreshold(_ analysis: StudyAnalysis) -> PaperFigure {
        let groups = ExperienceGroup.allCases
        let id = "figure6_turns_to_threshold"
        let title = "Figure 6: turns until an accuracy was reached"
        guard analysis.thresholds.contains(where: { !$0.rows.isEmpty }) else {
            let empty = drawing(id, title, "There are no turns.", height: 160, analysis)
            return missing(empty, noTurns, tables: ["threshold_turns"], analysis)
        }
        let sentences = analysis.thresholds.map { threshold in
            let means = threshold.groups.filter { $0.n > 0 }.map { turns in
                let mean = turns.meanOfReached.map { Wording.number($0, decimals: 1) } ?? "none"
                return "\(turns.group.rawValue) \(mean) (\(turns.reached) of \(turns.n))"
            }
            let p = threshold.expertsAgainstOthers.value.map { Wording.pValue($0.pValue) } ?? "no p-value"
            return "Mean turns to \(Wording.percent(threshold.threshold)) of those who reached it: "
                + "\(Wording.list(means)); log-rank of experts against the others \(p)."
        }
        let words = sentences.joined(separator: " ") + " Hollow points never reached it and stand at their last turn."
        var drawing = drawing(id, title, words, height: 300, analysis)
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
                        if turns.n == 0 { return [turns.group.rawValue, "nobody"] }
                        return [
                            turns.group.rawValue,
                            turns.meanOfReached.map { "mean \(Wording.number($0, decimals: 1))" } ?? "nobody did",
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
                    title: row.isReached ? "turn \(row.turn)" : "never in \(Wording.count(row.turn, "turn"))"))
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
        let isRaw = analysis.options.curve == .raw
        let title = "Figure 7: accuracy \(isRaw ? "at each turn" : "after a number of turns")"
        let longest = curve.points.map(\.turn).max() ?? 0
        guard longest > 0 else {
            let empty = drawing(id, title, "There are no turns.", height: 160, analysis)
            return missing(empty, noTurns, tables: ["accuracy_curve"], analysis)
        }
        let kind =
            isRaw
            ? "Accuracy of each turn, completed trials only; lines join the turns that have one."
            : analysis.options.curveStart == .missing
                ? "Best accuracy so far, of those who have one; who stopped carries it on."
                : "Best accuracy so far; who stopped carries it on."
        var words = "\(kind) Bands are one standard error."
        if let share = curve.expertsAboveShare {
            words +=
                " The experts' mean lies above both others at \(Wording.percent(share)) of the "
                + "\(Wording.count(curve.lastSharedTurn, "turn")) up to the last at which half of each group still plays "
                + "(dashed line)."
        }
        var drawing = drawing(id, title, words, height: 330, analysis)
        let frame = Frame(left: 62, right: 408, top: 34, bottom: 212)
        let x = frame.horizontal(1...Double(max(2, longest)))
        let known = curve.points.compactMap { point in point.mean.map { (point: point, mean: $0) } }
        let highest = known.map { $0.mean + ($0.point.standardError ?? 0) }.max() ?? 1
        let y = frame.vertical(0...min(100, 100 * highest * 1.05))
        drawing.add(LeftAxis(frame, y, title: "accuracy (%)"))
        let end = x(Double(max(1, curve.lastSharedTurn)))
        if curve.lastSharedTurn > 0 {
            drawing.add(Rule(x1: end, y1: frame.top, x2: end, y2: frame.bottom, className: "axis", dashes: "3 3"))
        }
        for (index, group) in groups.enumerated() {
            let points = known.filter { $0.point.group == group }
            func line(_ sign: Double) -> [(x: Double, y: Double)] {
                points.map { (x(Double($0.point.turn)), y(100 * ($0.mean + sign * ($0.point.standardError ?? 0)))) }
            }
            drawing.add(Area(between: line(1), and: line(-1), series: index))
        }
        for (index, group) in groups.enumerated() {
            let points = known.filter { $0.point.group == group }
            let places = points.map { (x: x(Double($0.point.turn)), y: y(100 * $0.mean)) }
            // A single turn makes no line.
            if places.count == 1 { drawing.add(Dot(x: places[0].x, y: places[0].y, series: index, radius: 3)) }
            drawing.add(Line(places, series: index, width: 2.2))
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

    private static let noTurns = "no participant of the cohort has a turn"
}
