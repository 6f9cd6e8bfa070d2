import Text

/// Every number that a manuscript prints, with what it is and where it stands.
public struct ManuscriptNumbers: Sendable {
    /// The file's name, as given.
    public let file: String
    /// The numbers in the order of the file.
    public let numbers: [ManuscriptNumber]
    /// The parts of the manuscript; the first is what stands before the first heading.
    public let sections: [ManuscriptSection]
    /// The plain text, for patterns.
    let scalars: [Unicode.Scalar]
    /// Which number begins at a place of the plain text, with its sign or behind it.
    let starts: [Int: Int]

    /// Reads a manuscript.
    public init(_ text: String, file: String, format: ManuscriptFormat) {
        self.file = file
        var manuscript = Manuscript(text, format: format)
        if format == .html { for table in manuscript.tables { manuscript.text.append(table.caption) } }
        let headings = manuscript.outline.headings
        sections =
            [.first]
            + headings.map { ManuscriptSection($0, line: manuscript.source.position(of: $0.range.lowerBound).line) }
        scalars = manuscript.text.scalars
        var reading = NumberReading(manuscript, sections)
        numbers = reading.numbers()
        var starts: [Int: Int] = [:]
        for (index, number) in numbers.enumerated() {
            if let plain = number.plain { starts[plain.lowerBound] = index }
        }
        self.starts = starts
    }

    /// How a claims file names a section: by its number or its title where no other has it, else by its place.
    public func name(ofSection index: Int) -> String {
        let section = sections[index]
        if !section.number.isEmpty, sections.count(where: { $0.number == section.number }) == 1 {
            return section.number
        }
        let title = section.title.lowercased()
        if !title.isEmpty, sections.count(where: { $0.title.lowercased() == title || $0.number == section.title }) == 1
        {
            return section.title
        }
        return "#\(index)"
    }
}

/// Finds the numbers of a manuscript.
struct NumberReading {
    private let manuscript: Manuscript
    private let sections: [ManuscriptSection]
    private let view: [Unicode.Scalar]
    private let bounds: [Int]

    init(_ manuscript: Manuscript, _ sections: [ManuscriptSection]) {
        self.manuscript = manuscript
        self.sections = sections
        view = manuscript.text.withNarrowSpaces(manuscript.source)
        bounds = manuscript.outline.headings.map(\.range.lowerBound)
    }

    /// A number with its place in the file.
    private struct Found {
        var place: Range<Int>
        var plain: Range<Int>?
        var kind: NumberKind?
        var text: ArraySlice<Unicode.Scalar>
    }

    mutating func numbers() -> [ManuscriptNumber] {
        var found: [Found] = []
        let text = manuscript.text
        for paragraph in text.paragraphs where text.scalars[paragraph].contains(where: isDigit) {
            found += numbers(of: paragraph)
        }
        found += codeBlocks(beside: found)
        found.sort { $0.place.lowerBound < $1.place.lowerBound }
        var counts = [Int](repeating: 0, count: sections.count)
        return found.filter { $0.place.lowerBound >= manuscript.outline.start }.map { one in
            let section = section(of: one.place.lowerBound)
            if one.kind == nil { counts[section] += 1 }
            let start = manuscript.source.position(of: one.place.lowerBound)
            let end = manuscript.source.position(of: one.place.upperBound)
            return ManuscriptNumber(
                text: Self.shown(one.text), digits: DigitSpelling.of(one.text), kind: one.kind, line: start.line,
                columns: start.column..<max(start.column, end.line == start.line ? end.column : 0) + 1,
                section: section, ordinal: one.kind == nil ? counts[section] : 0,
                context: one.plain.map(context) ?? "", plain: one.plain)
        }
    }

    private func section(of place: Int) -> Int {
        var (low, high) = (0, bounds.count)
        while low < high {
            let middle = (low + high) / 2
            if bounds[middle] <= place { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func numbers(of paragraph: Range<Int>) -> [Found] {
        let scalars = Array(view[paragraph])
        let rules = KindRules(scalars: scalars)
        var previous: (token: NumberToken, kind: NumberKind?)?
        var item = 0
        return NumberToken.all(scalars).map { token in
            let plain = paragraph.lowerBound + token.range.lowerBound..<paragraph.lowerBound + token.range.upperBound
            let place = manuscript.text.places[plain.lowerBound]..<manuscript.text.places[plain.upperBound - 1]
            var kind = outer(place.lowerBound) ?? rules.kind(token, after: previous)
            if kind == nil, let number = listNumber(token, scalars, at: place.lowerBound, item) {
                (kind, item) = (.list, number)
            }
            if kind == nil, isHeadingNumber(token, scalars, at: place.lowerBound) { kind = .reference }
            previous = (token, kind)
            return Found(place: place, plain: plain, kind: kind, text: scalars[token.range])
        }
    }

    /// The kind of all numbers around a place of the file.
    private func outer(_ place: Int) -> NumberKind? {
        let outline = manuscript.outline
        if outline.code.contains(where: { $0.contains(place) }) { return .code }
        if sections[section(of: place)].isBibliography, !isInHeading(place) { return .bibliography }
        return outline.bibliographies.contains { $0.contains(place) } ? .bibliography : nil
    }

    private func isInHeading(_ place: Int) -> Bool {
        let section = section(of: place)
        return section > 0 && manuscript.outline.headings[section - 1].range.contains(place)
    }

    private func isHeadingNumber(_ token: NumberToken, _ scalars: [Unicode.Scalar], at place: Int) -> Bool {
        isInHeading(place) && !scalars[..<token.range.lowerBound].contains { isLetter($0) || isDigit($0) }
    }

    /// The number of an entry of a list: a whole number with a point or a bracket behind it, where a paragraph begins, or
    /// where a line does and it is the next.
    private func listNumber(_ token: NumberToken, _ scalars: [Unicode.Scalar], at place: Int, _ last: Int) -> Int? {
        let end = token.range.upperBound
        guard token.range.count <= 3, let number = Int(String(String.UnicodeScalarView(scalars[token.range]))),
            number >= 0,
            end < scalars.count, scalars[end] == "." || scalars[end] == ")",
            end + 1 == scalars.count || scalars[end + 1] == " "
        else { return nil }
        func isMark(_ scalar: Unicode.Scalar) -> Bool { " \t-*>(".unicodeScalars.contains(scalar) }
        if scalars[..<token.range.lowerBound].allSatisfy(isMark) { return number }
        var before = place
        while before > 0, isMark(manuscript.source.scalars[before - 1]) { before -= 1 }
        let isFirst = before == 0 || "\n\r".unicodeScalars.contains(manuscript.source.scalars[before - 1])
        let isBullet = manuscript.source.scalars[before..<place].contains { $0 == "-" || $0 == "*" }
        return isFirst && (isBullet || number == 1 || number == last + 1) ? number : nil
    }

    /// The numbers in code that the text leaves out.
    private func codeBlocks(beside found: [Found]) -> [Found] {
        var known: Set<Int> = []
        for one in found where one.kind == .code { known.insert(one.place.lowerBound) }
        return manuscript.outline.code.flatMap { range in
            let scalars = Array(manuscript.source.scalars[range])
            return NumberToken.all(scalars).compactMap { token -> Found? in
                let place = range.lowerBound + token.range.lowerBound
                guard !known.contains(place) else { return nil }
                return Found(
                    place: place..<range.lowerBound + token.range.upperBound - 1, plain: nil, kind: .code,
                    text: scalars[token.range])
            }
        }
    }

    private static func shown(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        String(String.UnicodeScalarView(scalars.map { PrintedSign.isNarrowSpace($0) ? " " : $0 }))
    }

    /// The words around a number.
    private func context(_ range: Range<Int>) -> String {
        let (before, behind) = (30, 20)
        let scalars = manuscript.text.scalars
        var start = max(0, range.lowerBound - before)
        while start < range.lowerBound, start > 0, scalars[start - 1] != " ",
            scalars[start - 1] != PlainText.paragraphEnd
        { start += 1 }
        var end = min(scalars.count, range.upperBound + behind)
        while end > range.upperBound, end < scalars.count, scalars[end] != " ", scalars[end] != PlainText.paragraphEnd {
            end -= 1
        }
        let words = scalars[start..<end].map { $0 == PlainText.paragraphEnd ? "|" : $0 }
        let text = OutsideText(String(String.UnicodeScalarView(words))).words.joined(separator: " ")
        return (start > 0 ? "…" : "") + text + (end < scalars.count ? "…" : "")
    }
}
