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
    /// The share that has not reached it, turn by turn; nil without a member.
    public var curve: KaplanMeier?
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
        let observations = Self.observations(rows)
        let horizon = observations.all.compactMap { $0.map(\.time).max() }.min() ?? 0
        self.horizon = horizon
        groups = ExperienceGroup.allCases.map { group in
            let own = observations[group]
            let curve = try? kaplanMeier(own)
            let reached = own.filter(\.isEvent).map(\.time)
            return GroupTurns(
                group: group, n: own.count, reached: reached.count,
                meanOfReached: reached.isEmpty ? nil : reached.reduce(0, +) / Double(reached.count),
                median: curve?.median ?? nil, restrictedMean: curve?.restrictedMean(upTo: horizon),
                reachedTurns: reached, curve: curve)
        }
        logRank = Computed { try Statistics.logRank(observations.all) }
        expertsAgainstOthers = Computed {
            try Statistics.logRank([observations.novice + observations.medium, observations.expert])
        }
    }

    private static func observations(_ rows: [TurnsToThreshold]) -> ByGroup<[SurvivalObservation]> {
        ByGroup { group in
            rows.filter { $0.group == group }.map {
                SurvivalObservation(time: Double($0.turn), isEvent: $0.isReached)
            }
        }
    }

    /// By how many turns the experts' restricted mean lies below the smaller of the others', over any rows; `nil` where a
    /// group has none.
    private func expertsLead(_ rows: [TurnsToThreshold]) -> Double? {
        let means = Self.observations(rows).map { try? kaplanMeier($0).restrictedMean(upTo: horizon) }
        guard let novice = means.novice, let medium = means.medium, let expert = means.expert else { return nil }
        return min(novice, medium) - expert
    }

    /// The turns of one group.
    public func turns(of group: ExperienceGroup) -> GroupTurns? { groups.first { $0.group == group } }
}

/// How many turns it took to reach each of the paper's two thresholds.
struct TurnsToThresholds: AnalysisPart {
    let thresholds: [ThresholdTurns]

    init(_ input: AnalysisInput) {
        thresholds = AnalysisOptions.thresholds.map { ThresholdTurns(input.replayed, threshold: $0) }
    }

    static let names = ThresholdTurns.Names.each.flatMap(\.all)
    static let restsOn: Set<Aspect> = [.members, .groups, .submissions, .turns]

    func results(_ list: inout ResultList) {
        for threshold in thresholds { threshold.results(&list) }
    }

    func samples(_ runs: TrainedRuns) -> [ResultName: NamedResult.Sample] {
        guard let part = runs.part(.replay) else { return [:] }
        return thresholds.reduce(into: [:]) { samples, threshold in
            let name = ThresholdTurns.Names(threshold.threshold).expertsFaster
            samples[name] = threshold.sample(
                part, seed: runs.options.seed, interval: runs.wanted.containsInterval(of: name))
        }
    }

    var tables: [Table] {
        [
            Table(
                "threshold_turns", "Turns until an accuracy was first reached",
                columns: [
                    ("threshold", "accuracy in 0…1"), ("participant", "anonymous id"), ("group", "group by months"),
                    ("turn", "first turn that reached it, or the last turn played"),
                    ("reached", "false: censored at that turn"),
                ],
                rows: thresholds.flatMap { threshold in
                    threshold.rows.map {
                        [
                            .number(threshold.threshold), .text($0.participant), .text($0.group.rawValue),
                            .count($0.turn), .flag($0.isReached),
                        ]
                    }
                }, on: .replay)
        ] + SurvivalTables.all(thresholds)
    }
}

extension ThresholdTurns {
    /// Names of the results of one threshold.
    public struct Names: Sendable {
        /// The threshold in percent.
        public let percent: Int
        private var path: String { "turns.\(percent)" }

        /// Those of every threshold.
        public static let each: [Names] = AnalysisOptions.thresholds.map { Names($0) }

        fileprivate init(_ threshold: Double) { percent = Percent.whole(threshold) }

        /// Log-rank over the three groups.
        public var logRank: TestNames { TestNames("\(path).logrank", on: .replay) }
        /// Log-rank of the experts against the others.
        public var logRankOfExperts: TestNames { TestNames("\(path).logrank_experts", on: .replay) }
        /// Whether the experts' restricted mean is the smallest.
        var expertsFaster: ResultName { ResultName("\(path).experts_faster", on: .replay) }
        /// Members of a group with a turn.
        public func n(_ group: ExperienceGroup) -> ResultName { ofGroup(group, "n") }
        /// Of these, who reached it.
        public func reached(_ group: ExperienceGroup) -> ResultName { ofGroup(group, "reached") }
        /// Mean turns of those who reached it.
        public func mean(_ group: ExperienceGroup) -> ResultName { ofGroup(group, "mean") }
        func median(_ group: ExperienceGroup) -> ResultName { ofGroup(group, "median") }
        func restrictedMean(_ group: ExperienceGroup) -> ResultName { ofGroup(group, "restricted_mean") }

        private func ofGroup(_ group: ExperienceGroup, _ quantity: String) -> ResultName {
            ResultName("\(path).\(group.rawValue).\(quantity)", on: .replay)
        }

        var all: [ResultName] {
            logRank.all + logRankOfExperts.all
                + ExperienceGroup.allCases.flatMap { [n($0), reached($0), mean($0), median($0), restrictedMean($0)] }
                + [expertsFaster]
        }
    }

    fileprivate func results(_ list: inout ResultList) {
        let names = Names(threshold)
        list.add(names.logRank, test: logRank)
        list.add(names.logRankOfExperts, test: expertsAgainstOthers)
        for turns in groups {
            list.add(names.n(turns.group), count: turns.n, "members with a turn")
            list.add(names.reached(turns.group), count: turns.reached, "members who reached it")
            list.add(
                names.mean(turns.group), turns.meanOfReached, n: turns.reached, "mean of those who reached it",
                missing: "nobody reached it")
            list.add(
                names.median(turns.group), turns.median, n: turns.n, "Kaplan–Meier median",
                missing: "fewer than half reached it")
            list.add(
                names.restrictedMean(turns.group), turns.restrictedMean, n: turns.n,
                "restricted mean up to turn \(Int(horizon))")
        }
        let means = ByGroup { turns(of: $0)?.restrictedMean }
        var faster: Bool?
        if let novice = means.novice, let medium = means.medium, let expert = means.expert {
            faster = expert < min(novice, medium)
        }
        list.add(
            names.expertsFaster, flag: faster, p: expertsAgainstOthers.value?.pValue, n: rows.count,
            "restricted means compared; p of the log-rank test of experts against the others",
            missing: "a group has no turns")
    }

    fileprivate func sample(_ part: RegeneratedPart, seed: UInt64, interval isWanted: Bool) -> NamedResult.Sample {
        var sample = NamedResult.Sample(
            part: part, method: "percentile bootstrap of participants",
            shortcoming: ParticipantsDrawnAgain.shortcoming(part))
        sample.margin = expertsLead(rows)
        let groups = ExperienceGroup.allCases.map { group in rows.filter { $0.group == group } }
        guard isWanted, groups.allSatisfy({ $0.count > 1 }) else { return sample }
        var generator = SeededGenerator(seed: seed, stream: "turns of participants drawn again")
        sample.interval = ParticipantsDrawnAgain.interval {
            expertsLead(groups.flatMap { rows in rows.map { _ in rows[generator.below(rows.count)] } })
        }
        return sample
    }
}

extension StudyAnalysis {
    /// Turns to 25% and to 50%.
    public var thresholds: [ThresholdTurns] { self[TurnsToThresholds.self].thresholds }
}
