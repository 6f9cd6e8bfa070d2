import Statistics
public import Study

/// What every other pair of borders between the groups would give: the order of their means, Kruskal and Wallis's test, and
/// Levene's.
public struct GroupBorders: Sendable {
    /// One pair of borders.
    public struct Row: Sendable {
        /// Most months of a novice and of the medium group.
        public var noviceUpTo, mediumUpTo: Int
        /// Members with a final accuracy, novice first.
        public var sizes: [Int]
        /// Mean final accuracies in 0…1.
        public var means: [Double]
        /// p of Kruskal and Wallis's test; nil where nothing varies.
        public var kruskal: Double?
        /// p of Levene's test of all three, centre median.
        public var levene: Double?

        /// Whether more experienced groups have the higher mean, from novice to expert.
        public var isOrdered: Bool { means[0] < means[1] && means[1] < means[2] }
    }

    /// All pairs that leave every group as many members as ``leastMembers``.
    public private(set) var rows: [Row] = []
    /// The rule of this report.
    public let rule: GroupRule
    private var reason = "no pair of borders leaves \(GroupBorders.leastMembers) members in every group"
    private let proxy: String?

    /// Members that each group keeps.
    public static let leastMembers: Int = 3

    init(_ input: AnalysisInput) {
        (rule, proxy) = (input.options.groups, input.accuracyProxy)
        guard input.wanted.containsAny(of: Self.names) else { return }
        let known = input.cohort.members.filter { $0.finalAccuracy != nil }
        let (months, accuracy) = (known.map(\.participant.months), known.compactMap(\.finalAccuracy))
        guard months.count <= AnalysisOptions.smallStudy else {
            reason = WithoutOne.tooMany
            return
        }
        let limits = Array(Set(months).sorted().dropLast())
        let pairs = limits.enumerated().flatMap { place, first in limits.dropFirst(place + 1).map { (first, $0) } }
        rows = concurrentMap(pairs) { novice, medium -> Row? in
            let rule = GroupRule(noviceUpTo: novice, mediumUpTo: medium)
            let groups = ByGroup { group in
                zip(months, accuracy).filter { rule.group(months: $0.0) == group }.map(\.1)
            }.all
            guard groups.allSatisfy({ $0.count >= Self.leastMembers }) else { return nil }
            return Row(
                noviceUpTo: novice, mediumUpTo: medium, sizes: groups.map(\.count),
                means: groups.map { $0.reduce(0, +) / Double($0.count) }, kruskal: (try? kruskalWallis(groups))?.pValue,
                levene: (try? Statistics.levene(groups, center: .median))?.pValue)
        }.compactMap { $0 }
    }
}

extension GroupBorders: AnalysisPart {
    /// Names of what the borders come to.
    public enum Names {
        /// Pairs of borders tried.
        public static let pairs: ResultName = ResultName("borders.pairs", on: .final)
        /// Share of them under which more experienced groups have the higher mean.
        public static let ordered: ResultName = ResultName("borders.ordered_share", on: .final)
        /// Share of them under which Kruskal and Wallis's test is significant.
        public static let kruskal: ResultName = ResultName("borders.kruskal_wallis.significant_share", on: .final)
        /// Share of them under which Levene's test of all three is.
        public static let levene: ResultName = ResultName("borders.levene.significant_share", on: .final)
    }

    static let names = [Names.pairs, Names.ordered, Names.kruskal, Names.levene]
    static let restsOn: Set<Aspect> = [.members, .groups, .finalAccuracy]

    func results(_ list: inout ResultList) {
        list.add(
            Names.pairs, count: rows.count, "pairs of borders that leave \(Self.leastMembers) members in every group",
            proxy: proxy)
        func add(_ name: ResultName, _ method: String, _ holds: (Row) -> Bool) {
            list.add(
                name, rows.isEmpty ? nil : Double(rows.count(where: holds)) / Double(rows.count), n: rows.count, method,
                missing: reason, proxy: proxy)
        }
        add(Names.ordered, "share of pairs of borders with mean novice < medium < expert", \.isOrdered)
        add(Names.kruskal, "share of pairs of borders, Kruskal–Wallis p below \(Significance.level)") {
            ($0.kruskal ?? 1) < Significance.level
        }
        add(Names.levene, "share of pairs of borders, Levene (median) of all three p below \(Significance.level)") {
            ($0.levene ?? 1) < Significance.level
        }
    }

    var tables: [Table] {
        [
            Table(
                "group_borders", "Every pair of borders between the groups",
                columns: [
                    ("novice_up_to", "most months of a novice"), ("medium_up_to", "most months of the medium group"),
                    ("novices", "members with a final accuracy"), ("medium", "likewise"), ("experts", "likewise"),
                    ("novice_mean", "mean final accuracy in 0…1"), ("medium_mean", "likewise"),
                    ("expert_mean", "likewise"), ("ordered", "whether the means rise with experience"),
                    ("kruskal_wallis_p", "p of the difference in level"),
                    ("levene_p", "p of the difference in spread, centre median, all three groups"),
                ],
                rows: rows.map { row in
                    [.count(row.noviceUpTo), .count(row.mediumUpTo)] + row.sizes.map { .count($0) }
                        + row.means.map { .number($0) }
                        + [.flag(row.isOrdered), .optional(row.kruskal), .optional(row.levene)]
                }, on: .final)
        ]
    }
}

extension StudyAnalysis {
    /// Every pair of borders between the groups.
    public var borders: GroupBorders { self[GroupBorders.self] }
}
