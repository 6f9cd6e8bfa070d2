extension StatementParser {
    /// A p-value as it stands in the text.
    struct Probability {
        var value: ReportedTest.Probability
        var start: Int
        var next: Int
        var isOneTailed = false
        var isTwoTailed = false
        var hasDecimalComma = false
        var obstacle: String?
    }

    /// The p-value that begins at a token: p = .03, P<0.05, p-value smaller than 0.001, p (one-tailed) = .02, ns.
    func probability(at start: Int) -> Probability? {
        if let plain = notSignificant(at: start), isSeparated(start) {
            return Probability(value: .notSignificant, start: start, next: plain)
        }
        guard let spoken = word(at: start), Self.names.contains(spoken) else { return nil }
        if hasSymbol("_", at: start - 1) || hasSymbol("^", at: start - 1) { return nil }
        var result = Probability(value: .notSignificant, start: start, next: start + 1)
        readTail(&result, isLetter: spoken == "p" || spoken == "ps")
        let first = relation(at: result.next, inWords: true)
        // "p .03" has lost its sign.
        let isBare =
            first == nil && spoken == "p" && hasNumber(at: result.next) && tokens[result.next].isSpaced
            && tokens[result.next].text.utf8.contains(UInt8(ascii: "."))
        guard let relation = first ?? (isBare ? (.equal, result.next) : nil) ?? silent(result.next) else { return nil }
        if let end = notSignificant(at: relation.next) {
            result.next = end
            return result
        }
        guard let number = number(at: relation.next), !hasSymbol("%", at: number.next) else { return nil }
        for before in 1...3 {
            // "Bonferroni-corrected p".
            if let spoken = word(at: start - before), ProbabilityWords.isAdjustment(spoken) {
                result.obstacle = "p is adjusted for several tests"
            } else if before == 1, !hasSymbol("-", at: start - 1) {
                break
            }
        }
        var value = number.value
        value.relation = relation.relation
        result.value = .number(value)
        result.hasDecimalComma = number.hasDecimalComma
        result.next = number.next
        readMarker(&result)
        return result
    }

    private static let names: Set<String> = ["p", "ps", "pvalue", "pval", "sig", "prob"]

    /// "p ns" without any sign.
    private func silent(_ index: Int) -> (relation: ReportedNumber.Relation, next: Int)? {
        notSignificant(at: index) == nil ? nil : (.equal, index)
    }

    /// What hangs on the letter: value, an index, tails or adjustment in words.
    private func readTail(_ result: inout Probability, isLetter: Bool) {
        var index = result.next
        if hasSymbol("'", at: index) || hasSymbol("’", at: index), word(at: index + 1) == "s" { index += 2 }
        if hasSymbol(".", at: index), !isLetter { index += 1 }
        if hasSymbol("-", at: index), let tail = word(at: index + 1),
            tail == "value" || tail == "values" || tail == "level"
        {
            index += 2
        } else if let tail = word(at: index), tail == "value" || tail == "values" || tail == "level" {
            index += 1
        }
        while hasSymbol("_", at: index) || hasSymbol("^", at: index), !tokens[index].isSpaced {
            index += 1
            while let below = word(at: index) ?? (hasNumber(at: index) ? tokens[index].text : nil),
                index < result.start + 8
            {
                note(below, &result)
                index += 1
                if hasSymbol("-", at: index), !tokens[index].isSpaced, word(at: index + 1) != nil {
                    index += 1
                } else {
                    break
                }
            }
        }
        if hasSymbol("(", at: index) || hasSymbol("[", at: index) {
            var inside = index + 1
            while inside < min(tokens.count, index + 8), !hasSymbol(")", at: inside), !hasSymbol("]", at: inside) {
                if tokens[inside].kind != .symbol { note(tokens[inside].text, &result) }
                inside += 1
            }
            if hasSymbol(")", at: inside) || hasSymbol("]", at: inside) { index = inside + 1 }
        }
        if let tail = tail(at: index) {
            result.isOneTailed = tail.isOne
            result.isTwoTailed = !tail.isOne
            index = tail.next
        }
        result.next = index
    }

    /// What one word at p says: its tails, or that it was adjusted.
    private func note(_ spoken: String, _ result: inout Probability) {
        switch spoken {
        case "one", "onetailed", "onesided", "1", "directional": result.isOneTailed = true
        case "two", "twotailed", "twosided", "2": result.isTwoTailed = true
        case let word where ProbabilityWords.isAdjustment(word): result.obstacle = "p is adjusted for several tests"
        case "rep": result.obstacle = "p_rep is no p-value"
        case "perm", "boot", "mc", "exact": result.obstacle = "p is not of the statistic's distribution"
        default: break
        }
    }

    /// What follows the number closely: stars, tails, adjustment.
    private func readMarker(_ result: inout Probability) {
        var index = result.next
        for _ in 0..<3 {
            while hasSymbol("*", at: index) || hasSymbol("^", at: index) || hasSymbol("†", at: index) { index += 1 }
            if let tail = tail(at: index) {
                result.isOneTailed = tail.isOne
                result.isTwoTailed = !tail.isOne
                result.next = tail.next
                return
            }
            if let spoken = word(at: index), ProbabilityWords.isAdjustment(spoken) {
                result.obstacle = "p is adjusted for several tests"
            }
            let isLink =
                hasSymbol(",", at: index) || hasSymbol("(", at: index) || hasSymbol("[", at: index)
                || hasSymbol(";", at: index)
                || word(at: index) == "by" || word(at: index) == "with" || word(at: index) == "a"
            guard isLink else { return }
            index += 1
        }
    }

    /// "one-tailed", "two-sided", "1-tailed", "directional" at a token.
    func tail(at start: Int) -> (isOne: Bool, next: Int)? {
        guard start < tokens.count else { return nil }
        switch tokens[start].text {
        case "onetailed", "onesided", "directional": return (true, start + 1)
        case "twotailed", "twosided", "nondirectional": return (false, start + 1)
        case "one", "single", "1", "two", "2":
            var index = start + 1
            if hasSymbol("-", at: index) { index += 1 }
            guard let spoken = word(at: index), ["tailed", "sided", "tail", "tails", "side"].contains(spoken) else {
                return nil
            }
            return (tokens[start].text != "two" && tokens[start].text != "2", index + 1)
        default: return nil
        }
    }

    /// "ns", "n.s.", "not significant": the token behind it.
    private func notSignificant(at start: Int) -> Int? {
        switch word(at: start) {
        case "ns", "nonsignificant": return relation(at: start + 1, inWords: false) == nil ? start + 1 : nil
        case "n":
            guard hasSymbol(".", at: start + 1), word(at: start + 2) == "s" else { return nil }
            return hasSymbol(".", at: start + 3) ? start + 4 : start + 3
        case "not": return word(at: start + 1) == "significant" ? start + 2 : nil
        default: return nil
        }
    }

    /// Whether a sign stands right before a token that parts it from the value.
    private func isSeparated(_ start: Int) -> Bool {
        hasSymbol(",", at: start - 1) || hasSymbol(";", at: start - 1) || hasSymbol("(", at: start - 1)
            || hasSymbol("[", at: start - 1) || hasNumber(at: start - 1) && word(at: start) != "not"
    }

    /// The p-value that ends right before a name: "p = .03 (t = 2.10, df = 29)".
    func probabilityBefore(_ start: Int) -> Probability? {
        for begin in (max(0, start - 9)..<start).reversed() {
            guard let found = probability(at: begin) else { continue }
            let between = found.next..<max(found.next, start)
            let isNear =
                between.count <= 3
                && between.allSatisfy { index in
                    hasSymbol(",", at: index) || hasSymbol("(", at: index) || hasSymbol("[", at: index)
                        || hasSymbol(";", at: index)
                        || word(at: index) == "with"
                }
            return isNear ? found : nil
        }
        return nil
    }

    /// Whether the sentence speaks of one tail.
    func speaksOfOneTail(around start: Int) -> Bool {
        var index = start
        while index > 0, index > start - 45, !endsSentence(index - 1) {
            index -= 1
            if tail(at: index)?.isOne == true { return true }
        }
        index = start
        while index < min(tokens.count, start + 60), !endsSentence(index) {
            if tail(at: index)?.isOne == true { return true }
            index += 1
        }
        return false
    }

    /// Whether a full stop ends a sentence: a capital or nothing behind it.
    func endsSentence(_ index: Int) -> Bool {
        guard hasSymbol(".", at: index) || hasSymbol("?", at: index) || hasSymbol("!", at: index) else { return false }
        guard index + 1 < tokens.count else { return true }
        return tokens[index + 1].isSpaced && (tokens[index + 1].isCapital || hasSymbol("(", at: index + 1))
    }
}

/// Words that stand at a p-value.
enum ProbabilityWords {
    /// Whether a word says that a p-value was adjusted for several tests.
    static func isAdjustment(_ word: String) -> Bool {
        adjustments.contains(word)
    }

    private static let adjustments: Set<String> = [
        "adj", "adjusted", "corr", "corrected", "fdr", "bonf", "bonferroni", "holm", "tukey", "fwe", "fwer", "bh",
        "sidak",
        "scheffe", "hochberg",
    ]
}
