public import Statistics
import Study

/// The joint test of the curve of rho over all choices: whether all of it together could come about if months had nothing to do
/// with accuracy.
public struct CurveOfChoices: Sendable {
    /// The test; its specifications are the distinct results of rho in the grid of choices.
    public let test: Computed<CurveTest>
    /// Participants whose months are shuffled.
    private let n: Int

    init(_ input: AnalysisInput) {
        guard input.wanted.containsAny(of: Self.names) else {
            (test, n) = (Computed { throw StatisticsError.undefined("not asked for") }, 0)
            return
        }
        let samples = ChoiceGrid.rhoSamples(input)
        var places: [String: Int] = [:]
        var months: [Double] = []
        for member in samples.flatMap(\.members) where places[member.participant] == nil {
            places[member.participant] = months.count
            months.append(Double(member.months))
        }
        let specifications = samples.map { sample in
            let known = sample.members.filter { $0.accuracy != nil }
            return CurveSpecification(
                subjects: known.compactMap { places[$0.participant] }, y: known.compactMap(\.accuracy))
        }
        let observations = specifications.reduce(0) { $0 + $1.subjects.count }
        n = months.count
        let (people, options) = (months, input.options)
        test = Computed {
            guard people.count <= AnalysisOptions.smallStudy else {
                throw StatisticsError.undefined(WithoutOne.tooMany)
            }
            return try specificationCurveTest(
                people, specifications,
                permutations: .random(
                    options.bounded(options.simulations, observations: observations / 4), seed: options.seed))
        }
    }
}

extension CurveOfChoices: AnalysisPart {
    /// Names of the joint test's results.
    public enum Names {
        /// Specifications of the curve.
        public static let specifications: ResultName = ResultName("curve.specifications", on: .final)
        /// p of the median.
        public static let medianP: ResultName = ResultName("curve.median.p", on: .final)
        /// p of the share that is significant.
        public static let shareP: ResultName = ResultName("curve.significant_share.p", on: .final)
        /// Stouffer's Z.
        public static let stouffer: ResultName = ResultName("curve.stouffer.z", on: .final)
        /// p of Stouffer's Z.
        public static let stoufferP: ResultName = ResultName("curve.stouffer.p", on: .final)
    }

    static let names = [Names.specifications, Names.medianP, Names.shareP, Names.stouffer, Names.stoufferP]
    static let restsOn: Set<Aspect> = [.members, .groups, .finalAccuracy]

    func results(_ list: inout ResultList) {
        let found = test.value
        let missing = test.reason ?? ""
        func add(_ name: ResultName, _ value: Double?, p: Double? = nil) {
            list.add(name, estimate: value, nil, p: p, n: n, found?.method ?? "", missing: missing)
        }
        add(Names.specifications, (found?.specifications).map { Double($0) })
        add(Names.medianP, found?.median.pValue, p: found?.median.pValue)
        add(Names.shareP, found?.significantShare.pValue, p: found?.significantShare.pValue)
        add(Names.stouffer, found?.stouffer.value, p: found?.stouffer.pValue)
        add(Names.stoufferP, found?.stouffer.pValue, p: found?.stouffer.pValue)
    }

    var tables: [Table] {
        let rows: [(String, CurveTest.Part?)] = [
            ("median_rho", test.value?.median), ("significant_share", test.value?.significantShare),
            ("stouffer_z", test.value?.stouffer),
        ]
        return [
            Table(
                "curve_test", "The curve of rho over all choices as one result",
                columns: [
                    ("quantity", "of the whole curve"), ("value", "on the data"),
                    ("p", "share of curves of shuffled months that reach it, two-sided"),
                    ("specifications", "distinct results in the curve"), ("permutations", "shuffled curves"),
                ],
                rows: rows.map { name, part in
                    [
                        .text(name), .optional(part?.value), .optional(part?.pValue),
                        .optional(test.value?.specifications), .optional(test.value?.permutations),
                    ]
                }, on: .final)
        ]
    }
}

extension StudyAnalysis {
    /// The curve of rho over all choices as one result.
    public var curveTest: CurveOfChoices { self[CurveOfChoices.self] }
}
