import Analysis
import Figures
import Statistics
import Study

extension PaperFigures {
    /// Figure 8: who started from the default values, by both readings.
    static func defaultStarters(_ analysis: StudyAnalysis) -> PaperFigure {
        let groups = ExperienceGroup.allCases
        let defaults = analysis.defaults
        let id = "figure8_default_starters"
        let title = "Figure 8: starting from the default values"
        guard !defaults.rows.isEmpty else {
            let empty = drawing(id, title, "There are no trials.", height: 160, analysis)
            return missing(empty, "no participant of the cohort has a trial", tables: ["defaults"], analysis)
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
        var drawing = drawing(id, title, words, height: 244, analysis, series: 5)
        let largest = groups.map { defaults.count(in: $0) }.max() ?? 1
        for (panel, counting) in [true, false].enumerated() {
            let left = panel == 0 ? 48.0 : 244
            let frame = Frame(left: left, right: left + 164, top: 48, bottom: 196)
            let y = frame.vertical(0...Double(max(1, largest)) * 1.08)
            let bands = BandScale(groups.count, from: frame.left, to: frame.right)
            drawing.add(LeftAxis(frame, y, title: panel == 0 ? "participants" : ""))
            drawing.add(Label(counting ? "all optional values" : "learning rate aside", x: left, y: 38, bold: true))
            for (index, group) in groups.enumerated() {
                let started = defaults.starters(in: group, countingLearningRate: counting).count
                let others = defaults.count(in: group) - started
                var base = 0
                for (series, count) in [(1, started), (4, others)] where count > 0 {
                    let (low, high) = (y(Double(base)), y(Double(base + count)))
                    let x = bands.middle(index)
                    drawing.add(
                        Bar(
                            figure: id, x: x - 17, y: high, width: 34, height: low - high, series: series,
                            title: "\(count) \(group.rawValue)"))
                    if low - high > 15 {
                        drawing.add(Plate("\(count)", x: x, y: (low + high) / 2))
                    }
                    base += count
                }
            }
            drawing.add(BandAxis(frame, bands, names: groups.map { [$0.rawValue] }))
        }
        drawing.add(
            Legend(
                figure: id, ["started from defaults", "changed some value"], x: 48, y: 18, key: .area, series: [1, 4]))
        return figure(drawing, caption: words, tables: ["defaults"], analysis)
    }

    /// Figure 9: shares of the five comments by group, over all values and without those carried over.
    static func comments(_ analysis: StudyAnalysis) -> PaperFigure {
        let groups = ExperienceGroup.allCases
        let id = "figure9_comments"
        let title = "Figure 9: comments by group"
        let shown = analysis.comments.filter { $0.population != .used }
        guard shown.contains(where: { $0.groups.values.contains { $0.total > 0 } }) else {
            let empty = drawing(id, title, "There are no comments.", height: 160, analysis)
            return missing(
                empty, "no participant of the cohort commented on a value", tables: ["comments", "guessing"], analysis)
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
        var drawing = drawing(id, title, words, height: 318, analysis, series: 5)
        let frame = Frame(left: 70, right: 356, top: 44, bottom: 262)
        let x = frame.horizontal(0...100)
        let names = CommentCode.allCases.map(\.label)
        drawing.add(Legend(figure: id, Array(names.prefix(3)), x: 70, y: 16, key: .area, gap: 12))
        drawing.add(
            Legend(figure: id, Array(names.dropFirst(3)), x: 70, y: 32, key: .area, gap: 12, series: [3, 4]))
        for (block, shares) in shown.enumerated() {
            let top = frame.top + Double(block) * 112
            let heading =
                shares.population == .fresh ? "not carried over from the previous trial" : shares.population.words
            drawing.add(Label(heading, x: frame.left, y: top + 13, size: 10.5, bold: true))
            for (row, group) in groups.enumerated() {
                let y = top + 20 + Double(row) * 26
                let counts = shares.groups[group] ?? CommentCounts()
                drawing.add(Label(group.rawValue, x: frame.left - 6, y: y + 14, anchor: .end))
                drawing.add(Label("n = \(counts.total)", x: frame.right + 6, y: y + 14, size: 9.5, className: "soft"))
                var from = 0.0
                for (series, code) in CommentCode.allCases.enumerated() {
                    guard let share = counts.share(code), share > 0 else { continue }
                    let (start, end) = (x(from), x(from + 100 * share))
                    drawing.add(
                        Bar(
                            figure: id, x: start, y: y, width: end - start, height: 20, series: series,
                            title: "\(code.label): \(counts[code]) of \(counts.total)"))
                    if end - start > 26 {
                        drawing.add(Plate(Wording.percent(share), x: (start + end) / 2, y: y + 10))
                    }
                    from += 100 * share
                }
            }
        }
        var axis = frame
        axis.bottom = frame.top + 20 + 112 + 3 * 26
        drawing.add(
            BottomAxis(axis, x, title: "share of the group's commented values (%)", ticks: [0, 25, 50, 75, 100]))
        return figure(drawing, caption: words, tables: ["comments", "guessing"], analysis)
    }
}
