/// Reads Markdown: text without its marks, mathematics between dollar signs, tables of pipes and of HTML. Blocks of code and
/// what stands before the text as YAML are left out. Plain text is read by lines too, but all of it as it stands.
///
/// Lines with tabs, two or more of them, are a table in either.
struct MarkdownReader {
    private let source: SourceText
    private let inline: MarkdownInline
    private let isPlain: Bool
    private var text = PlainText()
    private var tables: [ManuscriptTable] = []
    /// Headings and code.
    private(set) var outline = Outline()

    init(_ source: SourceText, isPlain: Bool) {
        self.source = source
        self.isPlain = isPlain
        inline = MarkdownInline(source: source)
    }

    mutating func read() -> (PlainText, [ManuscriptTable]) {
        let lines = source.lines
        var number = isPlain ? 0 : frontMatterEnd(lines)
        var isInMathematics = false
        while number < lines.count {
            let line = lines[number]
            if isBlank(line) {
                text.endParagraph(at: line.lowerBound)
                isInMathematics = false
                number += 1
            } else if let end = codeEnd(lines, number) {
                outline.add(code: line.lowerBound..<lines[end - 1].upperBound)
                number = end
            } else if let end = pipes(lines, number) ?? tabs(lines, number) {
                text.endParagraph(at: line.lowerBound)
                number = end
            } else if let end = markup(lines, number) {
                number = end
            } else {
                let isHeading = isHeading(lines, number)
                if isHeading {
                    outline.add(heading: line, title(line))
                    text.endParagraph(at: line.lowerBound)
                }
                read(line, &isInMathematics)
                if isHeading { text.endParagraph(at: line.lowerBound) }
                text.append(" ", at: line.upperBound)
                number += 1
            }
        }
        return (text, tables)
    }

    private mutating func read(_ line: Range<Int>, _ isInMathematics: inout Bool) {
        var place = line.lowerBound
        if !isPlain { for span in MarkdownCode.spans(source, line) { outline.add(code: span) } }
        while place < line.upperBound {
            if isPlain {
                text.append(source.scalars[place], at: place)
                place += 1
            } else {
                place = inline.read(at: place, in: line, into: &text, &isInMathematics)
            }
        }
    }

    private func isBlank(_ line: Range<Int>) -> Bool {
        for place in line where source.scalars[place] != " " && source.scalars[place] != "\t" { return false }
        return true
    }

    private func isHeading(_ line: Range<Int>) -> Bool { source.scalars[line.lowerBound] == "#" }

    /// Whether a line is a heading: by its marks, by the line that underlines it, or in plain text by how it stands there.
    private func isHeading(_ lines: [Range<Int>], _ number: Int) -> Bool {
        if !isPlain, isHeading(lines[number]) { return true }
        if number + 1 < lines.count, isUnderline(lines[number + 1]), lines[number].count < 200 { return true }
        let isAlone =
            (number == 0 || isBlank(lines[number - 1])) && (number + 1 == lines.count || isBlank(lines[number + 1]))
        return isPlain && isAlone && PlainHeading.isOne(source.scalars[lines[number]])
    }

    private func isUnderline(_ line: Range<Int>) -> Bool {
        guard line.count >= 3, let first = line.first.map({ source.scalars[$0] }), first == "=" || first == "-" else {
            return false
        }
        return line.allSatisfy { source.scalars[$0] == first }
    }

    /// A heading's words.
    private func title(_ line: Range<Int>) -> PlainText {
        guard !isPlain else { return cell(line) }
        let start = line.first { source.scalars[$0] != "#" } ?? line.upperBound
        let last = line.last { source.scalars[$0] != "#" && source.scalars[$0] != " " } ?? start
        return cell(start..<max(start, min(line.upperBound, last + 1)))
    }

    private func frontMatterEnd(_ lines: [Range<Int>]) -> Int {
        guard let first = lines.first, first.count == 3, source.has("---", at: first.lowerBound) else { return 0 }
        let end = lines.dropFirst().prefix(200).firstIndex { $0.count == 3 && source.has("---", at: $0.lowerBound) }
        return end.map { $0 + 1 } ?? 0
    }

    /// The line behind a block of code that begins in this line.
    private func codeEnd(_ lines: [Range<Int>], _ number: Int) -> Int? {
        guard !isPlain, let fence = fence(lines[number]) else { return nil }
        let end = lines[(number + 1)...].firstIndex { self.fence($0) == fence }
        return end.map { $0 + 1 } ?? lines.count
    }

    private func fence(_ line: Range<Int>) -> Unicode.Scalar? {
        let start = line.first { source.scalars[$0] != " " } ?? line.upperBound
        if source.has("```", at: start), start + 3 <= line.upperBound { return "`" }
        return source.has("~~~", at: start) && start + 3 <= line.upperBound ? "~" : nil
    }

    /// Reads a table of pipes: a header, a line of dashes, rows; the line behind it.
    private mutating func pipes(_ lines: [Range<Int>], _ number: Int) -> Int? {
        guard !isPlain, number + 1 < lines.count, holds("|", lines[number]), isRuler(lines[number + 1]) else {
            return nil
        }
        var table = ManuscriptTable(caption: caption(lines, before: number))
        var last = number
        while last < lines.count, holds("|", lines[last]) {
            if last != number + 1 { table.rows.append(cells(lines[last], at: "|")) }
            last += 1
        }
        tables.append(table)
        return last
    }

    private func isRuler(_ line: Range<Int>) -> Bool {
        holds("-", line) && line.allSatisfy { "|:-+ \t=".unicodeScalars.contains(source.scalars[$0]) }
    }

    /// Reads lines with tabs, blank cells at their ends left out; the line behind them.
    private mutating func tabs(_ lines: [Range<Int>], _ number: Int) -> Int? {
        guard holds("\t", lines[number], inside: true) else { return nil }
        var last = number
        while last < lines.count, holds("\t", lines[last]) { last += 1 }
        guard last > number + 1 else { return nil }
        var table = ManuscriptTable(caption: caption(lines, before: number))
        table.rows = lines[number..<last].map { cells($0, at: "\t") }
        tables.append(table)
        return last
    }

    /// Reads a table of HTML whose tag begins a line; the line behind the one that it ends in.
    private mutating func markup(_ lines: [Range<Int>], _ number: Int) -> Int? {
        let start = lines[number].first { source.scalars[$0] != " " } ?? lines[number].lowerBound
        guard !isPlain, let (table, behind) = HTMLReader.table(source, at: start) else { return nil }
        text.endParagraph(at: start)
        tables.append(table)
        return lines[number...].firstIndex { $0.lowerBound >= behind } ?? lines.count
    }

    private func holds(_ mark: Unicode.Scalar, _ line: Range<Int>, inside: Bool = false) -> Bool {
        guard let place = line.first(where: { source.scalars[$0] == mark }) else { return false }
        return !inside || place > line.lowerBound
    }

    /// The line above a table, blank lines between, where it names it.
    private func caption(_ lines: [Range<Int>], before number: Int) -> PlainText {
        var above = number - 1
        while above >= 0, above > number - 3, lines[above].isEmpty { above -= 1 }
        guard above >= 0, above > number - 3, lines[above].count < 600, !holds("|", lines[above]) else {
            return PlainText()
        }
        return cell(lines[above])
    }

    private func cells(_ line: Range<Int>, at mark: Unicode.Scalar) -> [PlainText] {
        var result: [PlainText] = []
        var start = line.lowerBound
        var range = line
        if mark == "|" {
            let first = line.first { source.scalars[$0] != " " } ?? line.lowerBound
            if first < line.upperBound, source.scalars[first] == mark { start = first + 1 }
            let last = line.last { source.scalars[$0] != " " } ?? line.lowerBound
            if last > start, source.scalars[last] == mark { range = line.lowerBound..<last }
        }
        for place in start..<max(start, range.upperBound) where source.scalars[place] == mark {
            if mark == "|", place > line.lowerBound, source.scalars[place - 1] == "\\" { continue }
            result.append(cell(start..<place))
            start = place + 1
        }
        result.append(cell(start..<max(start, range.upperBound)))
        return result
    }

    private func cell(_ range: Range<Int>) -> PlainText {
        var text = PlainText()
        var isInMathematics = false
        var place = range.lowerBound
        while place < range.upperBound {
            if isPlain {
                text.append(source.scalars[place], at: place)
                place += 1
            } else {
                place = inline.read(at: place, in: range, into: &text, &isInMathematics)
            }
        }
        return text
    }
}
