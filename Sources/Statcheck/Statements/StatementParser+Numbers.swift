extension StatementParser {
    /// A number with its sign, and how else its comma could be read.
    struct Number {
        var value: ReportedNumber
        var decimalComma: ReportedNumber?
        var hasDecimalComma = false
        var next: Int
    }

    /// The number at a token: a sign, thousands in groups of three, a comma for the point where no thousands can be meant,
    /// an exponent as `e-5` or × 10^-5.
    func number(at start: Int, joins: Bool = true) -> Number? {
        var index = start
        var sign = ""
        if hasSymbol("-", at: index) || hasSymbol("+", at: index) {
            sign = hasSymbol("-", at: index) ? "-" : ""
            index += 1
        }
        // ". 001": a point that a line break or a slip has parted from its digits.
        let isParted = hasSymbol(".", at: index) && hasNumber(at: index + 1)
        if isParted { index += 1 }
        guard hasNumber(at: index) else { return nil }
        var digits = (isParted && isWhole(tokens[index].text) ? "." : "") + tokens[index].text
        index += 1
        var decimal: String?
        var hasDecimalComma = false
        if joins, isWhole(digits) {
            if let group = groupBehindComma(index), group.utf8.count == 3, isThousands(digits, index) {
                decimal = "\(digits).\(group)"
                var groups = 1
                digits += group
                index += 2
                while let more = groupBehindComma(index), more.utf8.prefix(3).count == 3, groups < 6 {
                    guard isWhole(more) ? more.utf8.count == 3 : more.utf8.dropFirst(3).first == UInt8(ascii: ".")
                    else {
                        break
                    }
                    digits += more
                    index += 2
                    groups += 1
                }
                if groups > 1 { decimal = nil }
            } else if let group = groupBehindComma(index), group.utf8.dropFirst(3).first == UInt8(ascii: "."),
                digits.utf8.count <= 3
            {
                digits += group
                index += 2
            } else if let group = groupBehindComma(index), isWhole(group), group.utf8.count <= 8 {
                digits += "." + group
                hasDecimalComma = true
                index += 2
            }
        }
        var exponent = 0
        if let power = power(at: index) { (exponent, index) = power }
        guard let value = ReportedNumber(sign + digits, exponent: exponent) else { return nil }
        return Number(
            value: value, decimalComma: decimal.flatMap { ReportedNumber(sign + $0, exponent: exponent) },
            hasDecimalComma: hasDecimalComma, next: index)
    }

    private func isWhole(_ digits: String) -> Bool { digits.utf8.allSatisfy { (0x30...0x39).contains($0) } }

    /// The digits behind a comma that stands at a token without any blank.
    private func groupBehindComma(_ index: Int) -> String? {
        guard hasSymbol(",", at: index), !tokens[index].isSpaced, hasNumber(at: index + 1), !tokens[index + 1].isSpaced
        else { return nil }
        return tokens[index + 1].text
    }

    private func isThousands(_ digits: String, _ index: Int) -> Bool {
        digits.utf8.count <= 3 && digits.utf8.first != UInt8(ascii: "0")
    }

    /// × 10^-5, in the ways that survive a change of format.
    private func power(at start: Int) -> (Int, Int)? {
        let isTimes =
            hasSymbol("×", at: start) || hasSymbol("*", at: start) || hasSymbol("·", at: start)
            || word(at: start) == "x"
        guard isTimes, hasNumber(at: start + 1), tokens[start + 1].text == "10" else { return nil }
        var index = start + 2
        if hasSymbol("^", at: index) { index += 1 }
        var sign = 1
        if hasSymbol("-", at: index) {
            sign = -1
            index += 1
        }
        guard hasNumber(at: index), let power = Int(tokens[index].text), power < 400 else { return nil }
        return (sign * power, index + 1)
    }

    /// What stands between a name and its number.
    func relation(at start: Int, inWords: Bool) -> (relation: ReportedNumber.Relation, next: Int)? {
        var index = start
        var found: ReportedNumber.Relation?
        while index < tokens.count, index < start + 4, tokens[index].kind == .symbol,
            let sign = Self.signs[tokens[index].text]
        {
            // "= <" and "<=" say the bound; "==" and ":=" equality.
            switch (found, sign) {
            case (.below?, .equal): found = .atMost
            case (.above?, .equal): found = .atLeast
            case (nil, _), (.equal?, _): found = sign
            default: return nil
            }
            index += 1
        }
        if let found { return (found, index) }
        guard inWords else { return nil }
        return spokenRelation(at: start)
    }

    private func spokenRelation(at start: Int) -> (relation: ReportedNumber.Relation, next: Int)? {
        var index = start
        var found: ReportedNumber.Relation?
        while index < start + 6, let spoken = word(at: index) {
            switch spoken {
            case "of", "was", "is", "equals", "equal", "equaled", "being", "were", "are", "at": found = found ?? .equal
            case "than", "to", "or", "value", "statistic", "the", "approximately", "about": break
            case "less", "smaller", "lower", "below", "under": found = .below
            case "greater", "larger", "above", "exceeding", "exceeds", "exceeded", "higher", "over": found = .above
            default: return nil
            }
            index += 1
        }
        if let found, hasSymbol("<", at: index) || hasSymbol(">", at: index) {
            return found == .equal ? relation(at: index, inWords: false) : nil
        }
        return found.map { ($0, index) }
    }

    private static let signs: [String: ReportedNumber.Relation] = [
        "=": .equal, ":": .equal, "≈": .equal, "<": .below, ">": .above, "≤": .atMost, "≥": .atLeast,
    ]
}
