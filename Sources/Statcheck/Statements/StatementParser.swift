import Manuscripts

/// Finds reported tests in the tokens of one paragraph.
///
/// A test is a statistic's name, degrees of freedom in any place that people put them, a value, and a p-value not far behind,
/// or right before it. Every look ahead is bounded, so that the time is linear in the text whatever it holds.
struct StatementParser {
    let text: PlainText
    let tokens: [Token]
    /// Probabilities that a test has already, by their token.
    private var usedProbabilities: Set<Int> = []

    init(_ text: PlainText, _ paragraph: Range<Int>) {
        self.text = text
        tokens = Token.tokens(text, paragraph)
    }

    /// Tests in the order of the text.
    mutating func tests() -> [ReportedTest] {
        var result: [ReportedTest] = []
        var index = 0
        while index < tokens.count {
            if let head = head(at: index), let test = complete(head) {
                result.append(test)
                index = head.next
            } else {
                index += 1
            }
        }
        return result
    }

    /// Whether a test has the p-value that begins at a token.
    func isUsed(_ probability: Int) -> Bool { usedProbabilities.contains(probability) }

    func hasSymbol(_ symbol: String, at index: Int) -> Bool {
        index >= 0 && index < tokens.count && tokens[index].kind == .symbol && tokens[index].text == symbol
    }

    func word(at index: Int) -> String? {
        index >= 0 && index < tokens.count && tokens[index].kind == .word ? tokens[index].text : nil
    }

    func hasNumber(at index: Int) -> Bool { index >= 0 && index < tokens.count && tokens[index].kind == .number }

    /// The beginning of a test: everything up to its value.
    struct Head {
        var statistic: ReportedStatistic
        var start: Int
        var degrees: [ReportedNumber] = []
        var sizes: [Double] = []
        var value: ReportedNumber
        /// The other way to read a value such as 2,104.
        var decimalComma: ReportedNumber?
        /// The token behind the value.
        var next: Int
    }

    /// The test that begins at a token, up to its value.
    func head(at start: Int) -> Head? {
        guard tokens[start].kind == .word, let name = name(at: start) ?? spokenName(at: start) else { return nil }
        var degrees = Degrees(numbers: name.degrees)
        var index = name.next
        var groups = 0
        while groups < 3, opens(at: index), let group = group(at: index, of: name.statistic) {
            if !group.numbers.isEmpty && degrees.numbers.isEmpty { degrees.numbers = group.numbers }
            if !group.sizes.isEmpty { degrees.sizes = group.sizes }
            index = group.next
            groups += 1
        }
        while hasSymbol("_", at: index) || hasSymbol("^", at: index) || hasSymbol("*", at: index) { index += 1 }
        if name.needsDegrees && degrees.isEmpty { return nil }
        var relation = relation(at: index, inWords: true)
        // The sign of equality is sometimes lost: t(29) 2.10, p = .04.
        if relation == nil, groups > 0, !degrees.isEmpty { relation = (.equal, index) }
        guard let relation, let number = number(at: relation.next) else { return nil }
        if hasNumber(at: number.next), !tokens[number.next].isSpaced { return nil }
        if hasSymbol("%", at: number.next) || hasSymbol("/", at: number.next) { return nil }
        var value = number.value
        value.relation = relation.relation
        return Head(
            statistic: name.statistic, start: start, degrees: degrees.numbers, sizes: degrees.sizes, value: value,
            decimalComma: number.decimalComma, next: number.next)
    }

    private mutating func complete(_ head: Head) -> ReportedTest? {
        var items = Items(head: head)
        read(&items)
        if items.probability == nil { items.probability = probabilityBefore(head.start) }
        guard let probability = items.probability, !usedProbabilities.contains(probability.start) else { return nil }
        usedProbabilities.insert(probability.start)
        if items.degrees.isEmpty { readDegrees(before: head.start, &items) }
        // P = 12 W is a quantity with its unit.
        if case .number(let p) = probability.value, p.value > 1, items.degrees.isEmpty, items.sizes.isEmpty,
            word(at: probability.next) != nil
        {
            return nil
        }
        var value = head.value
        if let decimal = head.decimalComma, probability.hasDecimalComma {
            value = decimal
            value.relation = head.value.relation
        }
        let isOneTailed = probability.isOneTailed || items.isOneTailed
        let tails: ReportedTest.Tails =
            isOneTailed ? .one : !probability.isTwoTailed && speaksOfOneTail(around: head.start) ? .either : .two
        let last = max(probability.next, head.next) - 1
        let first = min(head.start, probability.start)
        return ReportedTest(
            statistic: head.statistic, value: value, degrees: items.degrees, sizes: items.sizes, p: probability.value,
            tails: tails, obstacle: probability.obstacle,
            place: text.places[tokens[first].range.lowerBound]...text.places[tokens[last].range.upperBound - 1])
    }
}
