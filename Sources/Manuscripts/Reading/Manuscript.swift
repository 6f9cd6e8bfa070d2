/// A manuscript, read: the running text, the tables, and what divides it.
package struct Manuscript {
    /// The file.
    package var source: SourceText
    /// The text between the tables, then every cell.
    package var text: PlainText
    /// The tables.
    package var tables: [ManuscriptTable]
    /// Headings, code and bibliography.
    package var outline: Outline

    /// Reads a text of a format.
    package init(_ text: String, format: ManuscriptFormat) {
        source = SourceText(text)
        switch format {
        case .markdown:
            var reader = MarkdownReader(source, isPlain: false)
            (self.text, tables) = reader.read()
            outline = reader.outline
        case .text:
            var reader = MarkdownReader(source, isPlain: true)
            (self.text, tables) = reader.read()
            outline = reader.outline
        case .latex:
            var reader = LaTeXReader(source)
            (self.text, tables) = reader.read()
            outline = reader.outline
        case .html:
            var reader = HTMLReader(source)
            (self.text, tables) = reader.read()
            outline = reader.outline
        case .csv, .tsv:
            self.text = PlainText()
            tables = [DelimitedReader(source, separator: format == .tsv ? "\t" : nil).table()]
            outline = Outline()
        }
        for table in tables {
            for row in table.rows { for cell in row { self.text.append(cell) } }
        }
    }
}
