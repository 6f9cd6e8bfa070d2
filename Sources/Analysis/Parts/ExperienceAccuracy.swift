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
    private let proxy: String?

    init(_ input: AnalysisInput) {
        let (months, accuracy) = input.cohort.monthsAndAccuracy
        accuracyNormality = Computed { try shapiroWilk(accuracy) }
        monthsNormality = Computed { try shapiroWilk(months) }
        correlation = RankCorrelation(
            months, accuracy, options: input.options, names: Names.correlation, wanted: input.wanted)
        proxy = input.accuracyProxy
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
    }

    static let names = Names.monthsNormality.all + Names.accuracyNormality.all + Names.correlation.all
    static let restsOn: Set<Aspect> = [.members, .finalAccuracy]

    func results(_ list: inout ResultList) {
        list.add(Names.monthsNormality, test: monthsNormality)
        list.add(Names.accuracyNormality, test: accuracyNormality, proxy: proxy)
        list.add(Names.correlation, correlation: correlation, proxy: proxy)
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

    var tables: [Table] { [correlation.table("months_final_accuracy", on: .final)] }
}

extension StudyAnalysis {
    /// Experience and final accuracy.
    public var experience: ExperienceAccuracy { self[ExperienceAccuracy.self] }
}
