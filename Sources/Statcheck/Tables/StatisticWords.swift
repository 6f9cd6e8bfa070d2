import Manuscripts

/// Which statistic a row or a caption speaks of, where its column is headed "statistic" alone.
enum StatisticWords {
    /// The statistic of the first test that is named; nil where none is.
    static func statistic(in text: PlainText) -> ReportedStatistic? {
        let parser = StatementParser(text, 0..<min(text.scalars.count, 600))
        for index in parser.tokens.indices {
            guard let word = parser.word(at: index) else { continue }
            if let found = named[word] {
                // Pearson's χ², not his r.
                if word == "pearson", let next = statistic(behind: index, parser) { return next }
                return found
            }
            if let letter = parser.name(at: index)?.statistic, isTest(parser, index) { return letter }
        }
        return nil
    }

    private static func statistic(behind index: Int, _ parser: StatementParser) -> ReportedStatistic? {
        (index + 1..<index + 4).lazy.compactMap { place -> ReportedStatistic? in
            guard let word = parser.word(at: place) else { return nil }
            return word == "chi" || word == "χ" || word == "chisquare" ? .chiSquared : nil
        }.first
    }

    /// Whether a letter is a test's: it stands alone, or "test" or "value" follows.
    private static func isTest(_ parser: StatementParser, _ index: Int) -> Bool {
        parser.tokens.count == 1 || parser.tokens[index].text.utf8.count > 1
            || ["test", "tests", "value", "statistic"].contains(parser.word(at: index + 1) ?? "")
            || parser.hasSymbol("-", at: index + 1)
    }

    private static let named: [String: ReportedStatistic] = [
        "levene": .f, "levenes": .f, "anova": .f, "ancova": .f, "brown": .f, "student": .t, "ttest": .t, "mann": .u,
        "kruskal": .h, "mcnemar": .chiSquared, "friedman": .chiSquared, "likelihood": .chiSquared,
        "chisquare": .chiSquared,
        "chisq": .chiSquared, "spearman": .rho, "kendall": .tau, "pearson": .r, "cochran": .q,
    ]
}
