import Statistics
import Text

extension TestName {
    /// Runs the test on columns.
    ///
    /// - Throws: `StatisticsError` where the values do not admit it, `GroupsError` for another number of groups than two where
    ///   it takes two, and whatever the columns throw.
    public func run(_ options: TestOptions, on columns: some TestColumns) throws -> TestRun {
        let value = options.column("value")
        switch self {
        case .spearman, .kendall, .pearson, .regression, .paired, .signedrank: return try paired(options, columns)
        case .chisquare, .fisher:
            let (first, second) = try columns.labels(options.column("x"), options.column("y"))
            let table = try ContingencyTable(first, second)
            let sizes = zip(table.rows, table.counts).map { TestRun.Group(name: $0, n: $1.reduce(0, +)) }
            return TestRun(
                outcome: .estimate(
                    try self == .fisher ? fisherExact(table) : chiSquare(table, continuity: options.continuity)),
                groups: sizes)
        case .onesample:
            return TestRun(outcome: .estimate(try oneSampleT(columns.values(value), mean: options.mean)))
        case .binomial:
            let outcomes = try columns.outcomes(value)
            let successes = outcomes.count(where: { $0 })
            return TestRun(
                outcome: .estimate(
                    try binomialTest(successes: successes, of: outcomes.count, chance: options.chance)))
        case .shapiro: return TestRun(outcome: .test(try shapiroWilk(columns.values(value))))
        case .describe:
            let values = try columns.values(value)
            return TestRun(
                outcome: .description(try moments(values), quartiles: try quantiles(values, [0.25, 0.5, 0.75])))
        case .logrank:
            let groups = try columns.survival(value, by: options.column("group"), event: options.columns["event"])
            return TestRun(
                outcome: .test(try logRank(groups.map(\.values), names: groups.map(\.name))), groups: sizes(groups))
        case .ttest, .levene, .anova, .welch, .kruskal, .mannwhitney:
            return try compare(columns.groups(value, by: options.column("group")), options)
        }
    }

    /// Runs a test of groups on the values of some.
    public func compare(_ groups: [TestGroup<Double>], _ options: TestOptions) throws -> TestRun {
        let (values, names) = (groups.map(\.values), groups.map(\.name))
        let method = options.method ?? methods.first ?? ""
        if comparesTwoGroups && groups.count != 2 {
            throw GroupsError(
                description: "\(rawValue) compares two groups; \(options.column("group")) holds \(groups.count): "
                    + Self.listed(sizes(groups)))
        }
        var run: TestRun
        switch self {
        case .ttest:
            run = TestRun(
                outcome: .estimate(
                    try twoSampleT(
                        values[0], values[1], variances: method == "student" ? .equal : .unequal, names: names)))
        case .mannwhitney:
            let methods: [String: MannWhitneyMethod] = ["exact": .exact, "normal": .normalApproximation]
            run = TestRun(
                outcome: .test(try mannWhitney(values[0], values[1], method: methods[method] ?? .automatic)))
        case .levene where method == "permutation":
            run = TestRun(
                outcome: .test(
                    try Statistics.levene(
                        values, center: options.center, resamples: options.resamples, seed: options.seed, names: names))
            )
        case .levene: run = TestRun(outcome: .test(try Statistics.levene(values, center: options.center, names: names)))
        case .anova: run = TestRun(outcome: .test(try Statistics.anova(values, names: names)))
        case .welch: run = TestRun(outcome: .test(try welchANOVA(values, names: names)))
        default: run = TestRun(outcome: .test(try kruskalWallis(values)))
        }
        run.groups = sizes(groups)
        run.statisticGroup = comparesTwoGroups ? groups.first?.name : nil
        return run
    }

    private func paired(_ options: TestOptions, _ columns: some TestColumns) throws -> TestRun {
        let names = [options.column("x"), options.column("y")]
        let (x, y) = try columns.pairs(names[0], names[1])
        let method = options.method ?? methods.first ?? ""
        switch self {
        case .kendall:
            var result = try kendallTauB(x, y, names: names)
            result.interval = kendallInterval(result.estimate, n: result.n)
            return TestRun(outcome: .correlation(result))
        case .pearson: return TestRun(outcome: .correlation(try Statistics.pearson(x, y, names: names)))
        case .regression: return TestRun(outcome: .regression(try simpleRegression(x, y, names: names)))
        case .paired: return TestRun(outcome: .estimate(try pairedT(x, y)))
        case .signedrank:
            let methods: [String: SignedRankMethod] = ["exact": .exact, "normal": .normalApproximation]
            return TestRun(outcome: .test(try signedRank(x, y, method: methods[method] ?? .automatic)))
        default:
            let methods: [String: SpearmanMethod] = [
                "exact": .exact, "permutation": .permutation(resamples: options.resamples, seed: options.seed),
            ]
            var result = try Statistics.spearman(x, y, method: methods[method] ?? .tApproximation, names: names)
            result.interval = spearmanInterval(result.estimate, n: result.n)
            return TestRun(outcome: .correlation(result))
        }
    }

    private func sizes<Value>(_ groups: [TestGroup<Value>]) -> [TestRun.Group] {
        groups.map { TestRun.Group(name: $0.name, n: $0.values.count) }
    }

    /// Groups with their sizes; of many the first twenty.
    public static func listed(_ groups: [TestRun.Group]) -> String {
        let shown = groups.prefix(20).map { "\(OutsideText($0.name).shown()) (n = \($0.n))" }.joined(separator: ", ")
        return groups.count > 20 ? shown + " and \(groups.count - 20) more" : shown
    }
}
