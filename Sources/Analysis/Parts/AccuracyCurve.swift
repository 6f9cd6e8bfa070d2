import Statistics
public import Study

/// One group's accuracy after k turns.
public struct CurvePoint: Codable, Hashable, Sendable {
    /// The group.
    public var group: ExperienceGroup
    /// Number of turns, from 1.
    public var turn: Int
    /// Mean accuracy in 0…1; `nil` when nobody has a value at this turn.
    public var mean: Double?
    /// Standard error of the mean; `nil` for fewer than two values.
    public var standardError: Double?
    /// Values averaged.
    public var n: Int
    /// Members who still played at this turn.
    public var active: Int
}

/// Accuracy after k turns, by group (the paper's Figure 7).
public struct AccuracyCurve: Sendable {
    /// All points, by group and turn: one for every turn up to the longest search, for groups that took a turn.
    public var points: [CurvePoint]
    /// The last turn at which at least half of each group still plays.
    public var lastSharedTurn: Int
    /// Share of the turns up to ``lastSharedTurn`` at which the experts' mean lies above both other groups'.
    public var expertsAboveShare: Double?
    /// Percentile interval of that share, from resampling participants within groups.
    public var expertsAboveInterval: NamedResult.Interval?
    /// Resamples behind the interval.
    public var resamples: Int

    private let kind: AnalysisOptions.CurveKind

    init(_ input: AnalysisInput) {
        let (cohort, options) = (input.replayed, input.options)
        let (kind, start) = (options.curve, options.curveStart)
        self.kind = kind
        let groups = ByGroup { group in cohort.members(of: group).filter { !$0.turns.isEmpty } }
        let longest = groups.all.joined().map(\.turns.count).max() ?? 0
        let paths = groups.map { members in members.map { kind.path($0.turns, length: longest, from: start) } }
        points = []
        for group in ExperienceGroup.allCases where !groups[group].isEmpty {
            for turn in 0..<longest {
                let values = paths[group].compactMap { $0[turn] }
                let summary = try? moments(values)
                points.append(
                    CurvePoint(
                        group: group, turn: turn + 1, mean: summary?.mean,
                        standardError: values.count > 1 ? summary?.standardError : nil, n: values.count,
                        active: groups[group].count { $0.turns.count > turn }))
            }
        }
        let allPresent = groups.all.allSatisfy { !$0.isEmpty }
        let shared = (0..<longest).last { turn in
            groups.all.allSatisfy { members in 2 * members.count { $0.turns.count > turn } >= members.count }
        }
        lastSharedTurn = allPresent ? (shared ?? -1) + 1 : 0
        let people = groups.all.reduce(0) { $0 + $1.count }
        resamples = min(
            options.resamples, Self.mostResamples, max(100, 20_000_000 / max(1, people * max(1, lastSharedTurn))))
        guard lastSharedTurn > 0 else { return }
        let tables = paths.map { PathTable($0, turns: lastSharedTurn) }
        expertsAboveShare = Self.shareAbove(tables.map { $0.means(of: Array(0..<$0.count)) })
        guard input.wanted.containsInterval(of: Names.expertsAbove) else { return }
        var generator = SeededGenerator(seed: options.seed, stream: "experts above")
        let shares = (0..<resamples).map { _ in
            Self.shareAbove(tables.map { $0.resampledMeans(&generator) })
        }
        if let ends = try? quantiles(shares, [0.025, 0.975]) {
            expertsAboveInterval = .init(lower: ends[0], upper: ends[1], level: 0.95)
        }
    }

    /// Resamples behind the interval at most: the share moves in steps of one turn.
    public static let mostResamples: Int = 2_000

    /// Share of the turns at which the experts' mean lies above the others'; a turn without a mean is none of them.
    private static func shareAbove(_ means: ByGroup<[Double]>) -> Double {
        let (novice, medium, expert) = (means.novice, means.medium, means.expert)
        var above = 0
        for turn in 0..<expert.count where expert[turn] > novice[turn] && expert[turn] > medium[turn] { above += 1 }
        return Double(above) / Double(expert.count)
    }
}

extension AccuracyCurve: AnalysisPart {
    /// Names of the curve's results.
    public enum Names {
        /// Share of the turns at which the experts' mean lies above both others'.
        public static let expertsAbove: ResultName = ResultName("curve.expert_above.share", on: .replay)
    }

    static let names = [Names.expertsAbove]
    static let restsOn: Set<Aspect> = [.members, .groups, .submissions, .turns, .curve]

    func results(_ list: inout ResultList) {
        list.append(
            Names.expertsAbove,
            NamedResult(
                name: Names.expertsAbove.path,
                value: expertsAboveShare.map { .number($0) } ?? .unavailable(reason: "a group has no turns"),
                interval: expertsAboveInterval, n: lastSharedTurn,
                method: "share of the turns up to the last at which half of each group still plays"
                    + (expertsAboveInterval == nil ? "" : "; bootstrap, \(resamples) resamples")))
    }

    func samples(_ runs: TrainedRuns) -> [ResultName: NamedResult.Sample] {
        guard let part = runs.part(.replay) else { return [:] }
        return [
            Names.expertsAbove: NamedResult.Sample(
                part: part, interval: expertsAboveInterval, method: "percentile bootstrap of participants",
                shortcoming: ParticipantsDrawnAgain.shortcoming(part)
                    ?? "how often the percentile interval of this share holds the truth is not known")
        ]
    }

    var tables: [Table] {
        [
            Table(
                "accuracy_curve", kind == .raw ? "Accuracy at each turn" : "Accuracy after k turns",
                columns: [
                    ("group", "group by months"), ("turn", "number of the turn"),
                    ("mean", "mean accuracy in 0…1; empty where nobody has a value"),
                    ("standard_error", "standard error of the mean"), ("n", "values averaged"),
                    ("active", "members who still play"),
                ],
                rows: points.map {
                    [
                        .text($0.group.rawValue), .count($0.turn), .optional($0.mean), .optional($0.standardError),
                        .count($0.n), .count($0.active),
                    ]
                }, on: .replay)
        ]
    }
}

extension StudyAnalysis {
    /// Accuracy after k turns.
    public var curve: AccuracyCurve { self[AccuracyCurve.self] }
}
