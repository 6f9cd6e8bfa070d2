public import Statistics
import Study

/// How large the effects are, with intervals; whether groups that do not differ significantly are as good as equal; and the five
/// tests that carry the paper with Holm's adjustment over them.
public struct EffectSizes: Sendable {
    /// The bound within which two groups' levels count as equal: a probability of superiority of 0.5 ± 0.14. Cohen's medium
    /// difference of half a deviation between normal groups is Φ(0.5/√2) = 0.64.
    public static let levelBound: Double = 0.14
    /// The bound within which their spreads count as equal: a mean absolute deviation that differs by 10 points.
    public static let spreadBound: Double = 0.1

    /// Share of the ranks' variance between the groups.
    public let kruskal: Computed<SizedEffect>
    /// How often a member of the less experienced group reaches more than one of the other.
    public let levels: [GroupSet: Computed<Superiority>]
    /// The less experienced group's mean absolute deviation less the other's, in 0…1.
    public let spreads: [GroupSet: Computed<SpreadDifference>]
    /// Hazard of the experts over that of the others, by threshold.
    public let hazards: [Double: Computed<HazardRatio>]
    /// p of each test that carries the paper, adjusted over all that can be computed.
    public let holm: [PrimaryQuantity: Double]
    private let proxy: String?

    /// An effect with its interval.
    public struct SizedEffect: Sendable {
        /// The estimate.
        public var estimate: Double
        /// Its interval.
        public var interval: ConfidenceInterval
        /// Observations.
        public var n: Int
    }

    init(_ input: AnalysisInput) {
        proxy = input.accuracyProxy
        guard input.wanted.containsAny(of: Self.names) else {
            kruskal = Computed { throw StatisticsError.undefined("not asked for") }
            (levels, spreads, hazards, holm) = ([:], [:], [:], [:])
            return
        }
        let accuracies = input.cohort.accuracies
        func pair(_ set: GroupSet) -> (first: [Double], second: [Double]) {
            (accuracies[set.groups[0]], accuracies[set.groups[1]])
        }
        kruskal = Computed {
            let resamples = input.options.bounded(
                min(2_000, input.options.resamples), observations: input.cohort.members.count)
            let effect = try rankEpsilon(accuracies.all, resamples: resamples, seed: input.options.seed)
            return SizedEffect(
                estimate: effect.estimate, interval: effect.interval, n: accuracies.all.reduce(0) { $0 + $1.count })
        }
        levels = Dictionary(
            uniqueKeysWithValues: GroupSet.pairs.map { set in
                (set, Computed { try superiority(of: pair(set).first, over: pair(set).second) })
            })
        spreads = Dictionary(
            uniqueKeysWithValues: GroupSet.pairs.map { set in
                (set, Computed { try spreadDifference(pair(set).first, pair(set).second) })
            })
        hazards = Dictionary(
            uniqueKeysWithValues: AnalysisOptions.thresholds.map { threshold in
                let rows = ThresholdTurns(input.replayed, threshold: threshold).rows
                func observations(_ areExperts: Bool) -> [SurvivalObservation] {
                    rows.filter { ($0.group == .expert) == areExperts }.map {
                        SurvivalObservation(time: Double($0.turn), isEvent: $0.isReached)
                    }
                }
                return (threshold, Computed { try hazardRatio(of: observations(true), over: observations(false)) })
            })
        let people = input.cohort.members.map(PrimaryPerson.init)
        let tests = PrimaryQuantity.all.compactMap { quantity in quantity.test(people).map { (quantity, $0.p) } }
        let adjusted = (try? Statistics.holm(tests.map(\.1))) ?? []
        holm = Dictionary(uniqueKeysWithValues: zip(tests.map(\.0), adjusted))
    }
}

extension EffectSizes: AnalysisPart {
    /// Names of the effects.
    public enum Names {
        /// Rank epsilon squared over the three groups.
        public static let kruskal: ResultName = ResultName("effect.level.rank_epsilon_squared", on: .final)
        /// Probability of superiority of the less experienced group of a pair.
        public static func superiority(_ pair: GroupSet) -> ResultName {
            ResultName("effect.level.\(pair.rawValue).superiority", on: .final)
        }
        /// p of the pair's levels being as good as equal.
        public static func levelEquivalence(_ pair: GroupSet) -> ResultName {
            ResultName("effect.level.\(pair.rawValue).equivalence_p", on: .final)
        }
        /// Difference of a pair's mean absolute deviations, in points.
        public static func spread(_ pair: GroupSet) -> ResultName {
            ResultName("effect.spread.\(pair.rawValue).points", on: .final)
        }
        /// p of the pair's spreads being as good as equal.
        public static func spreadEquivalence(_ pair: GroupSet) -> ResultName {
            ResultName("effect.spread.\(pair.rawValue).equivalence_p", on: .final)
        }
        /// Hazard ratio of the experts to the others at a threshold.
        public static func hazard(_ threshold: Double) -> ResultName {
            ResultName("effect.turns.\(Percent.whole(threshold)).hazard_ratio", on: .replay)
        }
        /// p of a test that carries the paper, adjusted over all of them.
        public static func holm(_ quantity: PrimaryQuantity) -> ResultName {
            ResultName("holm.\(quantity.label).p", on: quantity.runs)
        }
    }

    static let names =
        [Names.kruskal]
        + GroupSet.pairs.flatMap {
            [Names.superiority($0), Names.levelEquivalence($0), Names.spread($0), Names.spreadEquivalence($0)]
        } + AnalysisOptions.thresholds.map(Names.hazard) + PrimaryQuantity.all.map(Names.holm)
    static let restsOn: Set<Aspect> = [.members, .groups, .finalAccuracy, .outcomes, .submissions, .turns]

    func results(_ list: inout ResultList) {
        let effect = kruskal.value
        list.add(
            Names.kruskal, estimate: effect?.estimate, effect?.interval, n: effect?.n,
            "H/(n − 1), \(effect?.interval.method ?? "")", missing: kruskal.reason ?? "", proxy: proxy)
        for pair in GroupSet.pairs {
            let (level, spread) = (levels[pair], spreads[pair])
            let n = level?.value?.groupSizes.reduce(0, +)
            list.add(
                Names.superiority(pair), estimate: level?.value?.probability, level?.value?.interval(), n: n,
                "P(first above second) + P(equal)/2, Brunner and Munzel", missing: level?.reason ?? "not asked for",
                proxy: proxy)
            list.add(
                Names.levelEquivalence(pair), level?.value?.equivalence(within: Self.levelBound), n: n,
                "two one-sided tests within 0.5 ± \(Self.levelBound)", missing: level?.reason ?? "not asked for",
                proxy: proxy)
            list.add(
                Names.spread(pair), estimate: (spread?.value?.difference).map(Percent.of), spread?.value?.points, n: n,
                "difference of mean absolute deviations from the median, Welch",
                missing: spread?.reason ?? "not asked for",
                proxy: proxy)
            list.add(
                Names.spreadEquivalence(pair), spread?.value?.equivalence(within: Self.spreadBound), n: n,
                "two one-sided tests within ±\(Percent.whole(Self.spreadBound)) points",
                missing: spread?.reason ?? "not asked for", proxy: proxy)
        }
        for threshold in AnalysisOptions.thresholds {
            let hazard = hazards[threshold]
            list.add(
                Names.hazard(threshold), estimate: hazard?.value?.ratio, hazard?.value?.interval(),
                n: hazard?.value?.groupSizes.reduce(0, +), "Cox's model, experts against the others, Efron's ties",
                missing: hazard?.reason ?? "not asked for")
        }
        for quantity in PrimaryQuantity.all {
            list.add(
                Names.holm(quantity), holm[quantity], "Holm over \(holm.count) tests", missing: "it cannot be computed",
                proxy: quantity == .guessing ? nil : proxy)
        }
    }

    var tables: [Table] {
        func row(
            _ effect: String, _ compared: String, _ value: Double?, _ interval: ConfidenceInterval?, _ bound: String?,
            _ p: Double?, _ n: Int?, _ reason: String?
        ) -> [Table.Cell] {
            [
                .text(effect), .text(compared), .optional(value), .optional(interval?.lower),
                .optional(interval?.upper),
                .optional(bound), .optional(p), .optional(n), .optional(interval?.method), .optional(reason),
            ]
        }
        let level = row(
            "rank_epsilon_squared", "all three", kruskal.value?.estimate, kruskal.value?.interval, nil, nil,
            kruskal.value?.n, kruskal.reason)
        let pairs = GroupSet.pairs.flatMap { pair -> [[Table.Cell]] in
            let (level, spread) = (levels[pair], spreads[pair])
            let n = level?.value?.groupSizes.reduce(0, +)
            return [
                row(
                    "superiority", pair.rawValue, level?.value?.probability, level?.value?.interval(),
                    "0.5 ± \(Self.levelBound)", level?.value?.equivalence(within: Self.levelBound), n, level?.reason),
                row(
                    "spread_points", pair.rawValue, (spread?.value?.difference).map(Percent.of), spread?.value?.points,
                    "± \(Percent.whole(Self.spreadBound))", spread?.value?.equivalence(within: Self.spreadBound), n,
                    spread?.reason),
            ]
        }
        let turns = AnalysisOptions.thresholds.map { threshold in
            let hazard = hazards[threshold]
            return row(
                "hazard_ratio_\(Percent.whole(threshold))", "experts against others", hazard?.value?.ratio,
                hazard?.value?.interval(), nil, nil, hazard?.value?.groupSizes.reduce(0, +), hazard?.reason)
        }
        return [
            Table(
                "effect_sizes", "Sizes of the effects, and whether groups are as good as equal",
                columns: [
                    ("effect", "the measure"), ("compared", "the groups, the less experienced first"),
                    ("estimate", "its value"), ("lower", "lower end of its 95% interval"), ("upper", "upper end"),
                    ("bound", "within which groups count as equal"),
                    ("equivalence_p", "p of two one-sided tests against the bound: small says as good as equal"),
                    ("n", "participants"), ("interval", "how it was made"), ("note", "why there is no result"),
                ], rows: [level] + pairs, on: .final),
            Table(
                "hazard_ratios", "Experts against the others: how much likelier each turn reaches a threshold",
                columns: [
                    ("effect", "the threshold in percent"), ("compared", "the groups"), ("estimate", "hazard ratio"),
                    ("lower", "lower end of its 95% interval"), ("upper", "upper end"), ("bound", "none"),
                    ("equivalence_p", "none"), ("n", "participants"), ("interval", "how it was made"),
                    ("note", "why there is no result"),
                ], rows: turns, on: .replay),
            Table(
                "holm", "The tests that carry the paper, adjusted over all of them",
                columns: [("test", "the test"), ("p_holm", "p-value after Holm's adjustment")],
                rows: PrimaryQuantity.all.map { [.text($0.label), .optional(holm[$0])] }, on: .final),
        ]
    }
}

extension SpreadDifference {
    /// Its interval in percentage points.
    fileprivate var points: ConfidenceInterval {
        var interval = interval()
        (interval.lower, interval.upper) = (Percent.of(interval.lower), Percent.of(interval.upper))
        return interval
    }
}

extension StudyAnalysis {
    /// How large the effects are.
    public var effects: EffectSizes { self[EffectSizes.self] }
}
