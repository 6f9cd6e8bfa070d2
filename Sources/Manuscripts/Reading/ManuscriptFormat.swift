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
