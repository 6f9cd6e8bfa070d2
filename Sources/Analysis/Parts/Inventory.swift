public import Study

/// Counts of what was recorded, before any statistic.
public struct Inventory: Codable, Hashable, Sendable {
    /// All who registered, test accounts included.
    public var registered: Int
    /// All trials.
    public var trials: Int
    /// Trials of the cohort.
    public var cohortTrials: Int
    /// Configurations of the cohort, each counted once for every participant who tried it.
    public var distinctWithinParticipant: Int
    /// Configurations of the cohort, each counted once.
    public var distinctOverall: Int
    /// Trials of the cohort by how they ended.
    public var outcomes: [RunStatus: Int]
    /// Hyperparameters that carry a value somewhere in the trials.
    public var hyperparameters: [Hyperparameter]
    /// Comments, of the five, that occur somewhere in the trials.
    public var commentCodes: [CommentCode]
    /// Loss functions that occur somewhere in the trials.
    public var lossFunctions: Set<LossFunction>
    /// Optimizers that occur somewhere in the trials.
    public var optimizers: Set<Optimizer>
    /// What the server put in place of unset values, as far as the trials show it: the most frequent recorded value of an
    /// optional hyperparameter, of trials whose optimizer ignores it where there are such.
    public var recordedDefaults: [Hyperparameter: RecordedDefault]
    /// Seeded runs of each final choice, when all have the same number; `nil` without seeded runs.
    public var finalSeeds: Int?
    /// Education of the cohort.
    public var education: [EducationLevel: Int]

    init(_ input: AnalysisInput) {
        let (record, cohort) = (input.record, input.cohort)
        registered = record.participants.count
        trials = record.trials.count
        var (within, total) = (0, 0)
        var overall: Set<Hyperparameters> = []
        var outcomes: [RunStatus: Int] = [:]
        for member in cohort.members {
            let own = Set(member.trials.lazy.map(\.configuration))
            within += own.count
            total += member.trials.count
            overall.formUnion(own)
            for trial in member.trials { outcomes[trial.outcome.status, default: 0] += 1 }
        }
        cohortTrials = total
        distinctWithinParticipant = within
        distinctOverall = overall.count
        self.outcomes = outcomes
        hyperparameters =
            record.trials.isEmpty
            ? []
            : Hyperparameter.mandatory
                + Hyperparameter.optional.filter { hyperparameter in
                    record.trials.contains { $0.configuration[optional: hyperparameter] != nil }
                }
        commentCodes = CommentCode.allCases.filter { code in
            record.trials.contains { trial in
                trial.comments.count > 0 && Hyperparameter.allCases.contains { trial.comments.code(of: $0) == code }
            }
        }
        lossFunctions = Set(record.trials.map(\.configuration.lossFunction))
        optimizers = Set(record.trials.map(\.configuration.optimizer))
        recordedDefaults = Hyperparameter.optional.reduce(into: [:]) { $0[$1] = RecordedDefault($1, of: record.trials) }
        let seeds = Set(record.finalRuns.reduce(into: [:]) { $0[$1.participant, default: 0] += 1 }.values)
        finalSeeds = seeds.count == 1 ? seeds.first : nil
        education = cohort.members.compactMap(\.participant.education).reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
}

extension Inventory: AnalysisPart {
    /// Names of the counts.
    public enum Names {
        /// Rows of participants.
        public static let registered: ResultName = ResultName("data.registered")
        static let trials = ResultName("data.trials")
        static let hyperparameters = ResultName("data.hyperparameters.count")
        static let mandatory = ResultName("data.hyperparameters.mandatory")
        static let optional = ResultName("data.hyperparameters.optional")
        static let commentCodes = ResultName("data.comment_codes.count")
        static let lossFunctions = ResultName("data.loss_functions.count")
        static let optimizers = ResultName("data.optimizers.count")
        static let finalSeeds = ResultName("data.final_seeds", on: .final)
        /// Trials of the cohort.
        public static let cohortTrials: ResultName = ResultName("trials.n")
        /// Configurations of the cohort, each counted once for every participant who tried it.
        public static let distinctWithinParticipant: ResultName = ResultName("trials.distinct_within_participant")
        /// Configurations of the cohort, each counted once.
        public static let distinctOverall: ResultName = ResultName("trials.distinct_overall")

        static func recordedDefault(_ hyperparameter: Hyperparameter) -> ResultName {
            ResultName("data.default.\(hyperparameter.columnName)")
        }
    }

    static let names =
        [
            Names.registered, Names.trials, Names.hyperparameters, Names.mandatory, Names.optional, Names.commentCodes,
            Names.lossFunctions, Names.optimizers,
        ] + Hyperparameter.optional.map(Names.recordedDefault)
        + [Names.finalSeeds, Names.cohortTrials, Names.distinctWithinParticipant, Names.distinctOverall]

    static let restsOn: Set<Aspect> = [.members]

    func results(_ list: inout ResultList) {
        list.add(Names.registered, count: registered, "rows of participants")
        list.add(Names.trials, count: trials, "rows of trials")
        list.add(Names.hyperparameters, count: hyperparameters.count, "hyperparameters with a recorded value")
        list.add(
            Names.mandatory, count: hyperparameters.count { Hyperparameter.mandatory.contains($0) },
            "those without a default")
        list.add(
            Names.optional, count: hyperparameters.count { Hyperparameter.optional.contains($0) },
            "those with a default")
        list.add(Names.commentCodes, count: commentCodes.count, "predefined comments in use")
        list.add(Names.lossFunctions, count: lossFunctions.count, "loss functions in use")
        list.add(Names.optimizers, count: optimizers.count, "optimizers in use")
        for hyperparameter in Hyperparameter.optional {
            let recorded = recordedDefaults[hyperparameter]
            list.add(
                Names.recordedDefault(hyperparameter), recorded?.value, n: recorded?.n,
                "most frequent recorded value, of trials whose optimizer ignores it where there are such",
                missing: "no trial carries a value")
        }
        list.add(
            Names.finalSeeds, finalSeeds.map(Double.init), "seeded runs of each final choice",
            missing: "the data hold no equal number of seeded runs of every final choice "
                + "(the authors' release holds none); train them or import a folder with final_runs.csv")
        list.add(Names.cohortTrials, count: cohortTrials, "all trials of the cohort")
        list.add(
            Names.distinctWithinParticipant, count: distinctWithinParticipant,
            "configurations of the cohort, counted once a participant")
        list.add(Names.distinctOverall, count: distinctOverall, "configurations of the cohort, counted once")
    }

    var tables: [Table] {
        let education: [[Table.Cell]] = EducationLevel.allCases.map {
            [.text("education"), .text($0.rawValue), .count(self.education[$0] ?? 0), .empty]
        }
        let outcomes: [[Table.Cell]] = RunStatus.recorded.map {
            [.text("trial_status"), .text($0.rawValue), .count(self.outcomes[$0] ?? 0), .empty]
        }
        return [CohortGroups.cohortTable(education + outcomes)]
    }

    func samples(_ runs: TrainedRuns) -> [ResultName: NamedResult.Sample] {
        runs.seeds.map { [Names.finalSeeds: NamedResult.Sample(part: $0.part, isCount: true)] } ?? [:]
    }
}

extension StudyAnalysis {
    /// Counts of what was recorded.
    public var inventory: Inventory { self[Inventory.self] }
}
