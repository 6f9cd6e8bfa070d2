import Statistics
import Study

/// How far random search gets with so many configurations.
public struct RandomSearchPoint: Hashable, Sendable {
    /// Configurations tried.
    public var draws: Int
    /// Expected best in 0…1, unbiased, with the ends of its band.
    public var mean: Double, meanLower: Double, meanUpper: Double
    /// The usual plug-in estimate of the expected best, too low.
    public var plugIn: Double
    /// Median best in 0…1 with the ends of its band.
    public var median: Double, medianLower: Double, medianUpper: Double
}

/// The best of k random configurations for k up to the runs there are.
public struct RandomSearch: Sendable {
    /// Runs with an accuracy.
    public var n: Int
    /// For k from 1.
    public var points: [RandomSearchPoint] = []
    /// How many configurations have a best that lies above a threshold as often as below, with the ends of its interval;
    /// infinite where no run tells.
    public var budgets: [(threshold: Double, draws: Double, lower: Double, upper: Double)] = []
    /// The band behind all intervals, in words.
    public var method: String = ""
    /// Whether people's turns may stand beside it.
    public var comparison: RandomComparison

    /// Configurations up to which the curve is made.
    public static let longest: Int = 1_000

    init(_ input: AnalysisInput) {
        let runs = RandomRuns(input)
        (n, comparison) = (runs.accuracies.count, runs.comparison)
        guard input.wanted.containsAny(of: Self.names), let best = try? ExpectedBest(runs.accuracies),
            let band = try? DistributionBand(runs.accuracies), let own = try? ecdf(runs.accuracies)
        else { return }
        method = "\(band.method.words), \(Percent.whole(band.level))% for all k at once"
        points = (1...min(n, Self.longest)).map { draws in
            let k = Double(draws)
            return RandomSearchPoint(
                draws: draws, mean: best.unbiased(draws), meanLower: band.upper.meanBest(k),
                meanUpper: band.lower.meanBest(k), plugIn: best.plugIn(draws), median: own.medianBest(k),
                medianLower: band.upper.medianBest(k), medianUpper: band.lower.medianBest(k))
        }
        budgets = AnalysisOptions.thresholds.map { threshold in
            (
                threshold, own.drawsToMatch(threshold), band.lower.drawsToMatch(threshold),
                band.upper.drawsToMatch(threshold)
            )
        }
    }
}

extension RandomSearch: AnalysisPart {
    /// Names of random search's results.
    public enum Names {
        /// Numbers of configurations whose best has a name.
        public static let draws: [Int] = [1, 2, 5, 10, 20, 50, 100, 200]
        /// Expected best of so many configurations, in percent.
        public static func mean(_ draws: Int) -> ResultName {
            ResultName("random_search.best_of_\(draws).mean_percent", on: .baseline)
        }
        /// Median best of so many configurations, in percent.
        public static func median(_ draws: Int) -> ResultName {
            ResultName("random_search.best_of_\(draws).median_percent", on: .baseline)
        }
        /// Configurations whose best lies above a threshold as often as below.
        public static func budget(_ threshold: Double) -> ResultName {
            ResultName("random_search.to_\(Percent.whole(threshold)).configurations", on: .baseline)
        }
    }

    static let names =
        Names.draws.flatMap { [Names.mean($0), Names.median($0)] } + AnalysisOptions.thresholds.map(Names.budget)
    static let restsOn: Set<Aspect> = [.outcomes]

    func results(_ list: inout ResultList) {
        for draws in Names.draws {
            let point = points.first { $0.draws == draws }
            let missing = n == 0 ? Baseline.missing : "there are \(n) random runs, fewer than \(draws)"
            func add(_ name: ResultName, _ value: Double?, _ lower: Double?, _ upper: Double?, _ words: String) {
                var result = NamedResult(
                    name: name.path,
                    value: value.map { .number(Percent.of($0)) } ?? .unavailable(reason: missing), n: n,
                    method: "\(words); \(method)")
                if let lower, let upper {
                    result.interval = .init(lower: Percent.of(lower), upper: Percent.of(upper), level: 0.95)
                }
                list.append(name, result)
            }
            add(
                Names.mean(draws), point?.mean, point?.meanLower, point?.meanUpper,
                "mean best of \(draws) over all choices of as many runs, unbiased")
            add(
                Names.median(draws), point?.median, point?.medianLower, point?.medianUpper,
                "median best of \(draws) independent runs")
        }
        for threshold in AnalysisOptions.thresholds {
            let budget = budgets.first { $0.threshold == threshold }
            let name = Names.budget(threshold)
            var result = NamedResult(
                name: name.path, value: .unavailable(reason: n == 0 ? Baseline.missing : "no random run lies above it"),
                n: n, method: "configurations whose best lies above as often as below; \(method)")
            if let budget, budget.draws.isFinite {
                result.value = .number(budget.draws)
                result.interval = .init(lower: budget.lower, upper: budget.upper, level: 0.95)
            }
            list.append(name, result)
        }
    }

    func samples(_ runs: TrainedRuns) -> [ResultName: NamedResult.Sample] {
        guard let part = runs.part(.baseline) else { return [:] }
        var list = ResultList()
        results(&list)
        return list.results.reduce(into: [:]) { samples, named in
            samples[named.name] = NamedResult.Sample(
                part: part, interval: named.result.interval, method: method,
                shortcoming: n < TrainedRuns.leastRuns
                    ? "\(n) random configurations are fewer than \(TrainedRuns.leastRuns)"
                    : named.result.interval == nil ? "no random run tells" : nil)
        }
    }

    var tables: [Table] {
        guard !points.isEmpty else { return [] }
        return [
            Table(
                "random_search", "Best of k random configurations",
                columns: [
                    ("k", "configurations tried"), ("mean", "expected best accuracy in 0…1, unbiased"),
                    ("mean_lower", "lower end of its 95% band, for all k at once"), ("mean_upper", "upper end"),
                    ("plug_in", "expected best by draws with replacement, the usual estimate, which is too low"),
                    ("median", "median best accuracy in 0…1"),
                    ("median_lower", "lower end of its 95% band, for all k at once"), ("median_upper", "upper end"),
                ],
                rows: points.map {
                    [
                        .count($0.draws), .number($0.mean), .number($0.meanLower), .number($0.meanUpper),
                        .number($0.plugIn), .number($0.median), .number($0.medianLower), .number($0.medianUpper),
                    ]
                }, on: .baseline)
        ]
    }
}

extension StudyAnalysis {
    /// The best of k random configurations.
    public var randomSearch: RandomSearch { self[RandomSearch.self] }
}
