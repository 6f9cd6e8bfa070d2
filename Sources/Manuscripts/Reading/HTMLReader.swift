/// Reads HTML and what is built like it (JATS, MathML inside either): text without tags, tables with their captions.
struct HTMLReader {
    private let source: SourceText
    private var text = PlainText()
    private var tables: [ManuscriptTable] = []
    private var marks = HTMLMarks()
    /// Headings, code and bibliography.
    var outline: Outline { marks.outline }

    init(_ source: SourceText) { self.source = source }

    private static let hidden: Set<String> = [
        "script", "style", "template", "annotation", "annotation-xml", "noscript", "svg",
    ]
    private static let inlineNames: Set<String> = [
        "a", "abbr", "b", "bdi", "bold", "cite", "code", "del", "em", "font", "i", "ins", "italic", "kbd", "label",
        "mark",
        "math", "mfenced", "mfrac", "mi", "mn", "mo", "mover", "mpadded", "mrow", "ms", "mspace", "mstyle", "msub",
        "msubsup", "msup", "mtext", "q", "s", "samp", "sc", "semantics", "small", "span", "strong", "sub", "sup", "tt",
        "u",
        "var", "xref", "inline-formula", "tex-math", "mathvariant", "wbr", "br", "nobr", "styled-content",
        "named-content",
    ]

    mutating func read() -> (PlainText, [ManuscriptTable]) {
        var place = 0
        while place < source.scalars.count {
            if let behind = table(at: place) {
                place = behind
            } else {
                if source.scalars[place] == "<", let tag = HTMLTag(source, at: place) {
                    marks.note(tag, at: place, text)
                }
                place = Self.read(source, at: place, into: &text)
            }
        }
        marks.finish(at: place)
        return (text, tables)
    }

    /// Adds what stands at a place of running text, and gives the place behind it.
    static func read(_ source: SourceText, at place: Int, into text: inout PlainText) -> Int {
        let scalar = source.scalars[place]
        if scalar == "&", let entity = HTMLEntity.read(source, at: place) {
            text.append(entity.scalar, at: place)
            return entity.end
        }
        guard scalar == "<", let tag = HTMLTag(source, at: place) else {
            text.append(scalar, at: place)
            return place + 1
        }
        if hidden.contains(tag.name), !tag.isEnd { return endOfHidden(source, tag) }
        switch tag.name {
        case "sub" where !tag.isEnd: text.append("_", at: place)
        case "sup" where !tag.isEnd: text.append("^", at: place)
        case "br": text.append(" ", at: place)
        case _ where inlineNames.contains(tag.name) || tag.name == "!": break
        default: text.endParagraph(at: place)
        }
        return tag.end
    }

    /// The place behind what is never shown; behind its tag alone when nothing closes it.
    private static func endOfHidden(_ source: SourceText, _ tag: HTMLTag) -> Int {
        var place = tag.end
        while place < source.scalars.count, place < tag.end + 2_000_000 {
            if source.scalars[place] == "<", place + 1 < source.scalars.count, source.scalars[place + 1] == "/",
                let end = HTMLTag(source, at: place), end.isEnd, end.name == tag.name
            {
                return end.end
            }
            place += 1
        }
        return place
    }

    /// Reads the table that begins at a place; the place behind it.
    private mutating func table(at place: Int) -> Int? {
        guard let (table, behind) = Self.table(source, at: place) else { return nil }
        text.endParagraph(at: place)
        tables.append(table)
        return behind
    }

    /// The table that begins at a place, and the place behind it. A table in a cell of it is read as text.
    static func table(_ source: SourceText, at place: Int) -> (ManuscriptTable, Int)? {
        guard source.has("<table", at: place), let first = HTMLTag(source, at: place), first.name == "table" else {
            return nil
        }
        var rows = HTMLTableRows()
        var (index, depth) = (first.end, 1)
        while index < source.scalars.count, depth > 0 {
            guard source.scalars[index] == "<", let tag = HTMLTag(source, at: index) else {
                index = read(source, at: index, into: &rows.current)
                continue
            }
            switch tag.name {
            case "table": depth += tag.isEnd ? -1 : 1
            case "caption" where depth == 1:
                if tag.isEnd { rows.takeCaption() } else { rows.current = PlainText() }
            case "tr" where depth == 1: rows.endRow()
            case "td" where depth == 1, "th" where depth == 1:
                if tag.isEnd { rows.endCell() } else { rows.beginCell(tag) }
            case "thead" where depth == 1, "tbody" where depth == 1, "tfoot" where depth == 1: rows.endRow()
            default:
                index = read(source, at: index, into: &rows.current)
                continue
            }
            index = tag.end
        }
        rows.endRow()
        return (rows.table, index)
    }
}

/// The rows of a table of HTML while it is read: cells that span several columns or rows leave empty ones.
struct HTMLTableRows {
    var table = ManuscriptTable()
    var current = PlainText()
    private var row: [PlainText] = []
    private var open: HTMLTag?
    /// Rows that a cell above still takes, by column.
    private var taken: [Int: Int] = [:]

    mutating func takeCaption() {
        table.caption = current
        current = PlainText()
    }

    mutating func beginCell(_ tag: HTMLTag) {
        endCell()
        current = PlainText()
        open = tag
    }

    mutating func endCell() {
        guard let tag = open else { return }
        open = nil
        skipTaken()
        for column in 0..<min(tag.columns, 200) where row.count < 2_000 {
            if tag.rows > 1 { taken[row.count] = tag.rows - 1 }
            row.append(column == 0 ? current : PlainText())
        }
        current = PlainText()
    }

    mutating func endRow() {
        endCell()
        if !row.isEmpty {
            skipTaken()
            table.rows.append(row)
        }
        row = []
        current = PlainText()
    }

    private mutating func skipTaken() {
        while row.count < 2_000, let left = taken[row.count], left > 0 {
            taken[row.count] = left - 1
            row.append(PlainText())
        }
    }
}
