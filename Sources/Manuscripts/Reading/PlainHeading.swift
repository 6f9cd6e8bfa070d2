/// Headings of plain text, which nothing but their look tells from other lines.
enum PlainHeading {
    /// Whether a line that stands alone is a heading: short, without a full stop, and with a number before a capital letter, or
    /// one of the names that papers give their sections.
    static func isOne(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        let words = scalars.split(whereSeparator: { $0 == " " || $0 == "\t" })
        guard scalars.count < 80, let first = words.first, let last = words.last?.last, last != ".", last != "," else {
            return false
        }
        if SectionNumber.isOne(first), words.count > 1, let letter = words[1].first {
            let isSentence = words.dropFirst().joined().contains { ".,;(".unicodeScalars.contains($0) }
            return letter.properties.isUppercase && first.count < 12 && !isSentence
        }
        let name = String(String.UnicodeScalarView(words.joined(separator: [" "]).map(lowered)))
        return names.contains(name)
            || words.count <= 8 && scalars.allSatisfy { !$0.properties.isLowercase && !isDigit($0) }
    }

    private static let names: Set<String> = [
        "abstract", "introduction", "background", "method", "methods", "materials and methods", "results",
        "results and discussion", "discussion", "conclusion", "conclusions", "acknowledgements", "acknowledgments",
        "references", "bibliography", "literature cited", "works cited", "appendix", "supplement",
        "supplementary material", "supporting information",
    ]
}
