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
        experience = ExperienceAccuracy(cohort, options: options)
        comparison = GroupComparison(cohort)
        thresholds = AnalysisOptions.thresholds.map { ThresholdTurns(cohort, threshold: $0) }
        curve = AccuracyCurve(cohort, options: options)
        effort = Effort(cohort)
        defaults = DefaultStarters(cohort)
        comments = CommentPopulation.allCases.map { CommentShares(cohort, population: $0, options: options) }
        baseline = Baseline(record, options: options)
        grid = ChoiceGrid(index, options: options)
        choiceEffects = ChoiceEffects(index, options: options)
        influence = Influence(cohort)
    }
}
