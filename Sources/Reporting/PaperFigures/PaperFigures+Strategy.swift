import Analysis
import Figures
import Statistics
import Study

extension PaperFigures {
    /// Figure 8: the share of each group that started from the default values, by both readings.
    static func defaultStarters(_ analysis: StudyAnalysis, _ form: Form) -> PaperFigure {
        let groups = ExperienceGroup.allCases
        let defaults = analysis.defaults
        let id = "figure8_default_starters"
        let title = "Figure 8: starting from the default values"
        guard !defaults.rows.isEmpty else {
            return missing(
                id, title, "no participant of the cohort has a trial", tables: ["defaults"], analysis, form)
        }
        func shares(_ counting: Bool) -> String {
            Wording.list(
                groups.filter { defaults.count(in: $0) > 0 }.map { group in
                    "\(group.rawValue) \(defaults.starters(in: group, countingLearningRate: counting).count) of \(defaults.count(in: group))"
                })
        }
        let words =
            "Participants whose first trial left every optional value at the server's default: \(shares(true)); "
            + "with the learning rate aside: \(shares(false))."
        var drawing = drawing(id, title, words, analysis, form)
        for (counting, panel) in zip([true, false], drawing.panels(2, height: 212)) {
            let frame = panel.inset(
                left: LeftAxis.room(["100"], title: "started from defaults (%)"), right: 4, top: 38,
                bottom: BandAxis.room(lines: 1))
            let y = frame.vertical(0...100)
            let bands = frame.bands(groups.count)
            drawing.add(LeftAxis(frame, y, title: "started from defaults (%)", ticks: [0, 25, 50, 75, 100]))
            drawing.add(
                Label(
                    DefaultStarters.reading(countingLearningRate: counting), x: frame.left, y: panel.top + 16,
                    bold: true))
            for (index, group) in groups.enumerated() where defaults.count(in: group) > 0 {
                let started = defaults.starters(in: group, countingLearningRate: counting).count
                let share = Double(started) / Double(defaults.count(in: group))
                let (middle, top) = (bands.middle(index), y(100 * share))
                drawing.add(
                    Bar(
                        figure: drawing.id, x: middle - 0.3 * bands.width, y: top, width: 0.6 * bands.width,
                        height: frame.bottom - top, series: index,
                        title: "\(group.rawValue): \(started) of \(defaults.count(in: group))",
                        row: row(group.rawValue, DefaultStarters.reading(countingLearningRate: counting))))
                drawing.add(Label(Wording.percent(share), x: middle, y: top - 4, anchor: .middle))
            }
            drawing.add(
                BandAxis(
                    frame, bands,
                    names: groups.map { group in
                        let n = defaults.count(in: group)
                        let started = defaults.starters(in: group, countingLearningRate: counting).count
                        return [group.rawValue, n == 0 ? "nobody" : "\(started) of \(n)"]
                    }))
        }
        return figure(
            drawing, caption: words, tables: ["default_starters", "defaults"],
            rows: ["default_starters": ["group", "values"]], analysis)
    }

    /// Figure 9: shares of the five comments by group, over all values and without those carried over.
    static func comments(_ analysis: StudyAnalysis, _ form: Form) -> PaperFigure {
        let groups = ExperienceGroup.allCases
        let id = "figure9_comments"
        let title = "Figure 9: comments by group"
        let shown = analysis.comments.filter { $0.population != .used }
        guard shown.contains(where: { $0.groups.values.contains { $0.total > 0 } }) else {
            return missing(
                id, title, "no participant of the cohort commented on a value", tables: ["comments", "guessing"],
                analysis, form)
        }
        let guesses = shown.map { shares in
            let parts = groups.filter { !analysis.cohort.members(of: $0).isEmpty }.map { group in
                "\(group.rawValue) \(shares.groups[group]?.share(.guess).map(Wording.percent) ?? "no comments")"
            }
            return "guesses among \(shares.population.words): \(Wording.list(parts))"
        }
        var words = "Shares of the predefined comments; \(guesses.joined(separator: "; "))."
        if let rho = shown.first?.guessCountAgainstMonths.spearman.value {
            words +=
                " Guesses against months: Spearman's rho \(Wording.number(rho.estimate)), n = \(rho.n), \(Wording.pValue(rho.pValue))."
        }
        var drawing = drawing(id, title, words, analysis, form, series: 5)
        drawing.add(
            legend: CommentCode.allCases.enumerated().map { Legend.Entry(.area($0.offset), $0.element.label) })
        let (names, sizes) = (groups.map(\.rawValue), shown.flatMap { $0.groups.values.map { "n = \($0.total)" } })
        let left = LeftAxis.room(names)
        let right = 8 + (sizes.map { Label.width($0, size: 10) }.max() ?? 40)
        var last = drawing.part(height: 0)
        for shares in shown {
            drawing.write(
                shares.population == .fresh ? "not carried over from the previous trial" : shares.population.words,
                isBold: true)
            for group in groups {
                last = drawing.part(height: 26).inset(left: left, right: right)
                let counts = shares.groups[group] ?? CommentCounts()
                drawing.add(Label(group.rawValue, x: last.left - 6, y: last.top + 15, anchor: .end))
                drawing.add(
                    Label("n = \(counts.total)", x: last.right + 6, y: last.top + 15, size: 10, className: "soft"))
                stack(counts, shares.population.rawValue, group, last, &drawing)
            }
        }
        let axis = drawing.part(height: BottomAxis.room).inset(left: left, right: right)
        let frame = Frame(left: axis.left, right: axis.right, top: axis.top, bottom: axis.top)
        drawing.add(
            BottomAxis(
                frame, frame.horizontal(0...100), title: "share of the group's comments (%)",
                ticks: [0, 25, 50, 75, 100]))
        return figure(
            drawing, caption: words, tables: ["comments", "guessing"],
            rows: ["comments": ["population", "group", "code"]], analysis)
    }

    /// The five shares of one group, one behind the other.
    private static func stack(
        _ counts: CommentCounts, _ population: String, _ group: ExperienceGroup, _ frame: Frame,
        _ drawing: inout Drawing
    ) {
        let x = frame.horizontal(0...1)
        var from = 0.0
        for (series, code) in CommentCode.allCases.enumerated() {
            guard let share = counts.share(code), share > 0 else { continue }
            let (start, end) = (x(from), x(from + share))
            drawing.add(
                Bar(
                    figure: drawing.id, x: start, y: frame.top + 2, width: end - start, height: 20, series: series,
                    title: "\(group.rawValue), \(code.label): \(counts[code]) of \(counts.total)",
                    row: row(population, group.rawValue, "\(code.rawValue)")))
            let label = Wording.percent(share)
            // Guesses are what the paper is about: labelled as long as the number fits at all.
            if end - start > Label.width(label, size: 10) + (code == .guess ? 0 : 6) {
                drawing.add(Plate(label, x: (start + end) / 2, y: frame.top + 12))
            }
            from += share
        }
    }
}
