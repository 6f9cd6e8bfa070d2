extension StatementParser {
    /// Degrees of freedom and sizes as far as they were found.
    struct Degrees {
        var numbers: [ReportedNumber] = []
        var sizes: [Double] = []
        var isEmpty: Bool { numbers.isEmpty && sizes.isEmpty }
    }

    /// A group in parentheses or brackets, and the token behind it.
    struct Group {
        var numbers: [ReportedNumber] = []
        var sizes: [Double] = []
        var next: Int
    }

    /// What a number in a group, or behind a name, is.
    enum Label { case degrees, size }

    /// Whether a group opens: a parenthesis, a bracket, a brace.
    func opens(at index: Int) -> Bool { ["(", "[", "{"].contains { hasSymbol($0, at: index) } }

    /// Whether one closes.
    func closes(at index: Int) -> Bool { [")", "]", "}"].contains { hasSymbol($0, at: index) } }

    /// The label that a token begins, and the token behind it: df, d.f., dfs, df1, n, N, n1, nobs.
    func label(at start: Int) -> (label: Label, next: Int)? {
        guard let spoken = word(at: start) else { return nil }
        var index = start + 1
        let label: Label
        switch spoken {
        case "df", "dfs", "dof", "ddl", "dfn", "dfd", "gl": label = .degrees
        case "d":
            guard hasSymbol(".", at: index), word(at: index + 1) == "f" else { return nil }
            index += hasSymbol(".", at: index + 2) ? 3 : 2
            label = .degrees
        case "degrees":
            guard word(at: index) == "of", word(at: index + 1) == "freedom" else { return nil }
            index += 2
            label = .degrees
        case "n", "ns", "nobs": label = .size
        default: return nil
        }
        if hasSymbol("_", at: index) { index += 1 }
        // The number of a group, not of anything in it.
        if hasNumber(at: index), relation(at: index + 1, inWords: false) != nil {
            index += 1
        } else if hasSymbol("_", at: index - 1), word(at: index) != nil {
            index += 1
        }
        return (label, index)
    }

    /// A group of degrees of freedom and sizes, such as (29), (1, N = 40), (df = 1, 20); one of two or three words is passed
    /// over; nil for anything else.
    func group(at start: Int, of statistic: ReportedStatistic) -> Group? {
        var group = Group(next: start)
        var label: Label?
        var words = 0
        // Where each number stands, and whether it hangs on the one before by a comma without blanks.
        var pieces: [(number: ReportedNumber, isGlued: Bool)] = []
        var index = start + 1
        let isStop = { (index: Int) in closes(at: index) }
        while index < min(tokens.count, start + 26), !isStop(index) {
            if let found = self.label(at: index) {
                label = found.label
                index = found.next
                if let relation = relation(at: index, inWords: false) { index = relation.next }
            } else if hasNumber(at: index) || hasSymbol("-", at: index) && hasNumber(at: index + 1) {
                let joins = label == .size || statistic != .f
                guard let number = number(at: index, joins: joins) else { return nil }
                if label == .size {
                    group.sizes.append(number.value.value)
                    label = nil
                } else {
                    let isGlued =
                        !pieces.isEmpty && hasSymbol(",", at: index - 1) && !tokens[index].isSpaced
                        && !tokens[index - 1].isSpaced
                    pieces.append((number.value, isGlued))
                }
                index = number.next
            } else if word(at: index) == "l", statistic == .f, pieces.isEmpty, let one = ReportedNumber("1") {
                // F(l, 76): the letter that a scan makes of a 1.
                pieces.append((one, false))
                index += 1
            } else if word(at: index) != nil {
                words += 1
                index += 1
            } else if tokens[index].kind == .symbol,
                ",;/&-–.".unicodeScalars.contains(where: { String($0) == tokens[index].text })
            {
                index += 1
            } else {
                return nil
            }
        }
        guard isStop(index), words <= 4 else { return nil }
        if words > 0, pieces.isEmpty, group.sizes.isEmpty, hasSymbol("[", at: start) { return nil }
        group.next = index + 1
        group.numbers = joined(pieces, of: statistic)
        // χ²(1, 40): the second number is the size.
        if statistic.isChiSquared, group.numbers.count == 2 {
            group.sizes.append(group.numbers[1].value)
            group.numbers.removeLast()
        }
        if statistic == .t, group.numbers.count == 2, group.numbers[0].text == "1" { group.numbers.removeFirst() }
        return group
    }

    /// F(2, 1,234): the last two pieces are one number.
    private func joined(_ pieces: [(number: ReportedNumber, isGlued: Bool)], of statistic: ReportedStatistic)
        -> [ReportedNumber]
    {
        var numbers = pieces.map(\.number)
        guard statistic == .f, pieces.count >= 3, let last = pieces.last, last.isGlued, last.number.decimals == 0,
            last.number.text.utf8.count == 3,
            let whole = ReportedNumber(numbers[numbers.count - 2].text + last.number.text)
        else { return numbers }
        numbers.removeLast(2)
        return numbers + [whole]
    }

    /// The numbers behind a label: one, or two of F ("df = 1, 20", "df 1 and 20").
    func labelled(at start: Int, _ label: Label, of statistic: ReportedStatistic) -> Group? {
        var index = start
        if let relation = relation(at: index, inWords: true) { index = relation.next }
        let isBracketed = hasSymbol("(", at: index)
        if isBracketed { index += 1 }
        let isDouble = label == .degrees && statistic == .f
        guard let first = number(at: index, joins: !isDouble) else { return nil }
        var group = Group(next: first.next)
        if label == .size {
            group.sizes = [first.value.value]
        } else {
            group.numbers = [first.value]
            let separates =
                hasSymbol(",", at: first.next) || hasSymbol(";", at: first.next) || hasSymbol("/", at: first.next)
                || word(at: first.next) == "and" || hasSymbol("&", at: first.next)
            if isDouble, separates, let second = number(at: first.next + 1, joins: false) {
                group.numbers.append(second.value)
                group.next = second.next
            }
        }
        if isBracketed, hasSymbol(")", at: group.next) { group.next += 1 }
        return group
    }

    /// "29 df", "1 and 20 degrees of freedom": numbers with the label behind them.
    func numbersBeforeLabel(at start: Int) -> Group? {
        guard hasNumber(at: start), let first = number(at: start, joins: false) else { return nil }
        var group = Group(numbers: [first.value], next: first.next)
        if hasSymbol(",", at: group.next) || word(at: group.next) == "and",
            let second = number(at: group.next + 1, joins: false),
            let label = label(at: second.next), label.label == .degrees
        {
            group.numbers.append(second.value)
            group.next = label.next
            return group
        }
        guard let label = label(at: group.next), label.label == .degrees,
            relation(at: label.next, inWords: false) == nil
        else { return nil }
        group.next = label.next
        return group
    }

    /// Degrees of freedom right before a name: "df = 29, t = 2.10".
    func readDegrees(before start: Int, _ items: inout Items) {
        guard items.degrees.isEmpty else { return }
        for begin in (max(0, start - 9)..<start).reversed() {
            guard let label = label(at: begin) else { continue }
            if let group = labelled(at: label.next, label.label, of: items.statistic), group.next <= start,
                group.next >= start - 2, (group.next..<start).allSatisfy({ tokens[$0].kind == .symbol })
            {
                items.degrees += group.numbers
                if items.sizes.isEmpty { items.sizes += group.sizes }
            }
            return
        }
    }
}
