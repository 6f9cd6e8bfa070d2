import Statistics
public import Study

/// The comments of one participant.
public struct ParticipantComments: Sendable {
    /// The participant's id.
    public var participant: String
    /// Months of experience.
    public var months: Int
    /// The participant's group.
    public var group: ExperienceGroup
    /// Counts.
    public var counts: CommentCounts
}

/// How often each predefined comment was used (the paper's Figure 9), over one population of values of all submitted
/// trials, whether they count as turns or not.
public struct CommentShares: Sendable {
    /// Which values are counted.
    public var population: CommentPopulation
    /// By participant, in cohort order.
    public var participants: [ParticipantComments]
    /// By group, novice first.
    public var groups: [ExperienceGroup: CommentCounts]
    /// Number of guesses against months, over participants who commented.
    public var guessCountAgainstMonths: RankCorrelation
    /// Share of guesses against months, over participants who commented.
    public var guessShareAgainstMonths: RankCorrelation

    init(_ cohort: Cohort, population: CommentPopulation, options: AnalysisOptions, wanted: WantedResults) {
        self.population = population
        participants = cohort.members.map { member in
            ParticipantComments(
                participant: member.participant.id, months: member.participant.months, group: member.group,
                counts: Self.count(member.submissions, population))
        }
        groups = participants.reduce(into: [:]) { groups, row in
            groups[row.group] = groups[row.group, default: CommentCounts()] + row.counts
        }
        let commenting = participants.filter { $0.counts.total > 0 }
        let months = commenting.map { Double($0.months) }
        guessCountAgainstMonths = RankCorrelation(
            months, commenting.map { Double($0.counts[.guess]) }, options: options,
            names: Names.guessCount(population), wanted: wanted)
        guessShareAgainstMonths = RankCorrelation(
            months, commenting.map { $0.counts.share(.guess) ?? 0 }, options: options,
            names: Names.guessShare(population), wanted: wanted)
    }

    /// The comments of some trials.
    static func count(_ trials: ArraySlice<Trial>, _ population: CommentPopulation) -> CommentCounts {
        var result = CommentCounts()
        for index in trials.indices where trials[index].comments.count > 0 {
            let trial = trials[index]
            for hyperparameter in Hyperparameter.allCases {
                guard let code = trial.comments.code(of: hyperparameter) else { continue }
                switch population {
                case .all: break
                case .fresh:
                    if index > trials.startIndex {
                        let previous = trials[index - 1]
                        if previous.comments[hyperparameter] == trial.comments[hyperparameter]
                            && previous.configuration.agrees(with: trial.configuration, on: hyperparameter)
                        {
                            continue
                        }
                    }
                case .used:
                    let isUsed = hyperparameter.index < 4 || trial.configuration.optimizer.uses(hyperparameter)
                    guard isUsed else { continue }
                }
                result.add(code)
            }
        }
        return result
    }
}

/// The comments over each population of values.
struct CommentedValues: AnalysisPart {
    let shares: [CommentShares]

    init(_ input: AnalysisInput) {
        shares = concurrentMap(CommentPopulation.allCases) {
            CommentShares(input.cohort, population: $0, options: input.options, wanted: input.wanted)
        }
    }

    static let names = CommentPopulation.allCases.flatMap { population in
        ExperienceGroup.allCases.flatMap { group in
            CommentCode.allCases.map { CommentShares.Names.share(of: $0, group, population) }
        } + CommentShares.Names.guessCount(population).all + CommentShares.Names.guessShare(population).all
    }
    static let restsOn: Set<Aspect> = [.members, .groups, .submissions]

    func results(_ list: inout ResultList) {
        for shares in shares {
            for group in ExperienceGroup.allCases {
                let counts = shares.groups[group] ?? CommentCounts()
                for code in CommentCode.allCases {
                    list.add(
                        CommentShares.Names.share(of: code, group, shares.population),
                        counts.share(code).map(Percent.of), n: counts.total, shares.population.words,
                        missing: "no comments")
                }
            }
            list.add(
                CommentShares.Names.guessCount(shares.population), correlation: shares.guessCountAgainstMonths)
            list.add(
                CommentShares.Names.guessShare(shares.population), correlation: shares.guessShareAgainstMonths)
        }
    }

    var tables: [Table] {
        [byGroup, byParticipant]
            + shares.flatMap {
                [
                    $0.guessCountAgainstMonths.table("months_guess_count_\($0.population.rawValue)"),
                    $0.guessShareAgainstMonths.table("months_guess_share_\($0.population.rawValue)"),
                ]
            }
    }

    private var byGroup: Table {
        Table(
            "comments", "Predefined comments by group",
            columns: [
                ("population", "which commented values are counted"), ("group", "group by months"),
                ("code", "comment, 1 to 5"), ("label", "comment in words"), ("count", "values"),
                ("share", "share of the group's commented values"),
            ],
            rows: shares.flatMap { shares in
                ExperienceGroup.allCases.flatMap { group in
                    let counts = shares.groups[group] ?? CommentCounts()
                    return CommentCode.allCases.map { code -> [Table.Cell] in
                        [
                            .text(shares.population.rawValue), .text(group.rawValue), .count(code.rawValue),
                            .text(code.label), .count(counts[code]), .optional(counts.share(code)),
                        ]
                    }
                }
            })
    }

    private var byParticipant: Table {
        Table(
            "guessing", "Comments of each participant, guesses first, with months",
            columns: [
                ("population", "which commented values are counted"), ("participant", "anonymous id"),
                ("months", "months of deep learning experience"), ("group", "group by months"),
                ("comments", "commented values"),
            ] + CommentCode.allCases.map { ($0.label.replacing(" ", with: "_"), "values marked so (\($0.label))") },
            rows: shares.flatMap { shares in
                shares.participants.map { row -> [Table.Cell] in
                    [
                        .text(shares.population.rawValue), .text(row.participant), .count(row.months),
                        .text(row.group.rawValue), .count(row.counts.total),
                    ] + CommentCode.allCases.map { .count(row.counts[$0]) }
                }
            })
    }
}

extension CommentShares {
    /// Names of the comments' results.
    public enum Names {
        /// Share of one comment among a group's commented values, in percent.
        public static func share(
            of code: CommentCode, _ group: ExperienceGroup, _ population: CommentPopulation = .all
        ) -> ResultName {
            let label = code.label.replacing(" ", with: "_")
            return ResultName("comments\(suffix(population)).\(group.rawValue).\(label).percent")
        }

        /// Number of guesses against months.
        public static func guessCount(_ population: CommentPopulation = .all) -> CorrelationNames {
            CorrelationNames("spearman.guessing_experience\(suffix(population))")
        }

        static func guessShare(_ population: CommentPopulation) -> CorrelationNames {
            CorrelationNames("spearman.guess_share_experience\(suffix(population))")
        }

        /// Nothing for all values.
        private static func suffix(_ population: CommentPopulation) -> String {
            population == .all ? "" : ".\(population.rawValue)"
        }
    }
}

extension StudyAnalysis {
    /// Comments, over each population of values.
    public var comments: [CommentShares] { self[CommentedValues.self].shares }
}
