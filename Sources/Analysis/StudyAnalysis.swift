import Statistics
public import Study

/// Every analysis of one study under one set of choices. Each number is computed once, here.
public struct StudyAnalysis: Sendable {
    /// Where the data come from.
    public var provenance: Provenance
    /// The choices behind every result.
    public var options: AnalysisOptions
    /// Counts of what was recorded.
    public var inventory: Inventory
    /// Who is analysed.
    public var cohort: Cohort
    /// Final accuracy and experience.
    public var experience: ExperienceAccuracy
    /// Spread and level across the groups.
    public var comparison: GroupComparison
    /// Final accuracy over the seeds of the final choices.
    public var seeds: SeedStability
    /// Turns to 25% and to 50%.
    public var thresholds: [ThresholdTurns]
    /// Accuracy after k turns.
    public var curve: AccuracyCurve
    /// Effort.
    public var effort: Effort
    /// Who started from defaults.
    public var defaults: DefaultStarters
    /// Comments, over each population of values.
    public var comments: [CommentShares]
    /// Random configurations.
    public var baseline: Baseline
    /// Recorded against replayed trials; nil where none was replayed.
    public var replay: ReplayComparison?
    /// The grid of choices.
    public var grid: ChoiceGrid
    /// Conclusions that another choice would change.
    public var choiceEffects: ChoiceEffects
    /// Leave-one-out influence.
    public var influence: Influence

    /// Analyses a study.
    public init(_ record: StudyRecord, options: AnalysisOptions = AnalysisOptions()) {
        provenance = record.provenance
        self.options = options
        let index = StudyIndex(record)
        let cohort = Cohort(index, options: options)
        self.cohort = cohort
        inventory = Inventory(record, cohort: cohort)
        // Grid and alternatives take about as long as the rest; every part depends on its own input only.
        let (robustness, paper) = concurrently {
            (ChoiceGrid(index, options: options), ChoiceEffects(index, options: options))
        } _: {
            PaperAnalyses(record, cohort, options: options)
        }
        (grid, choiceEffects) = robustness
        experience = paper.experience
        comparison = paper.comparison
        seeds = SeedStability(cohort)
        thresholds = paper.thresholds
        curve = paper.curve
        effort = paper.effort
        defaults = paper.defaults
        comments = paper.comments
        baseline = paper.baseline
        influence = paper.influence
        replay = record.replays.isEmpty ? nil : ReplayComparison(record.replays, options: options)
    }
}

/// The paper's analyses under one set of choices.
private struct PaperAnalyses: Sendable {
    let experience: ExperienceAccuracy
    let comparison: GroupComparison
    let thresholds: [ThresholdTurns]
    let curve: AccuracyCurve
    let effort: Effort
    let defaults: DefaultStarters
    let comments: [CommentShares]
    let baseline: Baseline
    let influence: Influence

    init(_ record: StudyRecord, _ cohort: Cohort, options: AnalysisOptions) {
        experience = ExperienceAccuracy(cohort, options: options)
        comparison = GroupComparison(cohort)
        thresholds = AnalysisOptions.thresholds.map { ThresholdTurns(cohort, threshold: $0) }
        curve = AccuracyCurve(cohort, options: options)
        effort = Effort(cohort)
        defaults = DefaultStarters(cohort)
        comments = CommentPopulation.allCases.map { CommentShares(cohort, population: $0, options: options) }
        baseline = Baseline(record, options: options)
        influence = Influence(cohort)
    }
}
