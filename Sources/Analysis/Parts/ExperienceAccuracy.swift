public import Statistics
import Study

/// Months of experience and final accuracy: normality of both, and how they go together.
public struct ExperienceAccuracy: Sendable {
    /// Shapiro–Wilk of the final accuracies.
    public var accuracyNormality: Computed<TestResult>
    /// Shapiro–Wilk of the months.
    public var monthsNormality: Computed<TestResult>
    /// Rank correlation of months and final accuracy.
    public var correlation: RankCorrelation
    /// The line through medians of final accuracy, in 0…1, over months; it moves little with those at chance.
    public let line: Computed<TheilSenLine>
    /// The line with its band at some months, in order; empty where no band is made.
    public let band: [LinePoint]
    private let proxy: String?

    /// The line at one number of months.
    public struct LinePoint: Sendable {
        /// Months.
        public var months: Double
        /// Its height, in 0…1.
        public var accuracy: Double
        /// The band about it.
        public var interval: ConfidenceInterval
    }

    init(_ input: AnalysisInput) {
        let (months, accuracy) = input.cohort.monthsAndAccuracy
        accuracyNormality = Computed { try shapiroWilk(accuracy) }
        monthsNormality = Computed { try shapiroWilk(months) }
        correlation = RankCorrelation(
            months, accuracy, options: input.options, names: Names.correlation, wanted: input.wanted)
        let isWanted = input.wanted.contains(Names.slope)
        line = Computed {
            guard isWanted else { throw StatisticsError.undefined("not asked for") }
            return try theilSen(months, accuracy)
        }
        band = line.value.map { Self.band($0, months, accuracy, seed: input.options.seed) } ?? []
        proxy = input.accuracyProxy
    }

    /// Participants up to which the band is made, and places at which it is.
    private static let bandLimit = 200, bandPlaces = 24

    private static func band(_ line: TheilSenLine, _ months: [Double], _ accuracy: [Double], seed: UInt64)
        -> [LinePoint]
    {
        guard months.count <= bandLimit, let first = months.min(), let last = months.max() else { return [] }
        let places = (0...bandPlaces).map { first + (last - first) * Double($0) / Double(bandPlaces) }
        guard let intervals = try? theilSenBand(months, accuracy, at: places, seed: seed) else { return [] }
        return zip(places, intervals).map { LinePoint(months: $0, accuracy: line($0), interval: $1) }
    }
}

extension ExperienceAccuracy: AnalysisPart {
    /// Names of the tests' results.
    public enum Names {
        /// Shapiro–Wilk of the months.
        public static let monthsNormality: TestNames = TestNames("normality.months")
        /// Shapiro–Wilk of the final accuracies.
        public static let accuracyNormality: TestNames = TestNames("normality.accuracy", on: .final)
        /// Months against final accuracy.
        public static let correlation: CorrelationNames = CorrelationNames(
            "spearman.experience_accuracy", on: .final)
        /// Slope of the line through medians, in points a month.
        public static let slope: ResultName = ResultName("line.points_per_month", on: .final)
    }

    static let names =
        Names.monthsNormality.all + Names.accuracyNormality.all + Names.correlation.all + [Names.slope]
    static let restsOn: Set<Aspect> = [.members, .finalAccuracy]

    func results(_ list: inout ResultList) {
        list.add(Names.monthsNormality, test: monthsNormality)
        list.add(Names.accuracyNormality, test: accuracyNormality, proxy: proxy)
        list.add(Names.correlation, correlation: correlation, proxy: proxy)
        let found = line.value
        let interval = found.map { line in
            var interval = line.interval
            (interval.lower, interval.upper) = (Percent.of(interval.lower), Percent.of(interval.upper))
            return interval
        }
        list.add(
            Names.slope, estimate: (found?.slope).map(Percent.of), interval, n: found?.n,
            "Theil and Sen's median of slopes, Sen's interval", missing: line.reason ?? "", proxy: proxy)
    }

    func samples(_ runs: TrainedRuns) -> [ResultName: NamedResult.Sample] {
        guard let seeds = runs.seeds else { return [:] }
        let months = seeds.months
        var rho = seeds.sample { (try? spearman(months, $0))?.estimate ?? .nan }
        rho.otherPeople = correlation.interval.value?.interval.map(NamedResult.Interval.init)
        return [
            Names.accuracyNormality.p: seeds.sample(.ratio, needs: SeedReplicates.ten) {
                (try? shapiroWilk($0))?.pValue ?? .nan
            },
            Names.correlation.rho: rho,
            Names.correlation.p: seeds.sample(.ratio) { (try? spearman(months, $0))?.pValue ?? .nan },
        ]
    }

    var tables: [Table] {
        [
            correlation.table("months_final_accuracy", on: .final),
            Table(
                "experience_line", "The line through medians in Figure 4, with its band",
                columns: [
                    ("months", "months of deep learning experience"), ("accuracy", "height of the line, in 0…1"),
                    ("lower", "lower end of its pointwise 95% band"), ("upper", "upper end"),
                ],
                rows: band.map {
                    [
                        .number($0.months), .number($0.accuracy), .number($0.interval.lower),
                        .number($0.interval.upper),
                    ]
                }, on: .final),
        ]
    }
}

extension StudyAnalysis {
    /// Experience and final accuracy.
    public var experience: ExperienceAccuracy { self[ExperienceAccuracy.self] }
}
