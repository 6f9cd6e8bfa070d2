import Statistics
public import Study

/// Every analysis of one study under one set of choices: a list of parts. Each number is computed once, by one of them.
public struct StudyAnalysis: Sendable {
    /// The parts, in the order of their results.
    static let parts: [any AnalysisPart.Type] = [
        CohortGroups.self, Inventory.self, FinalAccuracies.self, Baseline.self, ExperienceAccuracy.self,
        GroupComparison.self, SeedStability.self, TurnsToThresholds.self, AccuracyCurve.self, Effort.self,
        DefaultStarters.self, CommentedValues.self, ChoiceGrid.self, ReplayComparison.self, PlantedBehaviour.self,
        TrainedImages.self, RandomSearch.self, TurnWorth.self, SearchStrategy.self, StudyPower.self, WithoutOne.self,
        EndedAtChance.self, EffectSizes.self, CurveOfChoices.self, GroupBorders.self, EducationRole.self,
        HyperparameterImportance.self, DisputedDefaults.self,
    ]

    /// Where the data come from.
    public var provenance: Provenance
    /// The choices behind every result.
    public var options: AnalysisOptions
    /// Who is analysed.
    public var cohort: Cohort
    /// What was trained again, where that is to be told: of a whole experiment on invented people nothing is compared.
    public var regeneration: Regeneration?
    private let computed: [any AnalysisPart]
    private let runs: TrainedRuns?
    private let samples: [ResultName: NamedResult.Sample]
    private let index: StudyIndex

    /// Analyses a study.
    public init(_ record: StudyRecord, options: AnalysisOptions = AnalysisOptions()) {
        self.init(StudyIndex(record), options, wanted: .all, base: nil)
    }

    /// - Parameter base: an analysis of everything under other choices, with equal resampling; what rests on none of the
    ///   choices that differ is taken over.
    private init(_ index: StudyIndex, _ options: AnalysisOptions, wanted: WantedResults, base: StudyAnalysis?) {
        let record = index.record
        let changes = base.map { options.changes(from: $0.options) } ?? Set(Aspect.allCases)
        let cohort: Cohort
        if let base, changes.isDisjoint(with: Cohort.restsOn) {
            cohort = base.cohort
        } else {
            cohort = Cohort(index, options: options)
        }
        let regeneration = record.regeneration.flatMap {
            $0.isPartial || record.provenance.origin != .synthetic ? $0 : nil
        }
        let input = AnalysisInput(
            index: index, cohort: cohort, replayed: cohort.replayed(record.regeneration), options: options,
            wanted: wanted, regeneration: regeneration)
        @Sendable func part<Part: AnalysisPart>(_ type: Part.Type) -> Part {
            if let base, changes.isDisjoint(with: type.restsOn) { return base[type] }
            return type.init(input)
        }
        // What resamples takes nearly all of the time.
        let computed = concurrentMap(Self.parts) { part($0) as any AnalysisPart }
        let runs = regeneration.map { TrainedRuns($0, cohort: cohort, options: options, wanted: wanted) }
        (self.computed, self.runs) = (computed, runs)
        samples =
            runs.map { runs in
                computed.reduce(into: [:]) { $0.merge($1.samples(runs)) { first, _ in first } }
            } ?? [:]
        self.index = index
        self.options = options
        self.cohort = cohort
        self.regeneration = regeneration
        provenance = record.provenance
    }

    /// A part by its type.
    ///
    /// - Precondition: it is among ``parts``.
    subscript<Part: AnalysisPart>(type: Part.Type) -> Part {
        for case let part as Part in computed { return part }
        preconditionFailure("\(type) is not in the list of parts")
    }

    /// Every result that some study has, as claims name them.
    public static var names: [ResultName] { parts.flatMap { $0.names } }

    /// Every number that claims and prose may refer to, in a fixed order.
    public var namedResults: [NamedResult] {
        computed.flatMap { part in
            var list = ResultList()
            part.results(&list)
            return list.results.map { name, result in runs?.told(result, name, samples[name]) ?? result }
        }
    }

    /// The tables of all parts, in the order of the parts; those of one name are one.
    public var tables: [Table] {
        computed.flatMap { $0.tables }.reduce(into: [Table]()) { tables, table in
            if let place = tables.firstIndex(where: { $0.name == table.name }) {
                tables[place].append(table)
            } else {
                tables.append(table)
            }
        }
    }

    /// Some named results under other choices, each as a full analysis with these gives it. What the choices leave as it
    /// is, is not computed again.
    public func results(under options: AnalysisOptions, wanted: WantedResults) -> [NamedResult] {
        let base = options.resamples(like: self.options) ? self : nil
        return StudyAnalysis(index, options, wanted: wanted, base: base).namedResults
            .filter { wanted.contains(path: $0.name) }
    }
}
