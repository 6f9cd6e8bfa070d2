public import Statistics
public import Study

/// Two stories in one number: who ended no better than by guessing, and how good the others are.
public struct EndedAtChance: Sendable {
    /// One group.
    public struct Row: Sendable {
        /// The group.
        public var group: ExperienceGroup
        /// Members with a final accuracy.
        public var n: Int
        /// Of these, who ended at chance.
        public var atChance: Int
        /// Standard deviation of all final accuracies, in 0…1; nil for a single one.
        public var deviation: Double?
        /// That of the others.
        public var othersDeviation: Double?
        /// Median of the others.
        public var othersMedian: Double?
    }

    /// By group.
    public let rows: [Row]
    /// Share of the squares within groups that is gone without those at chance; nil where nothing varies.
    public let spreadShare: Double?
    /// Novices against experts: who ended at chance.
    public let comparison: Computed<EstimateResult>
    /// Months and final accuracy over the others.
    public let others: Computed<CorrelationResult>
    /// Levene's test of each pair over the others, centre median.
    public let levene: [GroupSet: Computed<TestResult>]
    private let proxy: String?

    /// Images behind one accuracy (paper, section 2.1).
    private static let images = 500.0
    /// The most that guessing reaches on so many images in 39 of 40 cases, by the normal approximation.
    public static let limit: Double =
        AnalysisOptions.chance
        + 1.96 * (AnalysisOptions.chance * (1 - AnalysisOptions.chance) / images).squareRoot()

    init(_ input: AnalysisInput) {
        proxy = input.accuracyProxy
        let accuracies = input.cohort.accuracies
        let above = accuracies.map { $0.filter { $0 > Self.limit } }
        rows = ExperienceGroup.allCases.map { group in
            let (all, others) = (accuracies[group], above[group])
            return Row(
                group: group, n: all.count, atChance: all.count - others.count,
                deviation: (try? moments(all))?.standardDeviation,
                othersDeviation: (try? moments(others))?.standardDeviation,
                othersMedian: try? quantile(others, 0.5))
        }
        func squares(_ values: [[Double]]) -> Double {
            values.compactMap { try? moments($0) }.reduce(0) { sum, group in
                sum + (group.standardDeviation.map { $0 * $0 * Double(group.n - 1) } ?? 0)
            }
        }
        let all = squares(accuracies.all)
        spreadShare = all > 0 ? 1 - squares(above.all) / all : nil
        comparison = Computed {
            let counts = [ExperienceGroup.novice, .expert].map { group in
                [accuracies[group].count - above[group].count, above[group].count]
            }
            return try fisherExact(try ContingencyTable(counts))
        }
        let known = input.cohort.members.filter { ($0.finalAccuracy ?? 0) > Self.limit }
        others = Computed {
            var result = try spearman(known.map { Double($0.participant.months) }, known.compactMap(\.finalAccuracy))
            result.interval = spearmanInterval(result.estimate, n: result.n)
            return result
        }
        levene = Dictionary(
            uniqueKeysWithValues: GroupSet.pairs.map { ($0, Self.levene($0.groups.map { above[$0] })) })
    }

    private static func levene(_ groups: [[Double]]) -> Computed<TestResult> {
        Computed {
            let test = try Statistics.levene(groups, center: .median)
            guard test.statistic.isFinite else { throw StatisticsError.undefined("nothing varies within the groups") }
            return test
        }
    }
}

extension EndedAtChance: AnalysisPart {
    /// Names of its results.
    public enum Names {
        /// The accuracy up to which somebody ended at chance, in percent.
        public static let limit: ResultName = ResultName("chance.limit_percent")
        /// Who of a group ended at chance.
        public static func count(_ group: ExperienceGroup) -> ResultName {
            ResultName("chance.\(group.rawValue).count", on: .final)
        }
        /// Share of the squares within groups that is gone without those at chance.
        public static let spreadShare: ResultName = ResultName("chance.spread_share", on: .final)
        /// Novices against experts in that.
        public static let comparison: ResultName = ResultName("chance.novice_expert.p", on: .final)
        /// Rho of months and accuracy over the others.
        public static let others: ResultName = ResultName("chance.others.rho", on: .final)
        /// Its p-value.
        public static let othersP: ResultName = ResultName("chance.others.p", on: .final)
        /// Levene's p of a pair over the others.
        public static func levene(_ pair: GroupSet) -> ResultName {
            ResultName("chance.others.levene.\(pair.rawValue).p", on: .final)
        }
        /// Deviation of a group, in points.
        public static func deviation(_ group: ExperienceGroup) -> ResultName {
            ResultName("chance.\(group.rawValue).sd_points", on: .final)
        }
        /// Deviation of a group without those at chance, in points.
        public static func othersDeviation(_ group: ExperienceGroup) -> ResultName {
            ResultName("chance.\(group.rawValue).others_sd_points", on: .final)
        }
    }

    static let names =
        [Names.limit]
        + ExperienceGroup.allCases.flatMap { [Names.count($0), Names.deviation($0), Names.othersDeviation($0)] }
        + [Names.spreadShare, Names.comparison, Names.others, Names.othersP] + GroupSet.pairs.map(Names.levene)
    static let restsOn: Set<Aspect> = [.members, .groups, .finalAccuracy]

    func results(_ list: inout ResultList) {
        list.add(
            Names.limit, Percent.of(Self.limit), n: Int(Self.images),
            "chance and 1.96 standard errors of guessing on \(Int(Self.images)) images")
        for row in rows {
            list.add(
                Names.count(row.group), row.n == 0 ? nil : Double(row.atChance), n: row.n, "final accuracy at chance",
                missing: "no accuracies", proxy: proxy)
            list.add(
                Names.deviation(row.group), row.deviation.map(Percent.of), n: row.n, "standard deviation with n − 1",
                missing: "fewer than two accuracies", proxy: proxy)
            list.add(
                Names.othersDeviation(row.group), row.othersDeviation.map(Percent.of), n: row.n - row.atChance,
                "standard deviation with n − 1, of those above chance", missing: "fewer than two accuracies",
                proxy: proxy)
        }
        list.add(
            Names.spreadShare, spreadShare, n: rows.reduce(0) { $0 + $1.n },
            "share of the squared deviations from the groups' means that is gone without those at chance",
            missing: "nothing varies within a group", proxy: proxy)
        let test = comparison.value
        list.add(
            Names.comparison, estimate: test?.pValue, nil, p: test?.pValue, n: test?.n, test?.method ?? "",
            missing: comparison.reason ?? "", proxy: proxy)
        let rho = others.value
        list.add(
            Names.others, estimate: rho?.estimate, rho?.interval, p: rho?.pValue, n: rho?.n,
            "Spearman's rho over those above chance; interval by Bonett and Wright", missing: others.reason ?? "",
            proxy: proxy)
        list.add(
            Names.othersP, estimate: rho?.pValue, nil, p: rho?.pValue, n: rho?.n, rho?.method ?? "",
            missing: others.reason ?? "", proxy: proxy)
        for pair in GroupSet.pairs {
            let test = levene[pair]
            list.add(
                Names.levene(pair), estimate: test?.value?.pValue, nil, p: test?.value?.pValue, n: test?.value?.n,
                "Levene's test, centre median, of those above chance", missing: test?.reason ?? "", proxy: proxy)
        }
    }

    var tables: [Table] {
        [
            Table(
                "ended_at_chance", "Who ended at chance, and how good the others are",
                columns: [
                    ("group", "group by months"), ("n", "members with a final accuracy"),
                    ("at_chance", "of these, with at most the accuracy that guessing reaches"),
                    ("deviation", "standard deviation of all, n − 1, in 0…1"),
                    ("others_deviation", "that of those above chance"), ("others_median", "their median, in 0…1"),
                ],
                rows: rows.map {
                    [
                        .text($0.group.rawValue), .count($0.n), .count($0.atChance), .optional($0.deviation),
                        .optional($0.othersDeviation), .optional($0.othersMedian),
                    ]
                }, on: .final)
        ]
    }
}

extension StudyAnalysis {
    /// Who ended at chance, and the others.
    public var endedAtChance: EndedAtChance { self[EndedAtChance.self] }
}
