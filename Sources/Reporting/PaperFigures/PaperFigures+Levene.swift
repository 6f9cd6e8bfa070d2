import Analysis
import Figures
import Statistics
import Study

extension PaperFigures {
    /// Table 2: Levene tests of every pair and all three, for every centre, with what the paper printed.
    static func leveneTable(_ analysis: StudyAnalysis, _ form: Form, published: [String: String]) -> PaperFigure {
        let id = "table2_levene"
        // A published number does not stand beside invented ones.
        let published = analysis.provenance.origin == .synthetic ? [:] : published
        let printed = GroupSet.allCases.contains { $0.published(in: published) != nil }
        let words =
            "Levene's test of final accuracy compares spread, not level. F, its degrees of freedom (df), p, and p after Holm's "
            + "adjustment over the three pairs."
            + (printed ? " The paper does not say from which centre its deviations are." : "")
        var drawing = drawing(id, "Table 2: Levene tests", words, analysis, form)
        guard form == .wide else {
            narrow(analysis.comparison.levene, published, &drawing)
            return figure(drawing, caption: words, tables: ["levene"], analysis)
        }
        var columns: [Column] = [
            Column("groups", 10, .start), Column("centre", 150, .start), Column("F", 260, .end),
            Column("df", 312, .end), Column("p", 360, .end), Column("p (Holm)", 426, .end), Column("n", 460, .end),
        ]
        if printed { columns += [Column("published: F", 556, .end), Column("p", 606, .end)] }
        head(columns, &drawing)
        for row in analysis.comparison.levene {
            let paper = row.groups.published(in: published)
            let cells = row.cells
            write(
                [row.groups.words, row.center.words, cells.f, cells.df, cells.p, cells.holm, cells.n]
                    + (printed ? [paper?.statistic ?? "", paper?.p ?? ""] : []), columns, &drawing)
            if row.groups == .overall { line(&drawing) }
        }
        return figure(drawing, caption: words, tables: ["levene"], analysis)
    }

    /// One centre after the other, and what the paper printed below each pair.
    private static func narrow(_ rows: [LeveneRow], _ published: [String: String], _ drawing: inout Drawing) {
        let columns = [
            Column("groups", 10, .start), Column("F", 168, .end), Column("df", 212, .end), Column("p", 252, .end),
            Column("p (Holm)", 310, .end),
        ]
        head(columns, &drawing)
        for (index, row) in rows.enumerated() {
            if index == 0 || rows[index - 1].center != row.center {
                drawing.write("deviations from the \(row.center.words)", isBold: true)
            }
            let cells = row.cells
            write([row.groups.words, cells.f, cells.df, cells.p, cells.holm], columns, &drawing)
            if let paper = row.groups.published(in: published) {
                let place = drawing.part(height: 14)
                let words = ["published", paper.statistic, "", paper.p, ""]
                for (column, cell) in zip(columns, words) where !cell.isEmpty {
                    drawing.add(
                        Label(
                            cell, x: column.x, y: place.bottom - 4, anchor: column.anchor, size: 10,
                            className: "soft"))
                }
            }
            if row.groups == .overall { line(&drawing) }
        }
    }

    private struct Column {
        var name: String, x: Double, anchor: Label.Anchor

        init(_ name: String, _ x: Double, _ anchor: Label.Anchor) {
            (self.name, self.x, self.anchor) = (name, x, anchor)
        }
    }

    private static func head(_ columns: [Column], _ drawing: inout Drawing) {
        let place = drawing.part(height: 17)
        for column in columns {
            drawing.add(Label(column.name, x: column.x, y: place.bottom - 5, anchor: column.anchor, bold: true))
        }
        line(&drawing)
    }

    private static func write(_ cells: [String], _ columns: [Column], _ drawing: inout Drawing) {
        let place = drawing.part(height: 17)
        for (column, cell) in zip(columns, cells) where !cell.isEmpty {
            drawing.add(Label(cell, x: column.x, y: place.bottom - 4, anchor: column.anchor))
        }
    }

    private static func line(_ drawing: inout Drawing) {
        let place = drawing.part(height: 5)
        drawing.add(
            Rule(x1: place.left, y1: place.bottom, x2: place.right, y2: place.bottom, className: "grid"))
    }
}

extension GroupSet {
    /// The paper's statistic and p-value as printed, of pairs.
    func published(in claims: [String: String]) -> (statistic: String, p: String)? {
        guard let statistic = claims["levene_\(rawValue)_statistic"], let p = claims["levene_\(rawValue)_p"] else {
            return nil
        }
        return (statistic, p)
    }
}

extension LeveneRow {
    /// The test as text, a dash where it could not be computed.
    fileprivate var cells: (f: String, df: String, p: String, holm: String, n: String) {
        let test = result.value
        return (
            test.map { Wording.number($0.statistic, decimals: 3) } ?? "–",
            test.map { $0.degreesOfFreedom.map(Wording.quantity).joined(separator: ", ") } ?? "",
            test.map { Wording.number($0.pValue, decimals: 3) } ?? "–",
            holm.map { Wording.number($0, decimals: 3) } ?? "", test.map { "\($0.n)" } ?? ""
        )
    }
}

extension LeveneCenter {
    fileprivate var words: String { self == .trimmedMean ? "trimmed mean" : rawValue }
}
