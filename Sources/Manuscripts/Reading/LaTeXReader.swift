/// Reads LaTeX: running text, `tabular` and its relatives, captions. What is set as it stands (`verbatim`, listings) and
/// comments are left out.
struct LaTeXReader {
    private let source: SourceText
    private let inline: LaTeXInline
    private var text = PlainText()
    private var tables: [ManuscriptTable] = []
    /// Headings, code and bibliography.
    private(set) var outline = Outline()
    private var numbers = LaTeXNumbers()
    private var bibliographyStart: Int?
    /// The first table of the float that is open, and the caption in it.
    private var floatStart: Int?
    private var caption: PlainText?

    init(_ source: SourceText) {
        self.source = source
        inline = LaTeXInline(source: source)
    }

    private static let tableNames: Set<String> = [
        "tabular", "tabularx", "tabulary", "longtable", "array", "NiceTabular", "tabu", "longtabu", "supertabular",
    ]
    /// Environments with lengths or counts behind their names, in so many groups.
    private static let measures = [
        "minipage": 1, "wrapfigure": 2, "wraptable": 2, "subfigure": 1, "subtable": 1, "multicols": 1, "column": 1,
        "adjustbox": 1, "thebibliography": 1, "list": 2,
    ]

    private static func abstract(at place: Int) -> PlainText {
        var title = PlainText()
        title.append("Abstract", at: place)
        return title
    }

    private static let verbatimNames: Set<String> = ["verbatim", "lstlisting", "minted", "comment", "Verbatim"]
    private static let floatNames: Set<String> = ["table", "sidewaystable", "wraptable", "threeparttable"]

    mutating func read() -> (PlainText, [ManuscriptTable]) {
        var place = 0
        let end = source.scalars.count
        while place < end {
            if isBlankLine(at: place) { text.endParagraph(at: place) }
            guard source.scalars[place] == "\\" else {
                place = inline.read(at: place, into: &text, end: end)
                continue
            }
            let (name, behind) = inline.command(at: place)
            switch name {
            case "begin", "end": place = environment(isBegin: name == "begin", at: place, behind)
            case "caption":
                let start = inline.passing(0, from: behind, end: end)
                let close = inline.groupEnd(at: start, end: end, longest: 4_000)
                caption = cell(start..<max(start, close))
                text.endParagraph(at: place)
                place = behind
            default:
                noteCode(name, behind)
                noteHeading(name, at: place, behind)
                place = inline.read(at: place, into: &text, end: end)
            }
        }
        if let start = bibliographyStart { outline.add(bibliography: start..<end) }
        return (text, tables)
    }

    /// A heading's words stand in the text too; the number that LaTeX gives it is reckoned here.
    private mutating func noteHeading(_ name: String, at place: Int, _ behind: Int) {
        guard let level = LaTeXNumbers.levels[name] else { return }
        let end = source.scalars.count
        let start = inline.passing(0, from: behind, end: end)
        let close = inline.groupEnd(at: start, end: end)
        guard close > start + 1 else { return }
        let isStarred = behind > 0 && source.scalars[behind - 1] == "*"
        outline.add(
            heading: place..<close, cell(start + 1..<close - 1), number: isStarred ? "" : numbers.next(level))
    }

    /// Code within lines: `\verb` and what typewriter type is used for.
    private mutating func noteCode(_ name: String, _ behind: Int) {
        let end = source.scalars.count
        switch name {
        case "verb", "lstinline", "mintinline":
            var start = inline.passing(name == "mintinline" ? 1 : 0, from: behind, end: end)
            guard start < end else { return }
            let mark = source.scalars[start] == "{" ? "}" : source.scalars[start]
            start += 1
            let close = source.scalars[start..<min(end, start + 1_000)].firstIndex { $0 == mark || $0 == "\n" }
            outline.add(code: start..<(close ?? start))
        case "texttt", "code": outline.add(code: behind..<max(behind, inline.groupEnd(at: behind, end: end)))
        default: break
        }
    }

    private func isBlankLine(at place: Int) -> Bool {
        guard source.scalars[place] == "\n" else { return false }
        var next = place + 1
        while next < source.scalars.count, source.scalars[next] == " " || source.scalars[next] == "\r" { next += 1 }
        return next < source.scalars.count && source.scalars[next] == "\n"
    }

    /// Reads `\begin{name}` or `\end{name}`, and a table whole; the place behind.
    private mutating func environment(isBegin: Bool, at place: Int, _ behind: Int) -> Int {
        let end = source.scalars.count
        let close = inline.groupEnd(at: behind, end: end)
        guard close > behind + 1 else { return behind }
        let letters = source.scalars[behind + 1..<close - 1].filter(isLetter)
        let name = String(String.UnicodeScalarView(letters))
        text.endParagraph(at: place)
        if Self.floatNames.contains(name) {
            if isBegin {
                if floatStart == nil { (floatStart, caption) = (tables.count, nil) }
            } else if let start = floatStart, name != "threeparttable" {
                if let caption { for index in start..<tables.count { tables[index].caption = caption } }
                (floatStart, caption) = (nil, nil)
            }
            return close
        }
        if name == "thebibliography" {
            if let start = bibliographyStart { outline.add(bibliography: start..<place) }
            bibliographyStart = isBegin ? place : nil
        }
        guard isBegin else { return close }
        switch name {
        case "document": outline.start = close
        case "abstract": outline.add(heading: place..<close, Self.abstract(at: place))
        case _ where Self.verbatimNames.contains(name):
            let behind = verbatimEnd(from: close)
            outline.add(code: close..<behind)
            return behind
        default: break
        }
        if let groups = Self.measures[name] { return inline.passing(groups, from: close, end: end) }
        guard Self.tableNames.contains(name) else { return close }
        return table(named: name, from: inline.passing(name == "tabular" ? 1 : 2, from: close, end: end))
    }

    private func verbatimEnd(from place: Int) -> Int {
        let end = source.next("\\end{", from: place)
        return min(source.scalars.count, end + 1)
    }

    /// Reads the rows of a table up to its end; the place behind.
    private mutating func table(named name: String, from start: Int) -> Int {
        let scalars = source.scalars
        var table = ManuscriptTable()
        var (row, current): ([PlainText], PlainText) = ([], PlainText())
        var place = start
        var depth = 0
        func finish() -> ManuscriptTable {
            var finished = table
            finished.rows.append(row + [current])
            finished.rows.removeAll { $0.allSatisfy(\.isBlank) }
            return finished
        }
        while place < scalars.count {
            if scalars[place] == "{" { depth += 1 }
            if scalars[place] == "}" { depth -= 1 }
            if scalars[place] == "&" && depth <= 0 {
                row.append(current)
                current = PlainText()
                place += 1
            } else if scalars[place] == "\\" {
                let (command, behind) = inline.command(at: place)
                if command == "\\" || command == "tabularnewline" {
                    table.rows.append(row + [current])
                    (row, current) = ([], PlainText())
                    place = inline.passing(0, from: behind, end: scalars.count)
                } else if command == "end" && depth <= 0 {
                    let close = inline.groupEnd(at: behind, end: scalars.count)
                    tables.append(finish())
                    return max(behind, close)
                } else if command == "multicolumn" {
                    place = span(at: behind, &row, &current)
                } else {
                    place = inline.read(at: place, into: &current, end: scalars.count)
                }
            } else {
                place = inline.read(at: place, into: &current, end: scalars.count)
            }
        }
        tables.append(finish())
        return place
    }

    /// Reads the first two groups of `\multicolumn`; the cell stands in the first of its columns.
    private func span(at place: Int, _ row: inout [PlainText], _ current: inout PlainText) -> Int {
        let end = source.scalars.count
        let close = inline.groupEnd(at: place, end: end)
        let digits = source.scalars[place..<close].filter(isDigit).prefix(2)
        let width = Int(String(String.UnicodeScalarView(digits))) ?? 1
        let start = inline.passing(1, from: close, end: end)
        let behind = inline.groupEnd(at: start, end: end)
        guard behind > start else { return start }
        current.append(cell(start..<behind))
        for _ in 1..<max(1, min(width, 40)) {
            row.append(current)
            current = PlainText()
        }
        return behind
    }

    private func cell(_ range: Range<Int>) -> PlainText {
        var text = PlainText()
        var place = range.lowerBound
        while place < range.upperBound { place = inline.read(at: place, into: &text, end: range.upperBound) }
        return text
    }
}
