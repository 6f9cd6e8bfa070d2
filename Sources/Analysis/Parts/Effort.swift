import Statistics
public import Study

/// What one participant spent on the search ("fewer resources").
public struct ParticipantEffort: Codable, Hashable, Sendable {
    /// The participant's id.
    public var participant: String
    /// The participant's group.
    public var group: ExperienceGroup
    /// Trials that count as turns.
    public var turns: Int
    /// Trials submitted, whether they count as turns or not.
    public var trials: Int
    /// Epochs asked for, over all submitted trials; what a cancelled one really ran is not recorded.
    public var epochs: Double
    /// Images that is: epochs times the study's 13,000 training images.
    public var images: Double
    /// Seconds recorded, over the trials that have them; `nil` when none has.
    public var recordedSeconds: Double?
    /// Trials without a recorded time.
    public var trialsWithoutTime: Int
    /// Share of the trials that the participant cancelled; `nil` without trials.
    public var cancelledShare: Double?
    /// Whether the recorded time exceeds the session's 120 minutes; `nil` without a recorded time.
    public var exceedsLimit: Bool?
}

/// Medians of one group's effort.
public struct GroupEffort: Codable, Hashable, Sendable {
    /// The group.
    public var group: ExperienceGroup
    /// Members.
    public var n: Int
    /// Median turns.
    public var turns: Double
    /// Median epochs asked for.
    public var epochs: Double
    /// Median images.
    public var images: Double
    /// Median recorded seconds, over the members that have any.
    public var recordedSeconds: Double?
    /// Mean share of cancelled trials.
    public var cancelledShare: Double?
    /// Members whose recorded time exceeds the limit; `nil` when no member has one.
    public var overLimit: Int?
}

/// Effort per participant and group.
public struct Effort: Sendable {
    /// By participant, in cohort order.
    public var participants: [ParticipantEffort]
    /// By group, those with members.
    public var groups: [GroupEffort]

    init(_ cohort: Cohort) {
        participants = cohort.members.map { member in
            let trials = member.submissions
            // In doubles, which hold every sum of epochs that a record can.
            let epochs = trials.reduce(0) { $0 + Double($1.configuration.epochs) }
            let seconds = trials.compactMap(\.seconds)
            let cancelled = trials.count { $0.outcome.status == .cancelled }
            let total = seconds.isEmpty ? nil : seconds.reduce(0, +)
            return ParticipantEffort(
                participant: member.participant.id, group: member.group, turns: member.turns.count,
                trials: trials.count, epochs: epochs, images: epochs * Double(AnalysisOptions.trainingImages),
                recordedSeconds: total, trialsWithoutTime: trials.count - seconds.count,
                cancelledShare: trials.isEmpty ? nil : Double(cancelled) / Double(trials.count),
                exceedsLimit: total.map { $0 > AnalysisOptions.sessionSeconds })
        }
        let all = participants
        groups = ExperienceGroup.allCases.compactMap { group in
            let rows = all.filter { $0.group == group }
            func median(_ value: (ParticipantEffort) -> Double) -> Double? { try? quantile(rows.map(value), 0.5) }
            guard let turns = median({ Double($0.turns) }), let epochs = median(\.epochs), let images = median(\.images)
            else { return nil }
            let timed = rows.filter { $0.recordedSeconds != nil }
            let shares = rows.compactMap(\.cancelledShare)
            return GroupEffort(
                group: group, n: rows.count, turns: turns, epochs: epochs, images: images,
                recordedSeconds: try? quantile(timed.compactMap(\.recordedSeconds), 0.5),
                cancelledShare: shares.isEmpty ? nil : shares.reduce(0, +) / Double(shares.count),
                overLimit: timed.isEmpty ? nil : timed.count { $0.exceedsLimit == true })
        }
    }
}
