/// What divides a manuscript: its headings, and the parts that are no text of its own. All places are those of the file.
package struct Outline {
    /// A heading.
    package struct Heading {
        /// The scalars that it takes.
        package var range: Range<Int>
        /// Its words.
        package var title: PlainText
        /// The number that the manuscript gives it without printing it in the file, as LaTeX does; empty elsewhere.
        package var number = ""
    }

    /// Headings in the order of the file.
    package private(set) var headings: [Heading] = []
    /// Code, in blocks or within lines.
    package private(set) var code: [Range<Int>] = []
    /// Bibliographies that are marked as such; those under a heading are not among them.
    package private(set) var bibliographies: [Range<Int>] = []
    /// Where the text begins: behind LaTeX's preamble.
    package var start = 0

    mutating func add(heading: Range<Int>, _ title: PlainText, number: String = "") {
        headings.append(Heading(range: heading, title: title, number: number))
    }

    mutating func add(code range: Range<Int>) { if !range.isEmpty { code.append(range) } }

    mutating func add(bibliography range: Range<Int>) { if !range.isEmpty { bibliographies.append(range) } }
}
