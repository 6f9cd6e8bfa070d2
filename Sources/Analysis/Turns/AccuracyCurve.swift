import Statistics
public import Study

/// One group's accuracy after k turns.
public struct CurvePoint: Codable, Hashable, Sendable {
    /// The group.
    public var group: ExperienceGroup
    /// Number of turns, from 1.
    public var turn: Int
    /// Mean accuracy in 0…1.
    public var mean: Double
    /// Standard error of the mean; `nil` for a single value.
    public var standardError: Double?
    /// Values averaged.
    public var n: Int
    /// Members who still played at this turn.
    public var active: Int
}

/// Accuracy after k turns, by group (the paper's Figure 7).
public struct AccuracyCurve: Sendable {
    /// All points, by group and turn.
    public var points: [CurvePoint]
    /// The last turn at which at least half of each group still plays.
    public var lastSharedTurn: Int
    /// Share of the turns up to ``lastSharedTurn`` at which the experts' mean lies above both other groups'.
    public var expertsAboveShare: Double?
    /// Percentile interval of that share, from resampling participants within groups.
    public var expertsAboveInterval: NamedResult.Interval?
    /// Resamples behind the interval.
    public var resamples: Int

    init(_ cohort: Cohort, options: AnalysisOptions, resampling: Bool = true) {
        let groups = ExperienceGroup.allCases.map { group in cohort.members(of: group).filter { !$0.turns.isEmpty } }
        let longest = groups.joined().map(\.turns.count).max() ?? 0
        let paths = groups.map { members in members.map { Self.path($0, length: longest, options: options) } }
        points = []
        for (index, group) in ExperienceGroup.allCases.enumerated() {
            for turn in 0..<longest {
                let values = paths[index].compactMap { $0[turn] }
                guard let summary = try? moments(values) else { continue }
                points.append(
                    CurvePoint(
                        group: group, turn: turn + 1, mean: summary.mean,
                        standardError: values.count > 1 ? summary.standardError : nil, n: values.count,
                        active: groups[index].count { $0.turns.count > turn }))
            }
        }
        let allPresent = groups.allSatisfy { !$0.isEmpty }
        let shared = (0..<longest).last { turn in
            groups.allSatisfy { members in 2 * members.count { $0.turns.count > turn } >= members.count }
        }
        lastSharedTurn = allPresent ? (shared ?? -1) + 1 : 0
        let people = groups.reduce(0) { $0 + $1.count }
        resamples = min(2_000, max(100, 20_000_000 / max(1, people * max(1, lastSharedTurn))))
        guard lastSharedTurn > 0 else { return }
        expertsAboveShare = Self.shareAbove(paths.map { $0[...] }, turns: lastSharedTurn)
        guard resampling else { return }
        var generator = SeededGenerator(seed: options.seed, stream: "experts above")
        let shares = (0..<resamples).map { _ in
            Self.shareAbove(
                paths.map { group in
                    (0..<group.count).map { _ in group[generator.below(group.count)] }[...]
                }, turns: lastSharedTurn)
        }
        if let ends = try? quantiles(shares, [0.025, 0.975]) {
            expertsAboveInterval = .init(lower: ends[0], upper: ends[1], level: 0.95)
        }
    }

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

    private static func shareAbove(_ paths: [ArraySlice<[Double?]>], turns: Int) -> Double {
        let above = (0..<turns).count { turn in
            let means = paths.map { group -> Double in
                var sum = 0.0
                var count = 0
                for path in group {
                    guard let value = path[turn] else { continue }
                    sum += value
                    count += 1
                }
                return count == 0 ? .nan : sum / Double(count)
            }
            return means[2] > means[0] && means[2] > means[1]
        }
        return Double(above) / Double(turns)
    }
}
