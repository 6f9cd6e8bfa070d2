/// How a manuscript is written.
public enum ManuscriptFormat: String, CaseIterable, Sendable {
    case markdown, latex, html, text, csv, tsv

    /// The format that a file's name ends with; nil for any other name.
    public init?(path: String) {
        let bytes = Array(path.utf8)
        let slash = bytes.lastIndex(of: UInt8(ascii: "/")) ?? -1
        guard let point = bytes.lastIndex(of: UInt8(ascii: ".")), point > slash else { return nil }
        switch String(decoding: bytes[(point + 1)...], as: UTF8.self).lowercased() {
        case "md", "markdown", "mkd", "qmd", "rmd": self = .markdown
        case "tex", "latex", "ltx": self = .latex
        case "html", "htm", "xhtml": self = .html
        case "txt", "text": self = .text
        case "csv": self = .csv
        case "tsv", "tab": self = .tsv
        default: return nil
        }
    }
}

/// A manuscript, read: the running text and the tables.
struct Manuscript {
    var source: SourceText
    /// The text between the tables, then every cell.
    var text: PlainText
    var tables: [ManuscriptTable]

    /// Reads a text of a format.
    init(_ text: String, format: ManuscriptFormat) {
        source = SourceText(text)
        switch format {
        case .markdown:
            var reader = MarkdownReader(source, isPlain: false)
            (self.text, tables) = reader.read()
        case .text:
            var reader = MarkdownReader(source, isPlain: true)
            (self.text, tables) = reader.read()
        case .latex:
            var reader = LaTeXReader(source)
            (self.text, tables) = reader.read()
        case .html:
            var reader = HTMLReader(source)
            (self.text, tables) = reader.read()
        case .csv, .tsv:
            self.text = PlainText()
            tables = [DelimitedReader(source, separator: format == .tsv ? "\t" : nil).table()]
        }
        for table in tables {
            for row in table.rows { for cell in row { self.text.append(cell) } }
        }
    }
}
