/// A part of a manuscript from one heading to the next, whatever their levels.
public struct ManuscriptSection: Hashable, Sendable {
    /// Its number where the heading has one, such as `2.1`; empty elsewhere.
    public var number: String
    /// The heading without its number; empty before the first one.
    public var title: String
    /// The heading's line, from 1.
    public var line: Int

    init(_ heading: Outline.Heading, line: Int) {
        self.line = line
        var words = heading.title.scalars.split(whereSeparator: { $0 == " " || $0 == PlainText.paragraphEnd })
        number = heading.number
        if number.isEmpty, let first = words.first, SectionNumber.isOne(first) {
            number = SectionNumber.text(first)
            words.removeFirst()
        }
        title = String(String.UnicodeScalarView(words.joined(separator: [" "])))
    }

    /// The part before the first heading.
    static let first = ManuscriptSection()

    private init() { (number, title, line) = ("", "", 1) }

    /// Whether it is a list of works.
    var isBibliography: Bool { Self.bibliographies.contains(title.lowercased()) }

    private static let bibliographies: Set<String> = [
        "references", "bibliography", "literature", "literature cited", "works cited", "reference list",
        "references and notes", "notes and references",
    ]
}
