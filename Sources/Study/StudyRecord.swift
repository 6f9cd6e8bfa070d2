/// Everything recorded in one study: who took part, what they tried, what they handed in, and the runs that followed.
///
/// Participants are ordered by site and registration; trials by participant in that order and then by turn.
public struct StudyRecord: Codable, Hashable, Sendable {
    /// Where the data come from.
    public var provenance: Provenance
    /// All who registered, test accounts included.
    public var participants: [Participant]
    /// All trials.
    public var trials: [Trial]
    /// All final choices, as handed in.
    public var finalChoices: [FinalChoice]
    /// Single evaluations of final choices, seed not recorded.
    public var finalEvaluations: [FinalEvaluation]
    /// Repeated, seeded runs of final choices.
    public var finalRuns: [FinalRun]
    /// Runs of random configurations.
    public var baselineRuns: [BaselineRun]
    /// What a reader of the baseline has to know, such as that its search space is assumed; set where it is regenerated.
    public var baselineNote: String?
    /// Trials that were trained again; empty where the trials' outcomes are the recorded ones.
    public var replays: [ReplayedTrial]
    /// What was trained again; nil where all accuracies are recorded ones.
    public var regeneration: Regeneration?

    public init(
        provenance: Provenance, participants: [Participant] = [], trials: [Trial] = [],
        finalChoices: [FinalChoice] = [], finalEvaluations: [FinalEvaluation] = [], finalRuns: [FinalRun] = [],
        baselineRuns: [BaselineRun] = [], replays: [ReplayedTrial] = []
    ) {
        self.provenance = provenance
        self.participants = participants
        self.trials = trials
        self.finalChoices = finalChoices
        self.finalEvaluations = finalEvaluations
        self.finalRuns = finalRuns
        self.baselineRuns = baselineRuns
        self.replays = replays
    }
}
