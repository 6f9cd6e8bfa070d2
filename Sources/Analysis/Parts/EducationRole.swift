public import Statistics
import Study

/// Whether education stands behind experience: rho of months and final accuracy within levels of education, and with education
/// held fixed. Nobody's education is told.
public struct EducationRole: Sendable {
    /// Rho of months and accuracy with the order of education held fixed.
    public let partial: Computed<CorrelationResult>
    /// Rho with permutations within levels of education alone.
    public let stratified: Computed<CorrelationResult>
    /// Rho of education and accuracy.
    public let accuracy: Computed<CorrelationResult>
    /// Rho of education and months.
    public let months: Computed<CorrelationResult>
    private let proxy: String?

    init(_ input: AnalysisInput) {
        proxy = input.accuracyProxy
        guard input.wanted.containsAny(of: Self.names) else {
            let missing = Computed<CorrelationResult> { throw StatisticsError.undefined("not asked for") }
            (partial, stratified, accuracy, months) = (missing, missing, missing, missing)
            return
        }
        let known = input.cohort.members.filter { $0.finalAccuracy != nil && $0.participant.education != nil }
        let levels = known.map { member in
            EducationLevel.allCases.firstIndex { $0 == member.participant.education } ?? 0
        }
        let (experience, reached) = (known.map { Double($0.participant.months) }, known.compactMap(\.finalAccuracy))
        let education = levels.map { Double($0) }
        let options = input.options
        func computed(_ body: () throws -> CorrelationResult) -> Computed<CorrelationResult> {
            Computed {
                guard !known.isEmpty else { throw StatisticsError.undefined("nobody's education is in the data") }
                return try body()
            }
        }
        partial = computed { try partialSpearman(experience, reached, given: education) }
        stratified = computed {
            let permutations = options.bounded(min(20_000, options.permutations), observations: known.count)
            return try stratifiedSpearman(
                experience, reached, strata: levels, resamples: permutations, seed: options.seed)
        }
        accuracy = computed { try spearman(education, reached) }
        months = computed { try spearman(education, experience) }
    }
}

extension EducationRole: AnalysisPart {
    /// Names of what education does.
    public enum Names {
        /// Rho of months and accuracy with education held fixed.
        public static let partial: ResultName = ResultName("education.partial.rho", on: .final)
        /// Its p-value.
        public static let partialP: ResultName = ResultName("education.partial.p", on: .final)
        /// p of rho of months and accuracy by permutation within levels of education.
        public static let stratifiedP: ResultName = ResultName("education.stratified.p", on: .final)
        /// Rho of education and accuracy.
        public static let accuracy: ResultName = ResultName("education.accuracy.rho", on: .final)
        /// Rho of education and months.
        public static let months: ResultName = ResultName("education.months.rho")
    }

    static let names = [Names.partial, Names.partialP, Names.stratifiedP, Names.accuracy, Names.months]
    static let restsOn: Set<Aspect> = [.members, .finalAccuracy]

    func results(_ list: inout ResultList) {
        func add(
            _ name: ResultName, _ result: Computed<CorrelationResult>, proxy: String?,
            _ value: (CorrelationResult) -> Double
        ) {
            let found = result.value
            list.add(
                name, estimate: found.map(value), found?.interval, p: found?.pValue, n: found?.n, found?.method ?? "",
                missing: result.reason ?? "", proxy: proxy)
        }
        add(Names.partial, partial, proxy: proxy, \.estimate)
        add(Names.partialP, partial.withoutInterval, proxy: proxy, \.pValue)
        add(Names.stratifiedP, stratified, proxy: proxy, \.pValue)
        add(Names.accuracy, accuracy, proxy: proxy, \.estimate)
        add(Names.months, months, proxy: nil, \.estimate)
    }

    var tables: [Table] {
        let rows: [(String, Computed<CorrelationResult>)] = [
            ("months and accuracy, education held fixed", partial),
            ("months and accuracy, permuted within levels of education", stratified),
            ("education and accuracy", accuracy), ("education and months", months),
        ]
        return [
            Table(
                "education", "Whether education stands behind experience",
                columns: [
                    ("pair", "what is correlated; education in five levels from high school to doctorate"),
                    ("rho", "Spearman's rho"), ("lower", "lower end of its 95% interval, where there is one"),
                    ("upper", "upper end"), ("p", "two-sided p-value"), ("n", "participants"), ("method", "in words"),
                    ("note", "why there is no result"),
                ],
                rows: rows.map { words, result in
                    let found = result.value
                    return [
                        .text(words), .optional(found?.estimate), .optional(found?.interval?.lower),
                        .optional(found?.interval?.upper), .optional(found?.pValue), .optional(found?.n),
                        .optional(found?.method), .optional(result.reason),
                    ]
                }, on: .final)
        ]
    }
}

extension Computed<CorrelationResult> {
    /// The same without an interval, for its p-value.
    fileprivate var withoutInterval: Computed {
        guard case .value(var result) = self else { return self }
        result.interval = nil
        return .value(result)
    }
}

extension StudyAnalysis {
    /// What education does.
    public var education: EducationRole { self[EducationRole.self] }
}
