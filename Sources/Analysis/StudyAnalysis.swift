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
    /// What was planted into invented people who tuned real networks; nil for any other study.
    public var planted: PlantedHabits?
    /// The grid of choices.
    public var grid: ChoiceGrid
    /// Leave-one-out influence.
    public var influence: Influence
    /// What was trained again, where that is to be told: of a whole experiment on invented people nothing is compared.
    public var regeneration: Regeneration?
    /// How precise the results of what was trained again are.
    var precision = Precision()
    private let index: StudyIndex

    /// Analyses a study.
    public init(_ record: StudyRecord, options: AnalysisOptions = AnalysisOptions()) {
        self.init(StudyIndex(record), options, wanted: .all, base: nil)
    }

    /// Some named results under other choices, each as a full analysis with these gives it. What the choices leave as it
    /// is, is not computed again.
    public func results(under options: AnalysisOptions, wanted: WantedResults) -> [NamedResult] {
        func resampling(_ options: AnalysisOptions) -> [AnyHashable] {
            [options.permutations, options.resamples, options.seed]
        }
        let base = resampling(options) == resampling(self.options) ? self : nil
        return StudyAnalysis(index, options, wanted: wanted, base: base).namedResults
            .filter { wanted.contains($0.name) }
    }

    /// - Parameter base: an analysis of everything under other choices, with equal resampling; its parts are taken over
    ///   where the choices that they rest on are the same.
    private init(_ index: StudyIndex, _ options: AnalysisOptions, wanted: WantedResults, base: StudyAnalysis?) {
        let record = index.record
        @Sendable func part<Part>(
            _ kept: KeyPath<StudyAnalysis, Part>, restsOn choices: (AnalysisOptions) -> [AnyHashable],
            _ make: () -> Part
        ) -> Part {
            guard let base, choices(base.options) == choices(options) else { return make() }
            return base[keyPath: kept]
        }
        @Sendable func people(_ choices: AnalysisOptions) -> [AnyHashable] { [choices.cohort, choices.groups] }
        @Sendable func accuracies(_ choices: AnalysisOptions) -> [AnyHashable] {
            [choices.cohort, choices.duplicates, choices.diverged]
        }
        @Sendable func turns(_ choices: AnalysisOptions) -> [AnyHashable] {
            people(choices) + [choices.countTurns, choices.misrouted]
        }
        let cohort = part(\.cohort, restsOn: { turns($0) + accuracies($0) }) { Cohort(index, options: options) }
        self.index = index
        self.options = options
        self.cohort = cohort
        provenance = record.provenance
        regeneration = record.regeneration.flatMap {
            $0.isPartial || record.provenance.origin != .synthetic ? $0 : nil
        }
        let replayed = cohort.replayed(record.regeneration)
        inventory = part(\.inventory, restsOn: { [$0.cohort] }) { Inventory(record, cohort: cohort) }
        baseline = part(\.baseline, restsOn: { [$0.diverged] }) { Baseline(record, options: options) }
        seeds = part(\.seeds, restsOn: { people($0) + accuracies($0) }) { SeedStability(cohort) }
        effort = part(\.effort, restsOn: turns) { Effort(cohort) }
        defaults = part(\.defaults, restsOn: { people($0) + accuracies($0) + [$0.misrouted] }) {
            DefaultStarters(cohort)
        }
        comparison = part(\.comparison, restsOn: { people($0) + accuracies($0) }) { GroupComparison(cohort) }
        thresholds = part(\.thresholds, restsOn: turns) {
            AnalysisOptions.thresholds.map { ThresholdTurns(replayed, threshold: $0) }
        }
        // What resamples takes nearly all of the time. Influence has no named result, and stays the base's.
        let ((experience, curve), (comments, (grid, influence))) = concurrently {
            (
                part(\.experience, restsOn: accuracies) {
                    ExperienceAccuracy(cohort, options: options, wanted: wanted)
                },
                part(\.curve, restsOn: { turns($0) + [$0.curveStart, $0.curve] }) {
                    AccuracyCurve(
                        replayed, options: options, resampling: wanted.containsInterval(of: AccuracyCurve.resultName))
                }
            )
        } _: {
            (
                part(\.comments, restsOn: { people($0) + [$0.misrouted] }) {
                    concurrentMap(CommentPopulation.allCases) {
                        CommentShares(cohort, population: $0, options: options, wanted: wanted)
                    }
                },
                (
                    wanted.contains(prefix: "grid.") ? ChoiceGrid(index, options: options) : ChoiceGrid(),
                    base?.influence ?? Influence(cohort)
                )
            )
        }
        self.experience = experience
        self.curve = curve
        self.comments = comments
        self.grid = grid
        self.influence = influence
        replay = part(\.replay, restsOn: { _ in [] }) {
            record.replays.isEmpty ? nil : ReplayComparison(record.replays, options: options)
        }
        planted = part(\.planted, restsOn: { _ in [] }) { PlantedHabits(record) }
        precision = Precision(self, wanted: wanted)
    }
}
