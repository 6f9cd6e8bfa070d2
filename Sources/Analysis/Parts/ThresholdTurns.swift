public import Statistics
public import Study

/// The turns one participant needed to reach an accuracy.
public struct TurnsToThreshold: Sendable {
    /// The participant's id.
    public var participant: String
    /// The participant's group.
    public var group: ExperienceGroup
    /// The first turn that reached it, or the last turn played by one who never did.
    public var turn: Int
    /// Whether it was reached; else the participant is censored at ``turn``.
    public var isReached: Bool
}

/// The turns of one group.
public struct GroupTurns: Sendable {
    /// The group.
    public var group: ExperienceGroup
    /// Members with at least one turn.
    public var n: Int
    /// Members who reached the threshold.
    public var reached: Int
    /// The paper's figure: mean turns of those who reached it; `nil` when nobody did.
    public var meanOfReached: Double?
    /// Kaplan–Meier median; `nil` when the curve stays above one half.
    public var median: Double?
    /// Mean turns up to ``ThresholdTurns/horizon``.
    public var restrictedMean: Double?
    /// Turns of those who reached it, for a density.
    public var reachedTurns: [Double]
}

/// How many turns it took to reach one accuracy. Participants who never reached it are censored at their last turn.
///
/// Censoring is not independent of skill: people stop when they are satisfied or out of time.
public struct ThresholdTurns: Sendable {
    /// The accuracy to reach, in 0…1.
    public var threshold: Double
    /// Every member with at least one turn.
    public var rows: [TurnsToThreshold]
    /// Members without a turn, left out.
    public var withoutTurns: Int
    /// By group, novice first.
    public var groups: [GroupTurns]
    /// Upper limit of the restricted means: the smallest of the groups' last observed turns.
    public var horizon: Double
    /// Log-rank over the three groups.
    public var logRank: Computed<TestResult>
    /// Log-rank of the experts against the two other groups together.
    public var expertsAgainstOthers: Computed<TestResult>

    init(_ cohort: Cohort, threshold: Double) {
        self.threshold = threshold
        let rows = cohort.members.filter { !$0.turns.isEmpty }.map { member in
            let reached = member.turns.firstIndex { ($0.outcome.accuracy ?? -1) >= threshold }
            let first = reached.map { $0 - member.turns.startIndex }
            return TurnsToThreshold(
                participant: member.participant.id, group: member.group, turn: (first ?? member.turns.count - 1) + 1,
                isReached: first != nil)
        }
        self.rows = rows
        withoutTurns = cohort.members.count - rows.count
        let observations = ExperienceGroup.allCases.map { group in
            rows.filter { $0.group == group }.map {
                SurvivalObservation(time: Double($0.turn), isEvent: $0.isReached)
            }
        }
        let horizon = observations.compactMap { $0.map(\.time).max() }.min() ?? 0
        self.horizon = horizon
        groups = zip(ExperienceGroup.allCases, observations).map { group, observations in
            let curve = try? kaplanMeier(observations)
            let reached = observations.filter(\.isEvent).map(\.time)
            return GroupTurns(
                group: group, n: observations.count, reached: reached.count,
                meanOfReached: reached.isEmpty ? nil : reached.reduce(0, +) / Double(reached.count),
                median: curve?.median ?? nil, restrictedMean: curve?.restrictedMean(upTo: horizon),
                reachedTurns: reached)
        }
        logRank = Computed { try Statistics.logRank(observations) }
        expertsAgainstOthers = Computed {
            try Statistics.logRank([observations[0] + observations[1], observations[2]])
        }
    }

    /// The turns of one group.
    public func turns(of group: ExperienceGroup) -> GroupTurns? { groups.first { $0.group == group } }
}
