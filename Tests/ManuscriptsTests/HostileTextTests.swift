import Manuscripts
import Testing

/// Text that nobody means well.
@Suite struct HostileTextTests {
    private static let pieces = [
        "1", "1.", "1,", "-1", "[1", "[1,", "(1", "Figures 1 and ", "^1", "x^1,", "1. ", "\n1. x\n", "`1", "`", "# 1\n",
        "# References\n1\n",
        "\\section{1}", "\\section{", "\\verb|", "\\begin{thebibliography}1", "<h1>1", "<code>1", "</code>",
        "<ref-list>1",
        "2019-01-01", "1.2.3.", "10^", "10^-", "1 ×", "1 × 10", "a@1", "http://1", "1e", "\u{2029}1", "1\u{301}",
        "1\r\n", "§",
        "\\begin{document}1", "&thinsp;", "===\n1\n---\n",
    ]

    @Test(arguments: [ManuscriptFormat.markdown, .latex, .html, .text])
    func noPieceRepeatedStopsTheReader(format: ManuscriptFormat) {
        for piece in Self.pieces {
            let text = String(repeating: piece, count: 20_000 / piece.utf8.count)
            let read = ManuscriptNumbers(text, file: "f", format: format)
            _ = try? read.numbers(at: .pattern("\(piece){}"))
            #expect(read.numbers.allSatisfy { $0.line > 0 && read.sections.indices.contains($0.section) })
        }
    }
}
