import Analysis
import Figures
import Statistics
import Study

extension PaperFigures {
    /// Figure 6: turns to 25% and to 50% as violins, those who never reached it beside them, and as Kaplan–Meier curves.
    static func turnsToThreshold(_ analysis: StudyAnalysis, _ form: Form) -> PaperFigure {
        let id = "figure6_turns_to_threshold"
        let title = "Figure 6: turns until an accuracy was reached"
        guard analysis.thresholds.contains(where: { !$0.rows.isEmpty }) else {
            return missing(id, title, noTurns, tables: ["threshold_turns"], analysis, form)
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
        let words =
            sentences.joined(separator: " ") + " Hollow points never reached it and stand at their last turn. "
            + "The curves are Kaplan–Meier estimates of the share that has reached it, in which they count up to there."
        var drawing = drawing(id, title, words, analysis, form)
        drawing.add(
            legend: groupNames(analysis) { .lineAndDot($0) } + [
                .init(.hollow(nil), "never reached it: at the last turn"), .init(.rule(""), "mean of who reached it"),
            ])
        let longest = analysis.thresholds.flatMap(\.rows).map(\.turn).max() ?? 1
        for threshold in analysis.thresholds {
            drawing.write("To \(Wording.percent(threshold.threshold)) accuracy", isBold: true)
            let panels = drawing.panels(2, height: 196)
            violins(threshold, panels[0], longest, &drawing)
            curves(threshold, panels[1], longest, &drawing)
        }
        return figure(
            drawing, caption: words, tables: ["threshold_turns"],
            rows: ["threshold_turns": ["threshold", "participant"]], analysis)
    }

    private static func violins(
        _ threshold: ThresholdTurns, _ panel: Frame, _ longest: Int, _ drawing: inout Drawing
    ) {
        let groups = ExperienceGroup.allCases
        let frame = panel.inset(
            left: LeftAxis.room(["\(longest)"], title: "turns"), right: 4, top: 8, bottom: BandAxis.room(lines: 2))
        let y = frame.vertical(0...Double(longest) * 1.04)
        let bands = frame.bands(groups.count)
        drawing.add(LeftAxis(frame, y, title: "turns"))
        for (index, group) in groups.enumerated() { violin(threshold, group, index, bands, y, &drawing) }
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

    /// One group's turns: who reached it in the violin, who did not in a lane of their own to the right.
    private static func violin(
        _ threshold: ThresholdTurns, _ group: ExperienceGroup, _ index: Int, _ bands: BandScale, _ y: LinearScale,
        _ drawing: inout Drawing
    ) {
        let rows = threshold.rows.filter { $0.group == group }
        let (middle, half) = (bands.middle(index) - 0.14 * bands.width, 0.3 * bands.width)
        let reached = Thinning.thinned((threshold.turns(of: group)?.reachedTurns ?? []).sorted())
        if reached.count > 2, let low = reached.first, let high = reached.last, high > low,
            let density = try? gaussianKernelDensity(reached)
        {
            let grid = (0...40).map { low + (high - low) * Double($0) / 40 }
            let values = grid.map { density.density(at: $0) }
            let scale = half / max(1e-12, values.max() ?? 1)
            let right = zip(grid, values).map { (x: middle + $0.1 * scale, y: y($0.0)) }
            let left = zip(grid, values).map { (x: middle - $0.1 * scale, y: y($0.0)) }
            drawing.add(Area(between: right, and: left, series: index, opacity: 0.28))
        }
        let isMany = rows.count > Swarm.limit
        for isReached in [true, false] {
            let shown = Thinning.thinned(rows.filter { $0.isReached == isReached })
            let lane = isReached ? middle : bands.middle(index) + 0.36 * bands.width
            let reach = isReached ? half : 0.11 * bands.width
            let places =
                isMany
                ? shown.map { (x: lane + reach * Jitter.offset($0.participant), y: y(Double($0.turn))) }
                : Swarm.places(shown.map { (lane, y(Double($0.turn))) }, diameter: 6, reach: reach)
            for (row, place) in zip(shown, places) {
                drawing.add(
                    Dot(
                        x: place.x, y: place.y, series: index, radius: isMany ? 1.2 : 2.8, isHollow: !isReached,
                        title: isReached
                            ? "turn \(row.turn)" : "never in \(Wording.count(row.turn, "turn"))",
                        row: Self.row(Wording.short(threshold.threshold), row.participant)))
            }
        }
        if let mean = threshold.turns(of: group)?.meanOfReached {
            drawing.add(Rule(x1: middle - half, y1: y(mean), x2: middle + half, y2: y(mean), width: 2))
        }
    }

    /// The share of each group that has reached it by a turn; short uprights where somebody is no longer followed.
    private static func curves(
        _ threshold: ThresholdTurns, _ panel: Frame, _ longest: Int, _ drawing: inout Drawing
    ) {
        let frame = panel.inset(
            left: LeftAxis.room(["100"], title: "have reached it (%)"), right: 8, top: 8, bottom: BottomAxis.room + 8)
        let (x, y) = (frame.horizontal(0...Double(max(2, longest))), frame.vertical(0...100))
        drawing.add(LeftAxis(frame, y, title: "have reached it (%)", ticks: [0, 25, 50, 75, 100]))
        for (index, group) in ExperienceGroup.allCases.enumerated() {
            let observations = threshold.rows.filter { $0.group == group }.map {
                SurvivalObservation(time: Double($0.turn), isEvent: $0.isReached)
            }
            guard let curve = try? kaplanMeier(observations) else { continue }
            var points = [(x: x(0), y: y(0))]
            for (position, time) in curve.times.enumerated() {
                points.append((x(time), y(100 * (1 - curve.survival[position]))))
                let left = position + 1 < curve.atRisk.count ? curve.atRisk[position + 1] : 0
                if curve.atRisk[position] - curve.events[position] > left {
                    let (place, height) = (points[position + 1].x, points[position + 1].y)
                    drawing.add(
                        Rule(x1: place, y1: height - 4, x2: place, y2: height + 4, className: "s\(index)", width: 1.4))
                }
            }
            drawing.add(Line(points, series: index, width: 1.8, isStepped: true))
        }
        let ticks = x.ticks(about: frame.width > 220 ? 7 : 5).filter { $0.rounded() == $0 }
        drawing.add(BottomAxis(frame, x, title: "turns", ticks: ticks))
    }

    static let noTurns = "no participant of the cohort has a turn"
}
