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

    init(_ input: AnalysisInput) {
        participants = input.cohort.members.map { member in
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

extension Effort: AnalysisPart {
    /// Names of the effort's results.
    public enum Names {
        /// Median turns of a group.
        public static func turns(_ group: ExperienceGroup) -> ResultName { ofGroup(group, "turns") }
        /// Median epochs asked for.
        public static func epochs(_ group: ExperienceGroup) -> ResultName { ofGroup(group, "epochs") }
        static func seconds(_ group: ExperienceGroup) -> ResultName { ofGroup(group, "seconds") }
        /// Median recorded minutes.
        public static func minutes(_ group: ExperienceGroup) -> ResultName { ofGroup(group, "minutes") }
        /// Mean share of cancelled trials.
        public static func cancelledShare(_ group: ExperienceGroup) -> ResultName { ofGroup(group, "cancelled_share") }
        static func overLimit(_ group: ExperienceGroup) -> ResultName { ofGroup(group, "over_limit") }
        static let longestMinutes = ResultName("session.longest_minutes")

        private static func ofGroup(_ group: ExperienceGroup, _ quantity: String) -> ResultName {
            ResultName("effort.\(group.rawValue).\(quantity)")
        }
    }

    static let names =
        ExperienceGroup.allCases.flatMap {
            [
                Names.turns($0), Names.epochs($0), Names.seconds($0), Names.minutes($0), Names.cancelledShare($0),
                Names.overLimit($0),
            ]
        } + [Names.longestMinutes]

    static let restsOn: Set<Aspect> = [.members, .groups, .submissions, .turns]

    func results(_ list: inout ResultList) {
        for group in ExperienceGroup.allCases { results(of: group, &list) }
        list.add(
            Names.longestMinutes, participants.compactMap(\.recordedSeconds).max().map { $0 / 60 },
            n: participants.count, "largest sum of recorded times")
    }

    private func results(of group: ExperienceGroup, _ list: inout ResultList) {
        let row = groups.first { $0.group == group }
        let n = row?.n ?? 0
        let nobody = "the group is empty"
        let untimed = row == nil ? nobody : "no times are recorded"
        list.add(Names.turns(group), row?.turns, n: n, "median turns", missing: nobody)
        list.add(Names.epochs(group), row?.epochs, n: n, "median epochs asked for", missing: nobody)
        list.add(Names.seconds(group), row?.recordedSeconds, n: n, "median recorded seconds", missing: untimed)
        list.add(
            Names.minutes(group), row?.recordedSeconds.map { $0 / 60 }, n: n, "median recorded minutes",
            missing: untimed)
        list.add(
            Names.cancelledShare(group), row?.cancelledShare, n: n, "mean share of cancelled trials",
            missing: row == nil ? nobody : "there are no trials")
        list.add(
            Names.overLimit(group), row?.overLimit.map(Double.init), n: n,
            "members with more than 120 recorded minutes", missing: untimed)
    }

    var tables: [Table] {
        [
            Table(
                "effort", "What each participant spent on the search",
                columns: [
                    ("participant", "anonymous id"), ("group", "group by months"),
                    ("turns", "trials that count as turns"), ("epochs", "epochs asked for, over all trials"),
                    ("images", "epochs times 13,000 training images"),
                    ("recorded_seconds", "sum of the recorded times"),
                    ("turns_without_time", "trials without a recorded time"),
                    ("cancelled_share", "share of trials cancelled"),
                    ("exceeds_limit", "more than 120 recorded minutes"),
                    ("trials", "all trials, whether they count as turns or not"),
                ],
                rows: participants.map {
                    [
                        .text($0.participant), .text($0.group.rawValue), .count($0.turns), .whole($0.epochs),
                        .whole($0.images), .optional($0.recordedSeconds), .count($0.trialsWithoutTime),
                        .optional($0.cancelledShare), $0.exceedsLimit.map { .flag($0) } ?? .empty, .count($0.trials),
                    ]
                })
        ]
    }
}

extension StudyAnalysis {
    /// What participants spent on the search.
    public var effort: Effort { self[Effort.self] }
}
