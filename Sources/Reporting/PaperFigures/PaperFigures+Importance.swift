import Analysis
import Figures
import Statistics
import Study

extension PaperFigures {
    /// How much each hyperparameter matters, beside the share of their changes that each group spent on it.
    static func importance(_ analysis: StudyAnalysis, _ form: Form) -> PaperFigure {
        let id = "hyperparameter_importance"
        let title = "Which hyperparameters matter, and which were changed"
        let (found, changes) = (analysis.importance.guide, analysis.importance.changes)
        if let reason = found.missing {
            return missing(id, title, reason, tables: ["importance", "changes"], analysis, form)
        }
        let rows = found.rows.sorted { $0.share > $1.share }
        let others = Hyperparameter.allCases.filter { other in !rows.contains { $0.hyperparameter == other } }
        let names = rows.map(\.hyperparameter) + others
        let leading = found.leading
        var words =
            "Left: share of all importance, by PED-ANOVA of the best tenth of \(found.n) \(found.source.words), with its 95% "
            + "bootstrap interval; and the share of accuracy's variance that a hyperparameter explains by itself in a forest (fANOVA). "
            + "Right: share of each group's changes from one turn to the next. "
        words +=
            leading.isEmpty
            ? "None stands out from shuffled accuracies."
            : "In bold: beyond what shuffled accuracies give, Holm's p below \(Significance.level)."
        if !others.isEmpty { words += " Those without a mark on the left have one value in these runs." }
        var drawing = drawing(id, title, words, analysis, form)
        drawing.add(
            legend: [.init(.dot(nil), "share of importance"), .init(.hollow(nil), "variance explained (fANOVA)")]
                + groupNames(analysis) { .dot($0) })
        let line = 18.0
        let height = line * Double(names.count) + 18 + BottomAxis.room
        let room = 8 + (names.map { Label.width($0.facts.label, size: 11) * 1.1 }.max() ?? 0)
        let panels = panels(&drawing, height: height, room: room)
        for (place, panel) in panels.enumerated() {
            let frame = panel.inset(top: 18, bottom: BottomAxis.room)
            let isLeft = place == 0
            let x = frame.horizontal(0...(isLeft ? reach(rows) : reach(changes, names)))
            drawing.add(
                Label(isLeft ? "importance" : "changes", x: frame.left, y: panel.top + 11, bold: true))
            for (index, name) in names.enumerated() {
                let y = frame.top + line * (Double(index) + 0.5)
                if isLeft || form == .narrow {
                    drawing.add(
                        Label(
                            name.facts.label, x: frame.left - 8, y: y + 4, anchor: .end, bold: leading.contains(name)))
                }
                drawing.add(Rule(x1: frame.left, y1: y, x2: frame.right, y2: y, className: "grid"))
                if isLeft {
                    guard index < rows.count else { continue }
                    mark(rows[index], found.source, x, y, &drawing)
                } else {
                    mark(name, changes, x, y, &drawing)
                }
            }
            drawing.add(BottomAxis(frame, x, title: isLeft ? "share (%)" : "share of the group's changes (%)"))
        }
        return figure(
            drawing, caption: words, tables: ["importance", "changes"],
            rows: ["importance": ["runs", "hyperparameter"], "changes": ["hyperparameter", "group"]], analysis)
    }

    /// Two panels: side by side, names before the first; or one under the other, names before each.
    private static func panels(_ drawing: inout Drawing, height: Double, room: Double) -> [Frame] {
        if drawing.form == .narrow {
            return drawing.panels(2, height: height).map { $0.inset(left: room, right: 12) }
        }
        return drawing.part(height: height).inset(left: room, right: 10).columns(2, gap: 24)
    }

    private static func reach(_ rows: [ImportanceRow]) -> Double {
        let ends = rows.map { row -> Double in
            max(row.share, row.interval?.upper ?? 0, row.fanova?.importance ?? 0)
        }
        return min(100, max(10, Percent.of(1.05 * (ends.max() ?? 0))))
    }

    private static func reach(_ changes: SearchChanges, _ names: [Hyperparameter]) -> Double {
        let shares = names.flatMap { name -> [Double] in ExperienceGroup.allCases.compactMap { changes.share(name, $0) }
        }
        return min(100, max(10, Percent.of(1.05 * (shares.max() ?? 0))))
    }

    private static func mark(
        _ row: ImportanceRow, _ source: ImportanceSource, _ x: LinearScale, _ y: Double, _ drawing: inout Drawing
    ) {
        let key = self.row(source.rawValue, row.hyperparameter.columnName)
        if let interval = row.interval {
            drawing.add(
                Rule(
                    x1: x(Percent.of(interval.lower)), y1: y, x2: x(Percent.of(interval.upper)), y2: y, width: 1.2))
        }
        let label = row.hyperparameter.facts.label
        if let fanova = row.fanova {
            drawing.add(
                Dot(
                    x: x(Percent.of(fanova.importance)), y: y, series: nil, radius: 3.4, isHollow: true,
                    title: "\(label): explains \(Wording.percent(fanova.importance)) of a forest's variance", row: key))
        }
        let p = row.holm.map { ", \(Wording.pValue($0)) against shuffled accuracies" } ?? ""
        drawing.add(
            Dot(
                x: x(Percent.of(row.share)), y: y, series: nil, radius: 3.4,
                title: "\(label): \(Wording.percent(row.share)) of all importance\(p)", row: key))
    }

    private static func mark(
        _ name: Hyperparameter, _ changes: SearchChanges, _ x: LinearScale, _ y: Double, _ drawing: inout Drawing
    ) {
        for (series, group) in ExperienceGroup.allCases.enumerated() {
            guard let share = changes.share(name, group) else { continue }
            drawing.add(
                Dot(
                    x: x(Percent.of(share)), y: y + 4 * Double(series - 1), series: series, radius: 3.4,
                    title: "\(name.facts.label), \(group.rawValue): \(changes.count(name, group)) of "
                        + "\(changes.total(group)) changes",
                    row: row(name.columnName, group.rawValue)))
        }
    }
}
