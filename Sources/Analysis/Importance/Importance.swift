public import Statistics
public import Study

/// How much one hyperparameter matters in some runs.
public struct ImportanceRow: Sendable {
    /// The hyperparameter.
    public var hyperparameter: Hyperparameter
    /// Runs whose optimizer reads it.
    public var readers: Int
    /// Its share of all hyperparameters' importance by PED-ANOVA, in 0…1.
    public var share: Double
    /// The 95% interval of the share, by drawing runs (people's by person) again; nil where there are too many.
    public var interval: NamedResult.Interval?
    /// How often importance is as large with accuracies shuffled; nil where there are too many runs.
    public var p: Double?
    /// The same after Holm's adjustment over all hyperparameters that were searched.
    public var holm: Double?
    /// Share of a forest's variance by functional analysis of variance; nil without a forest.
    public var fanova: FanovaEffect?
    /// What shuffling it does to the forest; nil without one.
    public var permutation: PermutationEffect?
    /// Values in the order of ``FanovaEffect/marginal``, each with the runs that have it.
    public var values: [(number: Double, runs: Int)]
}

/// Importance of hyperparameters in some runs: the ones that have several values where they are read.
public struct Importance: Sendable {
    /// The runs.
    public let source: ImportanceSource
    /// Runs with an accuracy.
    public let n: Int
    /// By hyperparameter, in the order of Table 1.
    public let rows: [ImportanceRow]
    /// R² of the forest on runs that trees have not seen; nil without a forest.
    public let fit: Double?
    /// Why there is nothing; nil where there is something.
    public let missing: String?

    /// Runs below which nothing is told, beyond which no forest is grown, and times that runs are drawn and shuffled.
    static let leastRuns = 30, mostOfForest = 2_000, resamples = 199, shuffles = 499
    /// Runs times resamples that are spent on intervals and p-values.
    private static let budget = 2_000_000

    /// Those whose importance is beyond what shuffled accuracies give, the most important first.
    public var leading: [Hyperparameter] {
        rows.filter { ($0.holm ?? 1) < Significance.level }.sorted { $0.share > $1.share }.map(\.hyperparameter)
    }

    /// Nothing, and why.
    init(_ source: ImportanceSource, missing: String) {
        (self.source, n, rows, fit, self.missing) = (source, 0, [], nil, missing)
    }

    init(_ source: ImportanceSource, _ input: AnalysisInput) {
        let runs = ImportanceRuns(source, input)
        guard !runs.accuracies.isEmpty else {
            self.init(
                source, missing: source == .baseline ? Baseline.missing : "no trial of the cohort has an accuracy")
            return
        }
        do {
            try self.init(source, runs, seed: input.options.seed)
        } catch {
            self.init(source, missing: "\(error)")
        }
    }

    private init(_ source: ImportanceSource, _ runs: ImportanceRuns, seed: UInt64) throws {
        let accuracies = runs.accuracies
        guard accuracies.count >= Self.leastRuns else {
            throw StatisticsError.tooFew(needed: Self.leastRuns, got: accuracies.count)
        }
        guard accuracies.contains(where: { $0 != accuracies[0] }) else { throw StatisticsError.constant }
        let searched = runs.searched
        let ped = try PedAnova(searched.map(runs.parameter))
        let own = try ped.importances(accuracies)
        let (forest, (intervals, p)) = concurrently {
            accuracies.count <= Self.mostOfForest
                ? try? RegressionForest(try searched.map(runs.column), accuracies, seed: seed) : nil
        } _: {
            (Self.intervals(ped, runs, seed: seed), Self.p(ped, runs, own, seed: seed))
        }
        let effects = try? forest?.fanova()
        let shuffled = forest?.permutationImportance()
        let holm = try p.map(Statistics.holm)
        let shares = Self.shares(own)
        self.source = source
        n = accuracies.count
        fit = forest?.outOfBagFit
        missing = nil
        rows = searched.enumerated().map { place, hyperparameter in
            ImportanceRow(
                hyperparameter: hyperparameter, readers: runs.configurations.count { $0.reads(hyperparameter) },
                share: shares[place], interval: intervals?[place], p: p?[place], holm: holm?[place],
                fanova: effects?[place], permutation: shuffled?[place], values: Self.values(hyperparameter, runs))
        }
    }

    private static func shares(_ importances: [Double]) -> [Double] {
        let sum = importances.reduce(0, +)
        return importances.map { sum > 0 ? $0 / sum : 0 }
    }

    private static func values(_ hyperparameter: Hyperparameter, _ runs: ImportanceRuns) -> [(
        number: Double, runs: Int
    )] {
        let counts = runs.configurations.reduce(into: [Double: Int]()) {
            $0[$1.number(hyperparameter), default: 0] += 1
        }
        return counts.sorted { $0.key < $1.key }.map { (number: $0.key, runs: $0.value) }
    }

    /// Percentile intervals of the shares.
    private static func intervals(_ ped: PedAnova, _ runs: ImportanceRuns, seed: UInt64) -> [NamedResult.Interval]? {
        guard runs.blocks.count > 1, runs.accuracies.count * resamples <= budget else { return nil }
        let drawn = concurrentMap(Array(0..<resamples)) { number in
            var generator = SeededGenerator(seed: seed, stream: "importance of resample \(number)")
            return (try? ped.importances(runs.accuracies, rows: runs.resampled(&generator))).map(shares)
        }.compactMap { $0 }
        guard let width = drawn.first?.count else { return nil }
        return try? (0..<width).map { place in
            let ends = try quantiles(drawn.map { $0[place] }, [0.025, 0.975])
            return NamedResult.Interval(lower: ends[0], upper: ends[1], level: 0.95)
        }
    }

    private static func p(_ ped: PedAnova, _ runs: ImportanceRuns, _ own: [Double], seed: UInt64) -> [Double]? {
        guard runs.accuracies.count * shuffles <= budget else { return nil }
        let chance = concurrentMap(Array(0..<shuffles)) { number in
            var generator = SeededGenerator(seed: seed, stream: "importance of shuffle \(number)")
            return (try? ped.importances(runs.shuffled(&generator))) ?? []
        }
        return own.indices.map { place in
            let extreme = chance.count { $0.isEmpty || $0[place] >= own[place] }
            return Double(extreme + 1) / Double(shuffles + 1)
        }
    }
}
