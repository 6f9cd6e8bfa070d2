public import Study

/// One participant of the cohort, with the final accuracy and the turns that the analysis uses.
public struct CohortMember: Sendable {
    /// Who it is.
    public var participant: Participant
    /// The group by months of experience.
    public var group: ExperienceGroup
    /// The final accuracy in 0…1; `nil` when excluded by the rule for diverged evaluations.
    public var finalAccuracy: Double?
    /// Whether a diverged run went into the final accuracy or was left out of it.
    public var isDiverged: Bool
    /// Evaluations or seeded runs the final accuracy was taken from.
    public var evaluationCount: Int
    /// The final accuracy over its seeds; `nil` where a single evaluation stands in for them.
    public var seedSpread: SeedSpread?
    /// The configuration that was evaluated.
    public var finalConfiguration: Hyperparameters
    /// The submissions that count as turns, in order.
    public var turns: ArraySlice<Trial>
    /// The trials without misrouted final submissions where these are dropped, in order. What a participant did first,
    /// commented and spent rests on these, whichever of them count as turns.
    public var submissions: ArraySlice<Trial>
    /// All trials, in order, whether they count or not.
    public var trials: ArraySlice<Trial>

    /// The member with only those turns that count.
    func keepingTurns(_ counts: (Trial) -> Bool) -> CohortMember {
        var member = self
        member.turns = Self.kept(turns, counts)
        return member
    }

    /// The member with only those submissions, and those turns, that count.
    func keepingSubmissions(_ counts: (Trial) -> Bool) -> CohortMember {
        var member = keepingTurns(counts)
        member.submissions = Self.kept(submissions, counts)
        return member
    }

    /// The trials that count, in the trials' own storage where all do.
    private static func kept(_ trials: ArraySlice<Trial>, _ counts: (Trial) -> Bool) -> ArraySlice<Trial> {
        trials.allSatisfy(counts) ? trials : trials.filter(counts)[...]
    }
}

/// The participants an analysis is about, and the way from all who registered to them.
public struct Cohort: Sendable {
    /// One step of the way, for the flow diagram.
    public struct Step: Codable, Hashable, Sendable {
        /// Column-safe name of the step.
        public var name: String
        /// The step in words.
        public var words: String
        /// Participants left after the step.
        public var remaining: Int
        /// Participants removed by the step.
        public var removed: Int
    }

    /// The members, ordered by site and registration.
    public var members: [CohortMember]
    /// The steps, from registration to the cohort.
    public var steps: [Step]
    /// Whether final accuracies are means over seeded runs; else a single evaluation stands in for them.
    public var usesSeededRuns: Bool

    /// The cohort of a study under a set of choices.
    public init(_ record: StudyRecord, options: AnalysisOptions) {
        self.init(StudyIndex(record), options: options)
    }

    init(_ index: StudyIndex, options: AnalysisOptions) {
        let record = index.record
        let people = record.participants.filter { !$0.isTestAccount }
        let groups = options.groups
        members = people.compactMap { person in
            let runs = index.runs(of: person.id)
            let final =
                runs.isEmpty
                ? FinalAccuracy(evaluations: index.evaluations(of: person.id), options: options)
                : FinalAccuracy(runs: runs, options: options)
            guard let final else { return nil }
            let all = index.trials(of: person.id)
            return options.applied(
                to: CohortMember(
                    participant: person, group: groups.group(months: person.months), finalAccuracy: final.accuracy,
                    isDiverged: final.isDiverged, evaluationCount: final.count, seedSpread: final.spread,
                    finalConfiguration: final.configuration, turns: all, submissions: all, trials: all))
        }
        usesSeededRuns = !record.finalRuns.isEmpty
        steps = [
            Step(name: "registered", words: "registered", remaining: record.participants.count, removed: 0),
            Step(
                name: "without_test_accounts", words: "test accounts of the experimenters", remaining: people.count,
                removed: record.participants.count - people.count),
            Step(
                name: "cohort", words: options.cohort.exclusion, remaining: members.count,
                removed: people.count - members.count),
        ]
    }

    /// Members of one group.
    public func members(of group: ExperienceGroup) -> [CohortMember] { members.filter { $0.group == group } }

    /// Those whose turns are analysed: of a replay that is not finished, the participants whose trials were all trained again.
    func replayed(_ regeneration: Regeneration?) -> Cohort {
        guard let regeneration, regeneration.trained(.replay)?.isPartial == true else { return self }
        var cohort = self
        cohort.members.removeAll { !regeneration.replayed.contains($0.participant.id) }
        return cohort
    }

    /// Final accuracies of each group, of those who have one.
    var accuracies: ByGroup<[Double]> {
        ByGroup { group in members(of: group).compactMap(\.finalAccuracy) }
    }

    /// What a cohort rests on.
    static let restsOn: Set<Aspect> = [.members, .groups, .outcomes, .finalAccuracy, .submissions, .turns]

    /// The substitute for the paper's mean over ten seeds, where the data hold no seeded runs.
    func proxy(_ options: AnalysisOptions) -> String? {
        usesSeededRuns
            ? nil
            : "one evaluation of each final choice (\(options.duplicates.rawValue) of duplicates) "
                + "in place of the mean over ten seeds"
    }

    /// Months and final accuracy of the members who have one.
    var monthsAndAccuracy: (months: [Double], accuracy: [Double]) {
        let known = members.filter { $0.finalAccuracy != nil }
        return (known.map { Double($0.participant.months) }, known.compactMap(\.finalAccuracy))
    }
}
