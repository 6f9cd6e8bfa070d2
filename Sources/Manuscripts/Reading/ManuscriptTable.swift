/// A table of a manuscript: rows of cells, ragged where the manuscript's are.
package struct ManuscriptTable {
    /// What stands above or below it, as far as the manuscript ties the two.
    package var caption = PlainText()
    /// Its rows; a cell that spans several is followed, or stood under, by empty ones.
    package var rows: [[PlainText]] = []

    /// A table from its parts.
    package init(caption: PlainText = PlainText(), rows: [[PlainText]] = []) {
        (self.caption, self.rows) = (caption, rows)
    }

    /// Rows and columns exchanged.
    package var transposed: ManuscriptTable {
        let width = rows.map(\.count).max() ?? 0
        var turned = ManuscriptTable(caption: caption)
        turned.rows = (0..<width).map { column in
            rows.map { column < $0.count ? $0[column] : PlainText() }
        }
        return turned
    }
}
