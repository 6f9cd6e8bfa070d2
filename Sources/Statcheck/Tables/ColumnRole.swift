import Manuscripts

/// What a column of a table holds, as its header tells.
enum ColumnRole {
    /// A statistic; which one, where the header says so, with degrees of freedom that it names for all rows, and what
    /// parentheses in its cells hold.
    case statistic(ReportedStatistic?, degrees: [ReportedNumber], inner: Inner?)
    /// Degrees of freedom: both of F where no place is named, else the first (0) or the second (1).
    case degrees(Int?)
    case size
    case probability(isOneTailed: Bool, obstacle: String?)
    case other

    /// What stands in parentheses behind a statistic.
    enum Inner { case degrees, probability, size }

    /// The role that a header gives.
    init(_ header: PlainText) {
        guard header.scalars.count <= 120 else {
            self = .other
            return
        }
        let parser = StatementParser(header, header.scalars.indices)
        let words = parser.tokens.filter { $0.kind != .symbol }.map(\.text)
        if words.isEmpty || words.count > 8 || parser.hasSymbol("%", at: parser.tokens.count - 2) {
            self = .other
        } else if let role = Self.probability(words, parser) ?? Self.degrees(words) ?? Self.size(words)
            ?? Self.statistic(words, parser)
        {
            self = role
        } else {
            self = .other
        }
    }

    var isStatistic: Bool { if case .statistic = self { true } else { false } }
    var isDegrees: Bool { if case .degrees = self { true } else { false } }
    var isOther: Bool { if case .other = self { true } else { false } }

    private static let probabilityNames: Set<String> = [
        "p", "ps", "pvalue", "pval", "sig", "prob", "pr", "significance", "probability",
    ]
    private static let probabilityWords: Set<String> = [
        "value", "values", "val", "level", "one", "two", "1", "2", "tailed", "sided", "tail", "side", "asymp",
        "asymptotic",
        "exact", "t", "f", "z", "chi", "chisq", "2tailed", "directional", "onetailed", "twotailed", "s", "χ",
    ]

    private static func probability(_ words: [String], _ parser: StatementParser) -> ColumnRole? {
        guard words.contains(where: probabilityNames.contains),
            let first = words.first(where: { $0 != "asymp" && $0 != "exact" && $0 != "asymptotic" && !isTailWord($0) }),
            probabilityNames.contains(first) || ProbabilityWords.isAdjustment(first)
        else { return nil }
        let isAdjusted = words.contains(where: ProbabilityWords.isAdjustment)
        let known = words.allSatisfy {
            probabilityNames.contains($0) || probabilityWords.contains($0) || ProbabilityWords.isAdjustment($0)
        }
        guard known else { return nil }
        let isOneTailed = parser.tokens.indices.contains { parser.tail(at: $0)?.isOne == true }
        return .probability(
            isOneTailed: isOneTailed, obstacle: isAdjusted ? "p is adjusted for several tests" : nil)
    }

    private static func isTailWord(_ word: String) -> Bool {
        ["one", "two", "1", "2", "tailed", "sided", "tail", "side"].contains(word)
    }

    private static func degrees(_ words: [String]) -> ColumnRole? {
        switch words.joined(separator: " ") {
        case "df", "d f", "dfs", "dof", "degrees of freedom", "df1 df2", "df 1 2", "df 1 df 2", "df df": .degrees(nil)
        case "df 1", "dfn", "ndf", "numdf", "num df", "numerator df", "df num", "df numerator", "df between",
            "df effect",
            "hypothesis df", "df hypothesis", "df b", "d f 1", "df model":
            .degrees(0)
        case "df 2", "dfd", "ddf", "dendf", "den df", "denom df", "denominator df", "df den", "df denominator",
            "df within",
            "df error", "error df", "df residual", "residual df", "df w", "d f 2", "df resid", "df res":
            .degrees(1)
        default: nil
        }
    }

    private static func size(_ words: [String]) -> ColumnRole? {
        switch words.joined(separator: " ") {
        case "n", "sample size", "nobs", "obs", "observations", "n 1", "n 2", "pairs", "number of pairs", "n obs": .size
        default: nil
        }
    }

    /// Words that may stand before the letter, with the statistic that they stand for alone.
    private static let tests: [String: ReportedStatistic?] = [
        "mann": .u, "whitney": .u, "pearson": .r, "spearman": .rho, "kendall": .tau, "kruskal": .h, "wallis": .h,
        "levene": .f, "cochran": .q, "student": .t, "welch": nil, "wald": nil, "friedman": .chiSquared, "s": nil,
        "test": nil, "result": nil, "results": nil, "statistic": nil, "stat": nil, "statistics": nil, "value": nil,
        "the": nil, "anova": .f, "lr": nil,
        "likelihood": nil, "ratio": nil, "paired": nil, "independent": nil, "samples": nil, "sample": nil, "two": nil,
    ]

    private static func statistic(_ words: [String], _ parser: StatementParser) -> ColumnRole? {
        var alone: ReportedStatistic?
        for (index, token) in parser.tokens.enumerated() where token.kind == .word {
            if let name = parser.name(at: index), !(tests[token.text] != nil && token.text != "t") {
                return named(name, parser)
            }
            guard let test = tests[token.text] else { return nil }
            alone = alone ?? test
        }
        let isGeneric = words.contains {
            ["statistic", "statistics", "stat", "value", "test", "result", "results"].contains($0)
        }
        let isBare =
            words.allSatisfy { $0 == "value" || $0 == "test" } && words != ["test", "value"] && words != ["value"]
        if isBare && alone == nil { return nil }
        return alone != nil || isGeneric ? .statistic(alone, degrees: [], inner: nil) : nil
    }

    private static func named(_ name: StatementParser.Name, _ parser: StatementParser) -> ColumnRole? {
        var index = name.next
        var degrees = name.degrees
        var inner: Inner?
        if parser.hasSymbol("(", at: index) || parser.hasSymbol("[", at: index) {
            if let label = parser.label(at: index + 1),
                parser.hasSymbol(")", at: label.next) || parser.hasSymbol(",", at: label.next)
                    || parser.hasSymbol("]", at: label.next) || parser.hasNumber(at: label.next)
            {
                inner = label.label == .degrees ? .degrees : .size
            } else if parser.word(at: index + 1) == "p" {
                inner = .probability
            } else if let group = parser.group(at: index, of: name.statistic), !group.numbers.isEmpty {
                degrees = group.numbers
            } else {
                return nil
            }
            while index < parser.tokens.count, !parser.hasSymbol(")", at: index), !parser.hasSymbol("]", at: index) {
                index += 1
            }
            index += 1
        }
        // Nothing but a mark may follow: "t (s)" and "F statistic for change" name other things.
        let rest = parser.tokens.dropFirst(index).filter { $0.kind != .symbol }
        guard rest.isEmpty || rest.count == 1 && rest.allSatisfy({ $0.text.utf8.count == 1 }) else { return nil }
        return .statistic(name.statistic, degrees: degrees, inner: inner)
    }
}
