import Analysis
import Figures
import Study

extension PaperFigures {
    /// Every pair of borders between the groups as a map: order of the means, Kruskal and Wallis's p, Levene's p.
    static func groupBorders(_ analysis: StudyAnalysis, _ form: Form) -> PaperFigure {
        let id = "group_borders"
        let title = "Every pair of borders between the groups"
        let found = analysis.borders
        guard !found.rows.isEmpty else {
            let reason = "no pair of borders leaves \(GroupBorders.leastMembers) members in every group"
            return missing(id, title, reason, tables: ["group_borders"], analysis, form)
        }
        func count(_ holds: (GroupBorders.Row) -> Bool) -> String { "\(found.rows.count(where: holds))" }
        let words =
            "\(Wording.count(found.rows.count, "pair of borders", "pairs of borders")) that leave at least "
            + "\(GroupBorders.leastMembers) members in every group. Means rise from novice to expert under "
            + "\(count(\.isOrdered)); level differs (Kruskal–Wallis) under \(count { isSignificant($0.kruskal) }) and spread "
            + "(Levene, median, all three groups) under \(count { isSignificant($0.levene) }), p below \(Significance.level). "
            + "The framed cell is this report's rule, \(found.rule.argumentWords)."
        var drawing = drawing(id, title, words, analysis, form)
        drawing.add(
            legend: [
                .init(.area(2), "means in order"), .init(.area(1), "p, darker for smaller"),
                .init(.dot(nil), "p below \(Significance.level)"),
            ])
        let panels = drawing.panels(3, height: form == .wide ? 220 : 190)
        let kinds: [(String, (GroupBorders.Row) -> Double?, Bool)] = [
            ("means in order", { $0.isOrdered ? 0 : 1 }, true), ("level: Kruskal–Wallis", \.kruskal, false),
            ("spread: Levene", \.levene, false),
        ]
        for ((name, value, isOrder), panel) in zip(kinds, panels) {
            draw(name, found, panel, isOrder: isOrder, value, &drawing)
        }
        return figure(
            drawing, caption: words, tables: ["group_borders"],
            rows: ["group_borders": ["novice_up_to", "medium_up_to"]], analysis)
    }

    private static func isSignificant(_ p: Double?) -> Bool { p.map { $0 < Significance.level } ?? false }

    private static func draw(
        _ name: String, _ found: GroupBorders, _ panel: Frame, isOrder: Bool, _ value: (GroupBorders.Row) -> Double?,
        _ drawing: inout Drawing
    ) {
        let rows = Set(found.rows.map(\.mediumUpTo)).sorted()
        let columns = Set(found.rows.map(\.noviceUpTo)).sorted()
        let frame = panel.inset(left: 36, right: 2, top: 18, bottom: 34)
        drawing.add(Label(name, x: frame.left, y: panel.top + 12, size: 10, bold: true))
        let (width, height) = (frame.width / Double(columns.count), frame.height / Double(rows.count))
        for row in found.rows {
            guard let x = columns.firstIndex(of: row.noviceUpTo), let y = rows.firstIndex(of: row.mediumUpTo) else {
                continue
            }
            let (left, top) = (frame.left + Double(x) * width, frame.bottom - Double(y + 1) * height)
            let p = value(row)
            let place = Frame(left: left, right: left + width, top: top, bottom: top + height)
            let isOwn = row.noviceUpTo == found.rule.noviceUpTo && row.mediumUpTo == found.rule.mediumUpTo
            drawing.add(cell(row, name, p, isOrder, place, isOwn))
            if !isOrder, isSignificant(p) {
                drawing.add(
                    Dot(x: place.middle, y: top + height / 2, series: nil, radius: min(2.2, 0.22 * min(width, height))))
            }
        }
        labels(columns, rows, frame, width, height, &drawing)
    }

    /// One pair of borders; the smaller p is, the darker.
    private static func cell(
        _ row: GroupBorders.Row, _ name: String, _ p: Double?, _ isOrder: Bool, _ place: Frame, _ isOwn: Bool
    ) -> Cell {
        let steps: [(below: Double, opacity: Double)] = [(0.05, 0.85), (0.2, 0.5), (0.5, 0.28), (.infinity, 0.1)]
        let opacity = p.flatMap { p in isOrder ? (p == 0 ? 0.85 : 0.08) : steps.first { p < $0.below }?.opacity }
        let words = isOrder ? (row.isOrdered ? "in order" : "not in order") : p.map(Wording.pValue) ?? "no p-value"
        let sizes = row.sizes.map(String.init).joined(separator: ", ")
        return Cell(
            place, series: isOrder ? 2 : 1, opacity: opacity ?? 0.02, isFramed: isOwn,
            title:
                "novice up to \(row.noviceUpTo), medium up to \(row.mediumUpTo) months (\(sizes)): \(name), \(words)",
            row: self.row("\(row.noviceUpTo)", "\(row.mediumUpTo)"))
    }

    /// Every so many months are written that they have room.
    private static func labels(
        _ columns: [Int], _ rows: [Int], _ frame: Frame, _ width: Double, _ height: Double, _ drawing: inout Drawing
    ) {
        let (everyColumn, everyRow) = (max(1, Int((15 / width).rounded(.up))), max(1, Int((12 / height).rounded(.up))))
        for (place, months) in columns.enumerated() where place % everyColumn == 0 {
            drawing.add(
                Label(
                    "\(months)", x: frame.left + (Double(place) + 0.5) * width, y: frame.bottom + 12, anchor: .middle,
                    size: 10
                ))
        }
        for (place, months) in rows.enumerated() where place % everyRow == 0 {
            drawing.add(
                Label(
                    "\(months)", x: frame.left - 4, y: frame.bottom - (Double(place) + 0.5) * height + 3.5,
                    anchor: .end, size: 10
                ))
        }
        drawing.add(Label("novice up to (months)", x: frame.middle, y: frame.bottom + 27, anchor: .middle, size: 10))
        drawing.add(
            Label(
                "medium up to (months)", x: frame.left - 26, y: (frame.top + frame.bottom) / 2, anchor: .middle,
                size: 10,
                angle: -90))
    }
}

extension GroupRule {
    fileprivate var argumentWords: String { "novice up to \(noviceUpTo), medium up to \(mediumUpTo)" }
}
