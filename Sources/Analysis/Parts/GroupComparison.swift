public import Statistics
public import Study

/// Two groups, or all three.
public enum GroupSet: String, CaseIterable, Codable, Hashable, Sendable {
    case noviceMedium = "novice_medium"
    case noviceExpert = "novice_expert"
    case mediumExpert = "medium_expert"
    case overall

    /// The groups compared.
    public var groups: [ExperienceGroup] {
        switch self {
        case .noviceMedium: [.novice, .medium]
        case .noviceExpert: [.novice, .expert]
        case .mediumExpert: [.medium, .expert]
        case .overall: ExperienceGroup.allCases
        }
    }

    /// The three pairs.
    public static let pairs: [GroupSet] = [.noviceMedium, .noviceExpert, .mediumExpert]

    /// The groups in words.
    public var words: String {
        self == .overall ? "all three" : groups.map(\.rawValue).joined(separator: " and ")
    }
}

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

    init(_ cohort: Cohort) {
        let accuracies = cohort.accuracies
        func values(_ set: GroupSet) -> [[Double]] {
            ExperienceGroup.allCases.enumerated().filter { set.groups.contains($1) }.map { accuracies[$0.offset] }
        }
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
        kruskalWallis = Computed { try Statistics.kruskalWallis(accuracies) }
        mannWhitney = Dictionary(
            uniqueKeysWithValues: GroupSet.pairs.map { set in
                let pair = values(set)
                return (set, Computed { try Statistics.mannWhitney(pair[0], pair[1]) })
            })
        summaries = Dictionary(
            uniqueKeysWithValues: zip(ExperienceGroup.allCases, accuracies).compactMap { group, values in
                FiveNumbers(values).map { (group, $0) }
            })
    }

    /// One Levene row.
    public func levene(_ groups: GroupSet, _ center: LeveneCenter) -> LeveneRow? {
        levene.first { $0.groups == groups && $0.center == center }
    }
}

/// Minimum, quartiles (type 7) and maximum.
public struct FiveNumbers: Codable, Hashable, Sendable {
    /// Smallest value.
    public var minimum: Double
    /// 25% quantile.
    public var lowerQuartile: Double
    /// 50% quantile.
    public var median: Double
    /// 75% quantile.
    public var upperQuartile: Double
    /// Largest value.
    public var maximum: Double
    /// Number of values.
    public var n: Int

    init?(_ values: [Double]) {
        guard let q = try? quantiles(values, [0, 0.25, 0.5, 0.75, 1]) else { return nil }
        (minimum, lowerQuartile, median, upperQuartile, maximum) = (q[0], q[1], q[2], q[3], q[4])
        n = values.count
    }
}
