import Statistics
public import Study

/// What a group's turns are worth in random configurations.
public struct WorthPoint: Sendable {
    /// The group.
    public var group: ExperienceGroup
    /// Turns taken, from 1; who stopped keeps the best they had.
    public var turn: Int
    /// Members compared.
    public var n: Int
    /// Median over the members of the budget: random configurations whose best beats a member's as often as it falls short.
    /// Infinite where more than half of the members have what no random run has.
    public var draws: Double
    /// Budget over the random configurations that as many epochs pay for, median over the members.
    public var byEpochs: Double?
    /// The same for recorded time.
    public var byTime: Double?
}

/// One member's budget after one turn.
public struct MemberWorth: Sendable {
    /// The participant's id.
    public var participant: String
    /// The group.
    public var group: ExperienceGroup
    /// The turn, from 1, which was played.
    public var turn: Int
    /// Best accuracy so far, in 0…1.
    public var best: Double
    /// Random configurations whose best beats it as often as it falls short, with the ends of its interval.
    public var draws: Double, lower: Double, upper: Double
    /// Epochs asked for so far.
    public var epochs: Double
    /// Recorded seconds so far; nil unless every turn so far has its time.
    public var seconds: Double?
}

/// What a turn is worth: the number of random configurations that gets as far as people do in so many turns.
///
/// The budget of an accuracy is the m at which the best of m random runs lies above it as often as below, ties half; of
/// continuous accuracies, that whose median best it is.
public struct TurnWorth: Sendable {
    /// By group and turn.
    public var points: [WorthPoint] = []
    /// By member and turn played.
    public var members: [MemberWorth] = []
    /// Percentile intervals of ``WorthPoint/draws`` and ``WorthPoint/byEpochs`` at ``Names/turns``, from drawing participants and
    /// random runs again.
    fileprivate var intervals: [ResultName: NamedResult.Interval] = [:]
    /// Random runs with an accuracy.
    public var runs: Int
    /// Whether there is anything to compare with.
    public var comparison: RandomComparison
    private let hasTimes: Bool

    /// Resamples behind the intervals at most.
    public static let mostResamples: Int = 1_000
    /// Resamples behind the intervals: fewer for many members.
    private let resamples: Int

    init(_ input: AnalysisInput) {
        let random = RandomRuns(input)
        (runs, comparison, hasTimes) = (random.accuracies.count, random.comparison, random.seconds != nil)
        resamples = max(100, min(Self.mostResamples, 100_000 / max(1, input.replayed.members.count)))
        guard comparison.reason == nil, input.wanted.containsAny(of: Self.names),
            let distribution = try? ecdf(random.accuracies), let band = try? DistributionBand(random.accuracies)
        else { return }
        let people = input.replayed.members.filter { !$0.turns.isEmpty }
        let longest = people.map(\.turns.count).max() ?? 0
        let paths = people.map { member in
            let best = AnalysisOptions.CurveKind.best.path(member.turns, length: longest, from: .chance)
            return MemberPath(member, best: best.map { $0 ?? AnalysisOptions.chance })
        }
        // Every accuracy once: people share many.
        let worth = Set(paths.flatMap(\.best)).reduce(into: [Double: Double]()) {
            $0[$1] = distribution.drawsToMatch($1)
        }
        members = paths.flatMap { path in
            (0..<path.turns).map { turn in
                let best = path.best[turn]
                return MemberWorth(
                    participant: path.participant, group: path.group, turn: turn + 1, best: best,
                    draws: worth[best] ?? .nan, lower: band.lower.drawsToMatch(best),
                    upper: band.upper.drawsToMatch(best), epochs: path.epochs[turn], seconds: path.seconds[turn])
            }
        }
        for group in ExperienceGroup.allCases {
            let own = paths.filter { $0.group == group }
            guard !own.isEmpty else { continue }
            for turn in 0..<longest {
                let draws = own.map { worth[$0.best[turn]] ?? .nan }
                points.append(
                    WorthPoint(
                        group: group, turn: turn + 1, n: own.count, draws: Budget.median(draws),
                        byEpochs: Budget.perEffort(draws, own.map { $0.epochs[turn] }, each: random.epochs),
                        byTime: Budget.perEffort(draws, own.map { $0.seconds[turn] }, each: random.seconds)))
            }
            let turns = Names.turns.filter { $0 <= longest }
            let again = WorthResampling(own, random, turns: turns)
            intervals.merge(again.intervals(resamples, seed: input.options.seed)) { first, _ in first }
        }
    }
}

extension TurnWorth: AnalysisPart {
    /// Names of what turns are worth.
    public enum Names {
        /// Turns after which a group's worth has a name.
        public static let turns: [Int] = [1, 3, 5, 10]
        /// Median budget of a group after so many turns.
        public static func draws(_ group: ExperienceGroup, _ turn: Int) -> ResultName {
            of(group, turn, "configurations")
        }
        /// The same for one of these turns.
        public static func perTurn(_ group: ExperienceGroup, _ turn: Int) -> ResultName { of(group, turn, "per_turn") }
        /// The same in random configurations that as many epochs pay for.
        public static func byEpochs(_ group: ExperienceGroup, _ turn: Int) -> ResultName {
            of(group, turn, "by_epochs")
        }
        /// The same by recorded time.
        public static func byTime(_ group: ExperienceGroup, _ turn: Int) -> ResultName { of(group, turn, "by_time") }

        private static func of(_ group: ExperienceGroup, _ turn: Int, _ quantity: String) -> ResultName {
            ResultName("worth.\(group.rawValue).after_\(turn).\(quantity)", on: .replay)
        }
    }

    static let names = ExperienceGroup.allCases.flatMap { group in
        Names.turns.flatMap {
            [Names.draws(group, $0), Names.perTurn(group, $0), Names.byEpochs(group, $0), Names.byTime(group, $0)]
        }
    }
    static let restsOn: Set<Aspect> = [.members, .groups, .outcomes, .submissions, .turns]

    func results(_ list: inout ResultList) {
        for group in ExperienceGroup.allCases {
            for turn in Names.turns {
                let point = points.first { $0.group == group && $0.turn == turn }
                let none = comparison.reason ?? "nobody of the group took so many turns"
                let beyond = "at least half of the group has what none of the \(runs) random runs has"
                func add(_ name: ResultName, _ value: Double?, _ words: String, otherwise: String? = nil) {
                    let reason = point == nil ? none : value == nil ? otherwise ?? none : beyond
                    var result = NamedResult(
                        name: name.path, value: .unavailable(reason: reason), n: point?.n ?? 0,
                        method: "\(words); percentile bootstrap of participants and of \(runs) random runs, "
                            + "\(resamples) resamples" + comparison.differences.map { "; \($0)" }.joined())
                    if let value, value.isFinite {
                        result.value = .number(value)
                        result.interval = intervals[name]
                        if let interval = intervals[name], !interval.upper.isFinite {
                            result.method +=
                                "; the 95% interval begins at \(DecimalText.significant(interval.lower, digits: 3)) and has no end"
                        }
                    }
                    list.append(name, result)
                }
                add(
                    Names.draws(group, turn), point?.draws,
                    "median over the group of the random configurations whose best beats a member's best as often as it falls short"
                )
                add(
                    Names.perTurn(group, turn), point.map { $0.draws / Double(turn) },
                    "the same for one of \(turn) turns")
                add(
                    Names.byEpochs(group, turn), point?.byEpochs,
                    "the same in random configurations that the epochs asked for would have paid for",
                    otherwise: "no epochs are recorded")
                add(
                    Names.byTime(group, turn), point?.byTime, "the same by recorded time, without an interval",
                    otherwise: hasTimes
                        ? "some turns have no recorded time" : "no times of random runs are recorded")
            }
        }
    }

    func samples(_ runs: TrainedRuns) -> [ResultName: NamedResult.Sample] {
        guard let part = runs.part(.replay) else { return [:] }
        return intervals.mapValues { interval in
            NamedResult.Sample(
                part: part, interval: interval.upper.isFinite ? interval : nil,
                method: "percentile bootstrap of participants and random runs",
                shortcoming: ParticipantsDrawnAgain.shortcoming(part)
                    ?? "how often this percentile interval of a median holds the truth is not known")
        }
    }

    var tables: [Table] {
        guard !points.isEmpty else { return [] }
        let told = Names.turns.map { "\($0)" }.joined(separator: ", ")
        func finite(_ value: Double?) -> Table.Cell { .optional(value.flatMap { $0.isFinite ? $0 : nil }) }
        return [
            Table(
                "turn_worth", "What turns are worth in random configurations",
                columns: [
                    ("group", "group by months"), ("turn", "turns taken; who stopped keeps the best they had"),
                    (
                        "configurations",
                        "median budget: random configurations whose best beats a member's as often as it falls short; empty where no random run has what half of the group has"
                    ),
                    ("lower", "lower end of its 95% interval, after \(told) turns"),
                    ("upper", "upper end; empty where there is none"),
                    ("by_epochs", "the same in configurations that as many epochs pay for"),
                    ("by_time", "the same by recorded time"), ("n", "members"),
                ],
                rows: points.map {
                    [
                        .text($0.group.rawValue), .count($0.turn), finite($0.draws),
                        finite(intervals[Names.draws($0.group, $0.turn)]?.lower),
                        finite(intervals[Names.draws($0.group, $0.turn)]?.upper), finite($0.byEpochs),
                        finite($0.byTime), .count($0.n),
                    ]
                }, on: .replay),
            Table(
                "turn_worth_participants", "What each participant's turns are worth in random configurations",
                columns: [
                    ("participant", "anonymous id"), ("group", "group by months"), ("turn", "number of the turn"),
                    ("best", "best accuracy so far in 0…1"),
                    (
                        "configurations",
                        "random configurations whose best beats it as often as it falls short; empty for none"
                    ),
                    ("lower", "lower end of its 95% interval, for all accuracies at once"),
                    ("upper", "upper end; empty where there is none"), ("epochs", "epochs asked for so far"),
                    ("seconds", "recorded seconds so far; empty unless all turns have their time"),
                ],
                rows: members.map {
                    [
                        .text($0.participant), .text($0.group.rawValue), .count($0.turn), .number($0.best),
                        finite($0.draws), finite($0.lower), finite($0.upper), .whole($0.epochs), .optional($0.seconds),
                    ]
                }, on: .replay),
        ]
    }
}

extension StudyAnalysis {
    /// What turns are worth in random configurations.
    public var worth: TurnWorth { self[TurnWorth.self] }
}
