import Manuscripts

/// What a cell of a table holds, read as its column's role asks.
struct TableCell {
    let parser: StatementParser

    init(_ text: PlainText) { parser = StatementParser(text, text.scalars.indices) }

    /// A statistic's value with what stands in parentheses behind it.
    struct Value {
        var number: ReportedNumber
        var inner: StatementParser.Group?
        var innerProbability: ReportedTest.Probability?
    }

    /// A number that fills the cell, marks and a group in parentheses aside.
    func value(of statistic: ReportedStatistic, inner: ColumnRole.Inner?) -> Value? {
        let relation = parser.relation(at: 0, inWords: false)
        guard let number = parser.number(at: relation?.next ?? 0) else { return nil }
        var value = Value(number: number.value)
        value.number.relation = relation?.relation ?? .equal
        var index = number.next
        while isMark(index) { index += 1 }
        if parser.hasSymbol("(", at: index) || parser.hasSymbol("[", at: index) {
            if inner == .probability {
                value.innerProbability = TableCell.probability(parser, from: index + 1)
            } else if let group = parser.group(at: index, of: statistic) {
                value.inner = group
                if inner == .size, group.sizes.isEmpty { value.inner?.sizes = group.numbers.map(\.value) }
                if inner == nil { value.inner = nil }
            }
            return value
        }
        return isEnd(index) ? value : nil
    }

    /// A statement such as "t(29) = 2.10", whose p-value stands in another cell.
    func statement() -> StatementParser.Head? {
        for index in parser.tokens.indices.prefix(12) {
            if let head = parser.head(at: index) { return head }
        }
        return nil
    }

    /// Degrees of freedom: one number or two.
    func degrees(of statistic: ReportedStatistic) -> [ReportedNumber] {
        if parser.hasSymbol("(", at: 0), let group = parser.group(at: 0, of: statistic) { return group.numbers }
        guard let first = parser.number(at: 0, joins: statistic != .f) else { return [] }
        guard statistic == .f, first.next < parser.tokens.count else { return [first.value] }
        let second = parser.number(at: first.next + 1, joins: false)
        return [first.value] + (second.map { [$0.value] } ?? [])
    }

    func size() -> Double? { parser.number(at: 0)?.value.value }

    /// A p-value that fills the cell.
    func probability() -> ReportedTest.Probability? { Self.probability(parser, from: 0) }

    private static func probability(_ parser: StatementParser, from start: Int) -> ReportedTest.Probability? {
        if let found = parser.probability(at: start) { return found.value }
        switch parser.word(at: start) {
        case "ns", "nonsignificant": return .notSignificant
        case "n" where parser.word(at: start + 2) == "s": return .notSignificant
        default: break
        }
        let relation = parser.relation(at: start, inWords: false)
        guard let number = parser.number(at: relation?.next ?? start) else { return nil }
        var index = number.next
        let cell = TableCell(parser: parser)
        while cell.isMark(index) || parser.hasSymbol(")", at: index) || parser.hasSymbol("]", at: index) { index += 1 }
        guard cell.isEnd(index) else { return nil }
        var value = number.value
        value.relation = relation?.relation ?? .equal
        return .number(value)
    }

    private init(parser: StatementParser) { self.parser = parser }

    private func isMark(_ index: Int) -> Bool {
        ["*", "^", "†", "‡", "§", "+", "#"].contains { parser.hasSymbol($0, at: index) }
    }

    /// Whether nothing follows but a letter of a note.
    private func isEnd(_ index: Int) -> Bool {
        let rest = parser.tokens.dropFirst(index)
        return rest.isEmpty || rest.count == 1 && rest.allSatisfy { $0.kind == .word && $0.text.utf8.count <= 2 }
    }
}
