public import Study

/// Which commented values are counted.
public enum CommentPopulation: String, CaseIterable, Codable, Hashable, Sendable {
    /// Every value with a comment.
    case all
    /// Without comments carried over from the previous trial (same value, code and text): the form refills itself.
    case fresh
    /// Only values the chosen optimizer uses.
    case used

    /// The population in words.
    public var words: String {
        switch self {
        case .all: "all commented values"
        case .fresh: "commented values not carried over from the previous trial"
        case .used: "commented values that the chosen optimizer uses"
        }
    }

    /// What stands in the paths of its named results; nothing for all values.
    var suffix: String { self == .all ? "" : ".\(rawValue)" }

    /// The path of the named results of the number of guesses against months.
    var guessCountName: String { "spearman.guessing_experience\(suffix)" }

    /// The path of the named results of the share of guesses against months.
    var guessShareName: String { "spearman.guess_share_experience\(suffix)" }
}

/// Counts of the five predefined comments.
public struct CommentCounts: Codable, Hashable, Sendable {
    /// Counts in the order of ``CommentCode``.
    public var counts: [Int]

    /// No comments.
    public init() { counts = [Int](repeating: 0, count: CommentCode.allCases.count) }

    /// All comments.
    public var total: Int { counts.reduce(0, +) }

    /// Number of one comment.
    public subscript(code: CommentCode) -> Int { counts[code.rawValue - 1] }

    /// Share of one comment in 0…1; `nil` without comments.
    public func share(_ code: CommentCode) -> Double? {
        total == 0 ? nil : Double(self[code]) / Double(total)
    }

    mutating func add(_ code: CommentCode) { counts[code.rawValue - 1] += 1 }

    static func + (left: CommentCounts, right: CommentCounts) -> CommentCounts {
        var sum = CommentCounts()
        sum.counts = zip(left.counts, right.counts).map(+)
        return sum
    }
}

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
            months, commenting.map { Double($0.counts[.guess]) }, options: options, name: population.guessCountName,
            wanted: wanted)
        guessShareAgainstMonths = RankCorrelation(
            months, commenting.map { $0.counts.share(.guess) ?? 0 }, options: options,
            name: population.guessShareName, wanted: wanted)
    }

    private static func count(_ trials: ArraySlice<Trial>, _ population: CommentPopulation) -> CommentCounts {
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
