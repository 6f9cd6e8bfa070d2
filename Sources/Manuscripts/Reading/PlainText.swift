/// A manuscript's text as it is read: markup gone, every sign in one spelling, each scalar with its place in the file.
///
/// What stands above the line has a `^` before it and what stands below a `_`, as in χ^2 and F_1,20. Paragraphs, cells of a
/// table and headings end with ``paragraphEnd``.
package struct PlainText {
    /// Stands between paragraphs.
    package static let paragraphEnd: Unicode.Scalar = "\u{2029}"

    package private(set) var scalars: [Unicode.Scalar] = []
    /// The place of each scalar in the file.
    package private(set) var places: [Int] = []
    private var height = Spelling.Height.line

    /// Nothing yet.
    package init() {}

    /// Adds a scalar as the file has it.
    package mutating func append(_ scalar: Unicode.Scalar, at place: Int) {
        guard let (plain, newHeight) = Spelling.plain(scalar) else { return }
        if newHeight != height {
            if newHeight != .line && scalars.last != "," {
                add(newHeight == .above ? "^" : "_", place)
            }
            height = newHeight
        }
        add(plain, place)
    }

    /// Adds scalars that one place of the file stands for.
    package mutating func append(_ text: String, at place: Int) {
        for scalar in text.unicodeScalars { append(scalar, at: place) }
    }

    /// Ends a paragraph.
    package mutating func endParagraph(at place: Int) {
        height = .line
        guard let last = scalars.last, last != Self.paragraphEnd else { return }
        add(Self.paragraphEnd, place)
    }

    /// Adds another text as a paragraph.
    package mutating func append(_ other: PlainText) {
        scalars += other.scalars
        places += other.places
        if let last = other.places.last { endParagraph(at: last) }
    }

    private mutating func add(_ scalar: Unicode.Scalar, _ place: Int) {
        scalars.append(scalar)
        places.append(place)
    }

    /// Its paragraphs as ranges.
    package var paragraphs: [Range<Int>] {
        var result: [Range<Int>] = []
        var start = 0
        for (index, scalar) in scalars.enumerated() where scalar == Self.paragraphEnd {
            if index > start { result.append(start..<index) }
            start = index + 1
        }
        if scalars.count > start { result.append(start..<scalars.count) }
        return result
    }

    /// Whether nothing but blanks stands in it.
    package var isBlank: Bool { scalars.allSatisfy { $0 == " " || $0 == Self.paragraphEnd } }
}
