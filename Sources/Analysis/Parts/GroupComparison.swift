import Foundation
public import Statistics
public import Study

/// One Levene test of final accuracies. It tests spread, not level.
public struct LeveneRow: Sendable {
    /// The groups compared.
    public var groups: GroupSet
    /// The centre the absolute deviations are taken from.
    public var center: LeveneCenter
    /// The test.
    public var result: Computed<TestResult>
    /// Holm's adjustment over the three pairs of this centre; `nil` for the overall test.
    public var holm: Double?
}

/// Spread and level of final accuracy across the groups.
public struct GroupComparison: Sendable {
    /// Levene tests: every pair and all three, every centre.
    public var levene: [LeveneRow]
    /// Kruskal–Wallis over the three groups.
    public var kruskalWallis: Computed<TestResult>
    /// Mann–Whitney for every pair.
    public var mannWhitney: [GroupSet: Computed<TestResult>]
    /// Quartiles and extremes of each group that has members.
    public var summaries: [ExperienceGroup: FiveNumbers]

    /// Members with a final accuracy; nil without any.
    private let accuracies: Int?
    private let proxy: String?

    init(_ input: AnalysisInput) {
        let accuracies = input.cohort.accuracies
        func values(_ set: GroupSet) -> [[Double]] { set.groups.map { accuracies[$0] } }
        levene = LeveneCenter.allCases.flatMap { center in
            var rows = GroupSet.allCases.map { set in
                LeveneRow(
                    groups: set, center: center, result: Computed { try Statistics.levene(values(set), center: center) }
                )
            }
            let pairs = rows.prefix(GroupSet.pairs.count).compactMap(\.result.value?.pValue)
            if pairs.count == GroupSet.pairs.count, let adjusted = try? holm(pairs) {
                for index in pairs.indices { rows[index].holm = adjusted[index] }
            }
            return rows
        }
        kruskalWallis = Computed { try Statistics.kruskalWallis(accuracies.all) }
        mannWhitney = Dictionary(
            uniqueKeysWithValues: GroupSet.pairs.map { set in
                let pair = values(set)
                return (set, Computed { try Statistics.mannWhitney(pair[0], pair[1]) })
            })
        summaries = Dictionary(
            uniqueKeysWithValues: ExperienceGroup.allCases.compactMap { group in
                FiveNumbers(accuracies[group]).map { (group, $0) }
            })
        self.accuracies = (try? moments(input.cohort.monthsAndAccuracy.accuracy))?.n
        proxy = input.accuracyProxy
    }

    /// One Levene row.
    public func levene(_ groups: GroupSet, _ center: LeveneCenter) -> LeveneRow? {
        levene.first { $0.groups == groups && $0.center == center }
    }
}

extension GroupComparison: AnalysisPart {
    /// Names of the comparisons' results.
    public enum Names {
        /// Levene's test of some groups.
        public static func levene(_ groups: GroupSet, _ center: LeveneCenter = .median) -> TestNames {
            TestNames(path(groups, center), on: .final)
        }

        static func holm(_ pair: GroupSet, _ center: LeveneCenter) -> ResultName {
            ResultName("\(path(pair, center)).p_holm", on: .final)
        }

        private static func path(_ groups: GroupSet, _ center: LeveneCenter) -> String {
            "levene\(center == .median ? "" : ".\(center.rawValue)").\(groups.rawValue)"
        }

        static let allPairsSignificant = ResultName("levene.all_pairs_significant", on: .final)
        static let mediumExpertSmallest = ResultName("levene.medium_expert_smallest", on: .final)
        static let noviceExpertLargest = ResultName("levene.novice_expert_largest", on: .final)
        /// Kruskal–Wallis over the three groups.
        public static let kruskalWallis: TestNames = TestNames("level.kruskal_wallis", on: .final)

        static func mannWhitney(_ pair: GroupSet) -> TestNames {
            TestNames("level.mann_whitney.\(pair.rawValue)", on: .final)
        }

        static func median(_ group: ExperienceGroup) -> ResultName { ofGroup(group, "median_percent") }
        static func quartileRange(_ group: ExperienceGroup) -> ResultName { ofGroup(group, "iqr_points") }
        static func range(_ group: ExperienceGroup) -> ResultName { ofGroup(group, "range_points") }

        private static func ofGroup(_ group: ExperienceGroup, _ quantity: String) -> ResultName {
            ResultName("final_accuracy.\(group.rawValue).\(quantity)", on: .final)
        }
    }

    static let names =
        LeveneCenter.allCases.flatMap { center in
            GroupSet.allCases.flatMap { Names.levene($0, center).all } + GroupSet.pairs.map { Names.holm($0, center) }
        } + [Names.allPairsSignificant, Names.mediumExpertSmallest, Names.noviceExpertLargest]
        + Names.kruskalWallis.all + GroupSet.pairs.flatMap { Names.mannWhitney($0).all }
        + ExperienceGroup.allCases.flatMap { [Names.median($0), Names.quartileRange($0), Names.range($0)] }

    static let restsOn: Set<Aspect> = [.members, .groups, .finalAccuracy]

    func results(_ list: inout ResultList) {
        for row in levene {
            list.add(Names.levene(row.groups, row.center), test: row.result, proxy: proxy)
            if row.groups != .overall {
                list.add(
                    Names.holm(row.groups, row.center), row.holm, n: row.result.value?.n, "Holm over the three pairs",
                    missing: "a pair has no test")
            }
        }
        statements(&list)
        list.add(Names.kruskalWallis, test: kruskalWallis, proxy: proxy)
        for pair in GroupSet.pairs {
            if let test = mannWhitney[pair] { list.add(Names.mannWhitney(pair), test: test, proxy: proxy) }
        }
        let missing = "no accuracies"
        for group in ExperienceGroup.allCases {
            let five = summaries[group]
            func add(_ name: ResultName, _ value: (FiveNumbers) -> Double, _ method: String) {
                list.add(
                    name, five.map { Percent.of(value($0)) }, n: five?.n, method, missing: missing, proxy: proxy)
            }
            add(Names.median(group), \.median, "median")
            add(Names.quartileRange(group), \.quartileRange, "quartile range, type 7")
            add(Names.range(group), \.range, "range")
        }
    }

    /// What the paper says of its three tests, each with the median as centre.
    private func statements(_ list: inout ResultList) {
        let tests = GroupSet.pairs.reduce(into: [GroupSet: TestResult]()) { $0[$1] = levene($1, .median)?.result.value }
        let statistics = PairStatistics { tests[$0]?.statistic ?? .nan }
        func add(_ name: ResultName, _ holds: Bool, _ method: String) {
            list.add(
                name, flag: tests.count == GroupSet.pairs.count ? holds : nil, n: accuracies, method,
                missing: "a pair has no test", proxy: proxy)
        }
        add(
            Names.allPairsSignificant, tests.values.allSatisfy { $0.pValue < Significance.level },
            "each pair's p below \(Significance.level), centre median")
        add(
            Names.mediumExpertSmallest,
            statistics.mediumExpert < min(statistics.noviceMedium, statistics.noviceExpert),
            "statistics compared, centre median")
        add(
            Names.noviceExpertLargest,
            statistics.noviceExpert > max(statistics.noviceMedium, statistics.mediumExpert),
            "statistics compared, centre median")
    }

    var tables: [Table] {
        [
            level, pairs,
            Table(
                "levene", "Levene tests of final accuracy: spread, not level",
                columns: [
                    ("groups", "groups compared"), ("center", "centre of the deviations"), ("statistic", "F"),
                    ("df1", "degrees of freedom"), ("df2", "degrees of freedom"), ("p", "p-value"),
                    ("p_holm", "Holm over the three pairs"), ("n", "participants"), ("note", "why there is no result"),
                ],
                rows: levene.map { row in
                    let test = row.result.value
                    var note: String?
                    if case .unavailable(let reason) = row.result { note = reason }
                    return [
                        .text(row.groups.rawValue), .text(row.center.rawValue), .optional(test?.statistic),
                        .optional(test?.degreesOfFreedom.first), .optional(test?.degreesOfFreedom.last),
                        .optional(test?.pValue), .optional(row.holm), .optional(test?.n), .optional(note),
                    ]
                }, on: .final),
        ]
    }

    private var level: Table {
        let test = kruskalWallis.value
        return Table(
            "kruskal_wallis", "Kruskal and Wallis's test of final accuracy over the three groups",
            columns: [
                ("statistic", "H, corrected for ties"), ("df", "degrees of freedom"), ("p", "p-value"),
                ("n", "participants"), ("note", "why there is no result"),
            ],
            rows: [
                [
                    .optional(test?.statistic), .optional(test?.degreesOfFreedom.first), .optional(test?.pValue),
                    .optional(test?.n), .optional(kruskalWallis.reason),
                ]
            ], on: .final)
    }

    private var pairs: Table {
        Table(
            "mann_whitney", "Mann and Whitney's tests of final accuracy, pair by pair",
            columns: [
                ("groups", "groups compared"), ("statistic", "U of the first group"), ("p", "two-sided p-value"),
                ("first_n", "members of the first group"), ("second_n", "of the second"), ("method", "in words"),
                ("note", "why there is no result"),
            ],
            rows: GroupSet.pairs.map { pair in
                let test = mannWhitney[pair]?.value
                return [
                    .text(pair.rawValue), .optional(test?.statistic), .optional(test?.pValue),
                    .optional(test?.groupSizes.first), .optional(test?.groupSizes.last), .optional(test?.method),
                    .optional(mannWhitney[pair]?.reason),
                ]
            }, on: .final)
    }

    func samples(_ runs: TrainedRuns) -> [ResultName: NamedResult.Sample] {
        guard let seeds = runs.seeds else { return [:] }
        var samples: [ResultName: NamedResult.Sample] = [:]
        func test(_ values: [Double], _ set: GroupSet, _ center: LeveneCenter) -> TestResult? {
            let groups = seeds.byGroup(values)
            return try? Statistics.levene(set.groups.map { groups[$0] }, center: center)
        }
        func statistics(_ values: [Double]) -> PairStatistics {
            PairStatistics { test(values, $0, .median)?.statistic ?? .nan }
        }
        for group in ExperienceGroup.allCases {
            func five(_ values: [Double], _ pick: (FiveNumbers) -> Double) -> Double {
                FiveNumbers(seeds.byGroup(values)[group]).map { Percent.of(pick($0)) } ?? .nan
            }
            samples[Names.median(group)] = seeds.sample { five($0, \.median) }
            samples[Names.quartileRange(group)] = seeds.sample { five($0, \.quartileRange) }
            samples[Names.range(group)] = seeds.sample(needs: SeedReplicates.never) { five($0, \.range) }
        }
        for center in LeveneCenter.allCases {
            for set in GroupSet.allCases {
                let names = Names.levene(set, center)
                samples[names.statistic] = seeds.sample(.ratio, needs: SeedReplicates.never) {
                    test($0, set, center)?.statistic ?? .nan
                }
                samples[names.p] = seeds.sample(.ratio, needs: SeedReplicates.ten) {
                    test($0, set, center)?.pValue ?? .nan
                }
            }
        }
        samples[Names.allPairsSignificant] = seeds.margin { values in
            let largest = GroupSet.pairs.map { test(values, $0, .median)?.pValue ?? .nan }
                .reduce(0, SeedReplicates.larger)
            return log(Significance.level) - log(largest)
        }
        samples[Names.mediumExpertSmallest] = seeds.margin { values in
            let pairs = statistics(values)
            return -SeedReplicates.larger(-pairs.noviceMedium, -pairs.noviceExpert) - pairs.mediumExpert
        }
        samples[Names.noviceExpertLargest] = seeds.margin(needs: SeedReplicates.ten) { values in
            let pairs = statistics(values)
            return pairs.noviceExpert - SeedReplicates.larger(pairs.noviceMedium, pairs.mediumExpert)
        }
        return samples
    }
}

/// A test's statistic of each pair; not a number where there is none.
private struct PairStatistics {
    let noviceMedium, noviceExpert, mediumExpert: Double

    init(_ statistic: (GroupSet) -> Double) {
        noviceMedium = statistic(.noviceMedium)
        noviceExpert = statistic(.noviceExpert)
        mediumExpert = statistic(.mediumExpert)
    }
}

extension StudyAnalysis {
    /// Spread and level across the groups.
    public var comparison: GroupComparison { self[GroupComparison.self] }
}
