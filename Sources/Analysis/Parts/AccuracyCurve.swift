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

    /// The name of the share's named result.
    static let resultName = "curve.expert_above.share"

    init(_ cohort: Cohort, options: AnalysisOptions, resampling: Bool) {
        let groups = ExperienceGroup.allCases.map { group in cohort.members(of: group).filter { !$0.turns.isEmpty } }
        let longest = groups.joined().map(\.turns.count).max() ?? 0
        let paths = groups.map { members in members.map { Self.path($0, length: longest, options: options) } }
        points = []
        for (index, group) in ExperienceGroup.allCases.enumerated() where !groups[index].isEmpty {
            for turn in 0..<longest {
                let values = paths[index].compactMap { $0[turn] }
                let summary = try? moments(values)
                points.append(
                    CurvePoint(
                        group: group, turn: turn + 1, mean: summary?.mean,
                        standardError: values.count > 1 ? summary?.standardError : nil, n: values.count,
                        active: groups[index].count { $0.turns.count > turn }))
            }
        }
        let allPresent = groups.allSatisfy { !$0.isEmpty }
        let shared = (0..<longest).last { turn in
            groups.allSatisfy { members in 2 * members.count { $0.turns.count > turn } >= members.count }
        }
        lastSharedTurn = allPresent ? (shared ?? -1) + 1 : 0
        let people = groups.reduce(0) { $0 + $1.count }
        resamples = min(
            options.resamples, Self.mostResamples, max(100, 20_000_000 / max(1, people * max(1, lastSharedTurn))))
        guard lastSharedTurn > 0 else { return }
        let tables = paths.map { PathTable($0, turns: lastSharedTurn) }
        expertsAboveShare = Self.shareAbove(tables.map { $0.means(of: Array(0..<$0.count)) })
        guard resampling else { return }
        var generator = SeededGenerator(seed: options.seed, stream: "experts above")
        var shares: [Double] = []
        var means = [[Double]](repeating: [], count: tables.count)
        for _ in 0..<resamples {
            for group in 0..<tables.count { means[group] = tables[group].resampledMeans(&generator) }
            shares.append(Self.shareAbove(means))
        }
        if let ends = try? quantiles(shares, [0.025, 0.975]) {
            expertsAboveInterval = .init(lower: ends[0], upper: ends[1], level: 0.95)
        }
    }

    /// Resamples behind the interval at most: the share moves in steps of one turn.
    public static let mostResamples: Int = 2_000

    private static func path(_ member: CohortMember, length: Int, options: AnalysisOptions) -> [Double?] {
        let turns = member.turns
        if options.curve == .raw {
            return (0..<length).map { $0 < turns.count ? turns[turns.startIndex + $0].outcome.accuracy : nil }
        }
        var best: Double? =
            switch options.curveStart {
            case .chance: AnalysisOptions.chance
            case .zero: 0
            case .missing: nil
            }
        return (0..<length).map { turn in
            if turn < turns.count {
                switch turns[turns.startIndex + turn].outcome {
                case .completed(let accuracy): best = max(best ?? accuracy, accuracy)
                case .diverged: best = max(best ?? AnalysisOptions.chance, AnalysisOptions.chance)
                case .cancelled, .neverReported: break
                }
            }
            return best
        }
    }

    /// Share of the turns at which the last group's mean lies above the others'; a turn without a mean is none of them.
    private static func shareAbove(_ means: [[Double]]) -> Double {
        let (novice, medium, expert) = (means[0], means[1], means[2])
        var above = 0
        for turn in 0..<expert.count where expert[turn] > novice[turn] && expert[turn] > medium[turn] { above += 1 }
        return Double(above) / Double(expert.count)
    }
}

/// The first turns of one group's paths, so that means of drawn paths are sums of rows. Plain loops: a report draws them
/// tens of thousands of times.
private struct PathTable {
    let count: Int
    private let turns: Int
    /// `[path, 2 · turn]`: the values, 0 where there is none; then 1 for each value and 0 for none.
    private let rows: [Double]

    init(_ paths: [[Double?]], turns: Int) {
        count = paths.count
        self.turns = turns
        rows = paths.flatMap { path in
            let first = path.prefix(turns)
            return first.map { $0 ?? 0 } + first.map { $0 == nil ? 0 : 1 }
        }
    }

    /// The means of as many paths as there are, drawn with replacement.
    func resampledMeans(_ generator: inout SeededGenerator) -> [Double] {
        var drawn = [Int](repeating: 0, count: count)
        for place in 0..<count { drawn[place] = generator.below(count) }
        return means(of: drawn)
    }

    /// The mean of some paths at each turn; not a number where none of them has a value.
    func means(of paths: [Int]) -> [Double] {
        let width = 2 * turns
        var sums = [Double](repeating: 0, count: width)
        sums.withUnsafeMutableBufferPointer { sums in
            rows.withUnsafeBufferPointer { rows in
                for path in paths {
                    let row = path * width
                    for place in 0..<width { sums[place] += rows[row + place] }
                }
            }
        }
        var means = [Double](repeating: 0, count: turns)
        for turn in 0..<turns { means[turn] = sums[turn] / sums[turns + turn] }
        return means
    }
}
