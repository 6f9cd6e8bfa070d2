extension StatementParser {
    /// A statistic's name with what hangs on it below the line.
    struct Name {
        var statistic: ReportedStatistic
        var degrees: [ReportedNumber] = []
        /// Whether it is one only beside degrees of freedom: T, F in small letters, H, C2.
        var needsDegrees = false
        /// The token behind it.
        var next: Int
    }

    /// The name at a word, as a letter or as people write it out.
    func name(at start: Int) -> Name? {
        // Not what is set above or below something else, such as p in η_p.
        if hasSymbol("_", at: start - 1) || hasSymbol("^", at: start - 1), !tokens[start].isSpaced { return nil }
        guard var name = letter(at: start) else { return nil }
        readTail(&name)
        if name.next < tokens.count, tokens[name.next].isSpaced, hasSymbol("^", at: name.next) { return nil }
        return name
    }

    private func letter(at start: Int) -> Name? {
        let token = tokens[start]
        let next = start + 1
        switch token.text {
        case "t", "ts": return Name(statistic: .t, needsDegrees: token.isCapital, next: next)
        case "f", "fs": return Name(statistic: .f, needsDegrees: !token.isCapital, next: next)
        case "z", "zs": return Name(statistic: .z, next: next)
        case "u" where token.isCapital: return Name(statistic: .u, next: next)
        case "h" where token.isCapital:
            return Name(statistic: .h, needsDegrees: !speaks(of: "kruskal", before: start), next: next)
        case "q" where token.isCapital: return Name(statistic: .q, next: next)
        case "qb", "qw", "qm", "qe", "qwithin", "qbetween": return Name(statistic: .q, next: next)
        case "χ", "chi", "chisquare", "chisquared", "chisq", "χs", "x", "c", "g", "wald": return square(at: start)
        case "r" where !token.isCapital: return correlation(at: start)
        case "rs" where !token.isCapital, "rsp", "rho", "ρ", "rhos", "ρs": return Name(statistic: .rho, next: next)
        case "rpb", "rxy": return Name(statistic: .r, next: next)
        case "tau", "τ", "taub", "τb", "rτ": return Name(statistic: .tau, next: next)
        default: return nil
        }
    }

    /// χ² in its spellings; G² and Wald's beside their degrees of freedom.
    private func square(at start: Int) -> Name? {
        let text = tokens[start].text
        var next = start + 1
        var isSquared = false
        if hasSymbol("-", at: next), let spoken = word(at: next + 1), Self.squares.contains(spoken) { next += 1 }
        if let spoken = word(at: next), Self.squares.contains(spoken), text == "chi" || text == "χ" || text == "x" {
            (next, isSquared) = (next + 1, true)
        } else {
            let isRaised =
                hasSymbol("^", at: next)
                || hasSymbol("_", at: next) && hasNumber(at: next + 1) && tokens[next + 1].text == "2" && text == "chi"
            if isRaised { next += 1 }
            if hasNumber(at: next), tokens[next].text == "2", !tokens[next].isSpaced {
                (next, isSquared) = (next + 1, true)
            }
            if isSquared, hasSymbol("^", at: next) { next += 1 }
        }
        switch text {
        case "x":
            return isSquared ? Name(statistic: .chiSquared, needsDegrees: !tokens[start].isCapital, next: next) : nil
        case "c", "g": return isSquared ? Name(statistic: .chiSquared, needsDegrees: true, next: next) : nil
        case "wald": return Name(statistic: .chiSquared, needsDegrees: true, next: start + 1)
        case "chi": return isSquared ? Name(statistic: .chiSquared, next: next) : nil
        default: return Name(statistic: .chiSquared, next: next)
        }
    }

    private static let squares: Set<String> = ["square", "squared", "squares", "sq", "sqr"]

    private func correlation(at start: Int) -> Name? {
        // r², as an effect, is no test.
        if hasSymbol("^", at: start + 1) { return nil }
        if hasNumber(at: start + 1), !tokens[start + 1].isSpaced, tokens[start + 1].text == "2" { return nil }
        let isRanked = speaks(of: "spearman", before: start)
        return Name(statistic: isRanked ? .rho : .r, next: start + 1)
    }

    /// Whether one of the four words before a token begins like this.
    private func speaks(of name: String, before start: Int) -> Bool {
        (max(0, start - 5)..<start).contains { word(at: $0)?.utf8.starts(with: name.utf8) == true }
    }

    /// What hangs on the letter: s of a plural, test or value, an index, degrees of freedom without parentheses.
    private func readTail(_ name: inout Name) {
        if hasSymbol("'", at: name.next) || hasSymbol("’", at: name.next), word(at: name.next + 1) == "s" {
            name.next += 2
        }
        var index = name.next
        var steps = 0
        while index < tokens.count, steps < 4 {
            steps += 1
            if hasSymbol("_", at: index), !tokens[index].isSpaced {
                index += 1
                if let below = word(at: index) {
                    if name.statistic == .r, Self.ranked.contains(below) { name.statistic = .rho }
                    if name.statistic == .r, Self.kendall.contains(below) { name.statistic = .tau }
                    index += 1
                } else if hasNumber(at: index) {
                    index = readDegrees(at: index, &name)
                }
            } else if hasNumber(at: index), !tokens[index].isSpaced, !hasSymbol("-", at: index - 1) {
                index = readDegrees(at: index, &name)
            } else if hasSymbol("-", at: index) || hasSymbol(".", at: index), let tail = word(at: index + 1),
                !tokens[index + 1].isSpaced,
                tail == "b" || tail == "within" || tail == "between" || Self.tails.contains(tail)
            {
                index += 2
            } else if let tail = word(at: index), Self.tails.contains(tail) {
                index += 1
            } else {
                break
            }
        }
        name.next = index
    }

    private static let tails: Set<String> = [
        "test", "tests", "value", "values", "statistic", "statistics", "stat", "ratio", "score", "scores",
        "coefficient",
    ]
    private static let ranked: Set<String> = ["s", "sp", "spearman", "rho", "ρ"]
    private static let kendall: Set<String> = ["t", "tau", "τ", "k", "kendall"]

    /// Numbers that hang on the name: F1,20 and t29; an index where degrees of freedom follow in parentheses.
    private func readDegrees(at start: Int, _ name: inout Name) -> Int {
        var index = start
        var numbers: [ReportedNumber] = []
        while hasNumber(at: index), numbers.count < 3, let number = number(at: index, joins: false) {
            numbers.append(number.value)
            index = number.next
            let isList = hasSymbol(",", at: index) && hasNumber(at: index + 1) && name.statistic == .f
            // `F_1,_20` is how two runs of small digits arrive.
            if hasSymbol(",", at: index), hasSymbol("_", at: index + 1), hasNumber(at: index + 2) {
                index += 2
            } else if isList {
                index += 1
            } else {
                break
            }
        }
        while hasSymbol("_", at: index), !tokens[index].isSpaced { index += 1 }
        if hasSymbol("(", at: index), numbers.count == 1 { return index }
        if name.statistic != .z && name.statistic != .u { name.degrees = numbers }
        return index
    }

    /// A correlation that is written out: "the Spearman rank order correlation coefficient of 0.60".
    func spokenName(at start: Int) -> Name? {
        let statistic: ReportedStatistic
        switch tokens[start].text {
        case "spearman": statistic = .rho
        case "pearson": statistic = .r
        case "kendall": statistic = .tau
        default: return nil
        }
        var index = start + 1
        var speaksOfCorrelation = false
        while index < min(tokens.count, start + 16) {
            if let spoken = word(at: index) {
                if spoken == "correlation" || spoken == "coefficient" {
                    speaksOfCorrelation = true
                } else if speaksOfCorrelation {
                    return Name(statistic: statistic, next: index)
                } else if !Self.between.contains(spoken) {
                    return nil
                }
                index += 1
            } else if hasSymbol("[", at: index), hasNumber(at: index + 1), hasSymbol("]", at: index + 2) {
                index += 3
            } else if hasSymbol("'", at: index) || hasSymbol("’", at: index) || hasSymbol("-", at: index) {
                index += 1
            } else {
                return speaksOfCorrelation ? Name(statistic: statistic, next: index) : nil
            }
        }
        return nil
    }

    private static let between: Set<String> = ["s", "rank", "order", "product", "moment", "ordered", "rho", "partial"]
}
