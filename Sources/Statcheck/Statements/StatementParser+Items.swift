extension StatementParser {
    /// What stands behind a value, read until its p-value and a little further.
    struct Items {
        var statistic: ReportedStatistic
        /// Where the next item is looked for.
        var index: Int
        var degrees: [ReportedNumber]
        var sizes: [Double]
        var probability: Probability?
        var isOneTailed = false

        init(head: Head) {
            (statistic, index, degrees, sizes) = (head.statistic, head.next, head.degrees, head.sizes)
        }
    }

    /// Reads effect sizes, intervals, degrees of freedom and sizes up to the p-value, and what follows it in the same breath.
    func read(_ items: inout Items) {
        let start = items.index
        // Words in a row that are no item, and parentheses that were opened.
        var (words, depth) = (0, 0)
        var behind = 0
        while items.index < min(tokens.count, start + 80) {
            let index = items.index
            if items.probability != nil {
                behind += 1
                if behind > 20 { return }
            }
            if items.probability == nil, let probability = probability(at: index) {
                guard !isUsed(probability.start) else { return }
                items.probability = probability
                items.index = probability.next
                words = 0
            } else if items.probability != nil, probability(at: index) != nil {
                return
            } else if let tail = tail(at: index) {
                // Behind a semicolon or further words it is said of something else.
                if tail.isOne { items.isOneTailed = true }
                items.index = tail.next
            } else if let found = item(at: index, items) {
                // F's two may come apart: df1 = 1, df2 = 20.
                let isSecond = items.statistic == .f && items.degrees.count == 1 && found.numbers.count == 1
                if items.degrees.isEmpty || isSecond { items.degrees += found.numbers }
                if items.sizes.count < 2 { items.sizes += found.sizes }
                items.index = found.next
                words = 0
            } else if stops(at: index, items, &depth) {
                return
            } else {
                switch tokens[index].kind {
                case .word: words += 1
                case .number: words = hasSymbol("=", at: index - 1) || hasSymbol("-", at: index - 1) ? 0 : words
                case .symbol: break
                }
                if words > (items.probability == nil ? 6 : 2) { return }
                items.index += 1
            }
        }
    }

    /// Degrees of freedom or a size at a token.
    private func item(at index: Int, _ items: Items) -> Group? {
        if let label = label(at: index), let group = labelled(at: label.next, label.label, of: items.statistic) {
            let isFirst = hasSymbol("=", at: label.next) || hasSymbol(":", at: label.next) || label.label == .degrees
            return isFirst ? group : nil
        }
        return numbersBeforeLabel(at: index)
    }

    /// Whether a test cannot go on past a token: the sentence ends, another statistic begins, its parenthesis closes.
    private func stops(at index: Int, _ items: Items, _ depth: inout Int) -> Bool {
        if endsSentence(index) { return true }
        if opens(at: index) { depth += 1 }
        if closes(at: index) {
            depth -= 1
            // p may follow the parenthesis that its statistic stands in; nothing else does.
            if depth < 0 {
                let goesOn =
                    items.probability == nil && depth == -1
                    && (hasSymbol(",", at: index + 1) || hasSymbol("(", at: index + 1) || hasSymbol(";", at: index + 1)
                        || word(at: index + 1) == "p")
                return !goesOn
            }
        }
        if hasSymbol(";", at: index), items.probability != nil {
            return !items.degrees.isEmpty || label(at: index + 1) == nil
        }
        guard tokens[index].kind == .word, let other = name(at: index) else { return false }
        return beginsTest(other, at: index, items)
    }

    /// Whether a name begins another test: it has a value of its own, and is no effect size of this one.
    private func beginsTest(_ other: Name, at index: Int, _ items: Items) -> Bool {
        var next = other.next
        var hasDegrees = !other.degrees.isEmpty
        if opens(at: next), let group = group(at: next, of: other.statistic) {
            hasDegrees = hasDegrees || !group.numbers.isEmpty || !group.sizes.isEmpty
            next = group.next
        }
        guard let relation = relation(at: next, inWords: hasDegrees) else { return hasDegrees && hasNumber(at: next) }
        guard number(at: relation.next) != nil else { return false }
        // t(29) = 2.10, r = .36, p = .045: an effect size.
        return !(other.statistic.isCorrelation && !hasDegrees && items.probability == nil)
    }
}
