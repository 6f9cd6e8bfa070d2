import Statistics
public import Study

/// How people search, and whether those without experience do so at random.
public struct SearchStrategy: Sendable {
    /// By group, those with members.
    public var groups: [GroupSearch] = []
    /// By measure.
    public var comparisons: [SearchComparison] = []
    /// Why nobody is compared with random configurations; nil where somebody is.
    public var missing: String?
    private let substitutes: String?

    init(_ input: AnalysisInput) {
        let random = RandomRuns(input)
        missing = random.comparison.reason
        let trained = input.regeneration?.trained(.replay)?.substitutes ?? []
        substitutes = trained.isEmpty ? nil : trained.joined(separator: ", ")
        guard input.wanted.containsAny(of: Self.names) else { return }
        let members = input.replayed.members.filter { !$0.turns.isEmpty }
        let options = input.options
        @Sendable func search(_ group: ExperienceGroup) -> GroupSearch? {
            Self.search(of: members.filter { $0.group == group }, group, random, options)
        }
        let asked = ExperienceGroup.allCases.filter { input.wanted.containsAny(of: Names.all(of: $0)) }
        groups = concurrentMap(asked, search).compactMap { $0 }
        // Whether nothing was found because nothing can be, the experts tell.
        if !asked.contains(.expert), groups.contains(where: { !$0.isRefuted }), let experts = search(.expert) {
            groups.append(experts)
        }
        guard input.wanted.isEverything else { return }
        let values = members.map { (group: $0.group, values: SearchDescriptor.values($0.turns)) }
        comparisons = SearchDescriptor.allCases.map { descriptor in
            let own = ByGroup { group in values.filter { $0.group == group }.compactMap { $0.values[descriptor] } }
            return SearchComparison(
                descriptor: descriptor, groups: own.map { FiveNumbers($0) },
                kruskalWallis: Computed { try kruskalWallis(own.all) },
                mannWhitney: Computed { try mannWhitney(own.novice, own.expert) })
        }
        let tested = comparisons.indices.filter { comparisons[$0].mannWhitney.value != nil }
        let adjusted = (try? holm(tested.compactMap { comparisons[$0].mannWhitney.value?.pValue })) ?? []
        for (place, p) in zip(tested, adjusted) { comparisons[place].adjustedP = p }
    }

    /// Permutations of turns, and of turns and random runs, at most.
    public static let mostPermutations: Int = 2_000

    private static func search(
        of own: [CohortMember], _ group: ExperienceGroup, _ random: RandomRuns, _ options: AnalysisOptions
    ) -> GroupSearch? {
        guard !own.isEmpty else { return nil }
        let turns = own.reduce(0) { $0 + $1.turns.count }
        let permutations = options.bounded(min(options.permutations, mostPermutations), observations: 10 * turns)
        let paths = own.map { SearchPath($0.turns) }
        var findings = SearchOrder(paths).findings(permutations: permutations, seed: options.seed)
        // The last turn that half of the group takes.
        let lengths = own.map(\.turns.count).sorted(by: >)
        let shared = min(lengths[(lengths.count - 1) / 2], 50)
        let draws =
            random.comparison.reason == nil
            ? RandomDraws(
                own.map { $0.turns.compactMap { options.accuracy(of: $0.outcome) } }, runs: random.accuracies,
                turns: shared, permutations: max(200, permutations / 4), seed: options.seed) : nil
        findings[.draws] = draws?.finding
        return GroupSearch(group: group, findings: findings, draws: draws)
    }
}

extension SearchStrategy: AnalysisPart {
    /// Names of what is found of people's searches.
    public enum Names {
        /// What a reading finds in a group.
        public static func value(_ reading: SearchReading, _ group: ExperienceGroup) -> ResultName {
            of(reading, group, "value")
        }
        /// What would be expected of a search at random.
        public static func expected(_ reading: SearchReading, _ group: ExperienceGroup) -> ResultName {
            of(reading, group, "expected")
        }
        /// The p-value.
        public static func p(_ reading: SearchReading, _ group: ExperienceGroup) -> ResultName {
            of(reading, group, "p")
        }
        /// The smallest difference that would be found in four of five studies.
        public static func detectable(_ reading: SearchReading, _ group: ExperienceGroup) -> ResultName {
            of(reading, group, "detectable")
        }
        /// Whether nothing speaks against a search at random that could.
        public static func isAtRandom(_ group: ExperienceGroup) -> ResultName {
            ResultName("search.\(group.rawValue).at_random")
        }
        /// Median of a measure in a group.
        public static func median(_ descriptor: SearchDescriptor, _ group: ExperienceGroup) -> ResultName {
            of(descriptor, group.rawValue)
        }
        /// Kruskal and Wallis's p of a measure.
        public static func kruskalWallis(_ descriptor: SearchDescriptor) -> ResultName {
            of(descriptor, "kruskal_wallis.p")
        }
        /// Mann and Whitney's p of novices against experts.
        public static func mannWhitney(_ descriptor: SearchDescriptor) -> ResultName {
            of(descriptor, "mann_whitney.p")
        }
        /// The same adjusted for all measures.
        public static func adjusted(_ descriptor: SearchDescriptor) -> ResultName {
            of(descriptor, "mann_whitney.p_holm")
        }
        /// Cliff's delta of novices over experts.
        public static func delta(_ descriptor: SearchDescriptor) -> ResultName { of(descriptor, "cliffs_delta") }

        /// All that is found of a group.
        static func all(of group: ExperienceGroup) -> [ResultName] {
            [isAtRandom(group)]
                + SearchReading.allCases.flatMap {
                    [value($0, group), expected($0, group), p($0, group), detectable($0, group)]
                }
        }

        private static func of(_ reading: SearchReading, _ group: ExperienceGroup, _ what: String) -> ResultName {
            ResultName("search.\(group.rawValue).\(reading.rawValue).\(what)")
        }
        private static func of(_ descriptor: SearchDescriptor, _ what: String) -> ResultName {
            ResultName("search.\(descriptor.rawValue).\(what)")
        }
    }

    static let names =
        ExperienceGroup.allCases.flatMap(Names.all)
        + SearchDescriptor.allCases.flatMap { descriptor in
            ExperienceGroup.allCases.map { Names.median(descriptor, $0) } + [
                Names.kruskalWallis(descriptor), Names.mannWhitney(descriptor), Names.adjusted(descriptor),
                Names.delta(descriptor),
            ]
        }
    static let restsOn: Set<Aspect> = [.members, .groups, .outcomes, .submissions, .turns]

    func results(_ list: inout ResultList) {
        for group in ExperienceGroup.allCases {
            let found = groups.first { $0.group == group }
            list.append(Names.isAtRandom(group), verdict(group, found))
            for reading in SearchReading.allCases { add(reading, group, found, &list) }
        }
        for comparison in comparisons { add(comparison, &list) }
    }

    /// A search that no reading refutes counts as one at random where the same readings refute it for the experts, so that
    /// they can; else nothing can be told.
    private func verdict(_ group: ExperienceGroup, _ found: GroupSearch?) -> NamedResult {
        let people = found?.findings.values.map(\.people).max() ?? 0
        var result = NamedResult(
            name: Names.isAtRandom(group).path, value: .unavailable(reason: "nobody of the group took three turns"),
            n: people, method: "", proxy: substitutes)
        guard let found, !found.adjusted.isEmpty else { return result }
        result.pValue = found.adjusted.values.min()
        let readings = GroupSearch.judged.compactMap { reading -> String? in
            guard let finding = found.findings[reading], let p = found.adjusted[reading] else { return nil }
            return "\(reading.words) \(Self.short(finding.value)), at random \(Self.short(finding.expected)), "
                + "p \(Self.short(p)) after Holm; a difference of \(Self.short(finding.detectable)) would be found in four of five studies"
        }
        result.method = "whether no reading refutes a search at random: \(readings.joined(separator: "; "))"
        let isPossible = groups.first { $0.group == .expert }?.isRefuted ?? false
        if found.isRefuted {
            result.value = .flag(false)
        } else if isPossible, group != .expert {
            result.value = .flag(true)
        } else {
            result.value = .unavailable(
                reason:
                    "no test refutes it, neither for this group nor for the experts, so that so few turns cannot tell: "
                    + readings.joined(separator: "; "))
        }
        return result
    }

    private static func short(_ value: Double) -> String { DecimalText.significant(value, digits: 3) }

    private func add(
        _ reading: SearchReading, _ group: ExperienceGroup, _ found: GroupSearch?, _ list: inout ResultList
    ) {
        let finding = found?.findings[reading]
        let none =
            reading == .draws ? missing ?? "there are fewer random runs than turns" : "too few turns tell of it"
        let shuffled =
            switch reading {
            case .draws:
                "permutation of accuracies among turns and random runs, largest standardised difference over k, two-sided"
            case .progress: "signs of people's correlations flipped at random, two-sided"
            case .fromBest: "permutation of turns within people, one-sided"
            case .closeness: "permutation of turns within people, two-sided"
            }
        let method = finding.map { "; \(shuffled), \($0.permutations) times" } ?? ""
        for (name, value, words) in [
            (Names.value(reading, group), finding?.value, reading.words),
            (Names.expected(reading, group), finding?.expected, "the same at random"),
            (Names.p(reading, group), finding?.p, "p-value"),
            (
                Names.detectable(reading, group), finding?.detectable,
                "smallest difference found in four of five studies at \(Significance.level)"
            ),
        ] {
            list.append(
                name,
                NamedResult(
                    name: name.path, value: value.map { .number($0) } ?? .unavailable(reason: none),
                    pValue: value == nil ? nil : finding?.p, n: finding?.people ?? 0, method: words + method,
                    proxy: substitutes))
        }
    }

    private func add(_ comparison: SearchComparison, _ list: inout ResultList) {
        let descriptor = comparison.descriptor
        for group in ExperienceGroup.allCases {
            list.add(
                Names.median(descriptor, group), comparison.groups[group]?.median, n: comparison.groups[group]?.n ?? 0,
                "median of: \(descriptor.words)", missing: "nobody of the group tells of it")
        }
        let tests = [
            (Names.kruskalWallis(descriptor), comparison.kruskalWallis),
            (Names.mannWhitney(descriptor), comparison.mannWhitney),
        ]
        for (name, test) in tests {
            switch test {
            case .value(let test): list.add(name, test.pValue, n: test.n, test.method)
            case .unavailable(let reason): list.add(name, nil, "", missing: reason)
            }
        }
        let n = comparison.mannWhitney.value?.n
        list.add(
            Names.adjusted(descriptor), comparison.adjustedP, n: n,
            "Mann–Whitney of novices and experts, adjusted by Holm for all \(SearchDescriptor.allCases.count) measures",
            missing: "a group is empty")
        list.add(
            Names.delta(descriptor), comparison.delta, n: n, "Cliff's delta of novices over experts",
            missing: "a group is empty")
    }
}

extension StudyAnalysis {
    /// How people search.
    public var search: SearchStrategy { self[SearchStrategy.self] }
}
