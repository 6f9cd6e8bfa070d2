public import Analysis
public import Claims
public import Study
public import StudyStore

/// Everything a report says about one study: computed once, written in several forms.
public struct StudyReport: Sendable {
    /// Every analysis.
    public var analysis: StudyAnalysis
    /// Every number that prose and claims refer to.
    public var results: [NamedResult]
    /// Published numbers against the computed ones.
    public var verification: Verification
    /// What becomes of the published numbers under other choices; computed when it is first asked for, as not every use of
    /// a report shows it.
    public var choiceEffects: ChoiceEffects { effects.value }
    private let effects: Once<ChoiceEffects>
    /// What looks odd in the data.
    public var quality: DataQuality
    /// Accuracies that 500 images cannot give.
    public var lattice: AccuracyLattice
    /// What was imported.
    public var imports: [ImportReport]
    /// The images that the analysed runs were trained on; nil where nothing was trained again.
    public var trainedOn: ExperimentImages?

    /// Images of the study's validation and test sets (paper, section 2.1).
    public static let evaluationImages: Int = 500

    /// Images behind each recorded accuracy: the study's, but where invented people tuned networks on images of their own.
    public static func evaluationImages(_ provenance: Provenance) -> Int? {
        provenance.isSimulated ? nil : evaluationImages
    }

    /// Analyses and judges a study.
    ///
    /// - Parameters:
    ///   - evaluationImages: images behind each accuracy of a single run; nil where that is not known.
    ///   - experiment: the experiment whose runs are analysed, which is one of the choices.
    ///   - trainedOn: the images of that experiment.
    /// - Throws: `YAMLError` when a claim names a result that no analysis gives.
    public init(
        _ record: StudyRecord, options: AnalysisOptions = AnalysisOptions(), claims: ClaimSet,
        imports: [ImportReport] = [], evaluationImages: Int? = StudyReport.evaluationImages,
        experiment: String? = nil, trainedOn: ExperimentImages? = nil
    ) throws {
        let analysis = StudyAnalysis(record, options: options)
        self.analysis = analysis
        let results = analysis.namedResults
        var choices = Dictionary(
            options.choices.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        choices["experiment"] = experiment
        let verification = try Verification(
            claims, results: results, otherNames: StudyAnalysis.names.map(\.path), provenance: record.provenance,
            choices: choices)
        (self.results, self.verification) = (results, verification)
        effects = Once { ChoiceEffects(analysis, verification, results: results) }
        quality = DataQuality(record)
        lattice = AccuracyLattice(Self.singleRuns(record), images: evaluationImages)
        self.imports = imports
        self.trainedOn = trainedOn
    }

    private static func singleRuns(_ record: StudyRecord) -> [AccuracyLattice.Entry] {
        let trained = record.regeneration
        let trials = record.trials.filter { trained?.replayed.contains($0.participant) ?? true }.compactMap { trial in
            trial.outcome.accuracy.map {
                AccuracyLattice.Entry(label: "turn \(trial.turn) of \(trial.participant)", accuracy: $0)
            }
        }
        let evaluations = record.finalEvaluations.filter { _ in trained == nil }.compactMap { evaluation in
            evaluation.outcome.accuracy.map {
                AccuracyLattice.Entry(
                    label: "evaluation \(evaluation.recordID) of \(evaluation.participant)", accuracy: $0)
            }
        }
        let runs = record.finalRuns.compactMap { run in
            run.outcome.accuracy.map {
                AccuracyLattice.Entry(label: "seed \(run.seed) of \(run.participant)", accuracy: $0)
            }
        }
        let baseline = record.baselineRuns.compactMap { run in
            run.outcome.accuracy.map { AccuracyLattice.Entry(label: "baseline run \(run.number)", accuracy: $0) }
        }
        return trials + evaluations + runs + baseline
    }

    /// What the paper printed, by claim.
    var printed: [String: String] {
        Dictionary(verification.set.claims.map { ($0.id, $0.printed) }, uniquingKeysWith: { first, _ in first })
    }

    /// All tables, by name.
    public var tables: [Table] {
        let computed = analysis.tables.map {
            $0.besidePublished(analysis.provenance.origin == .synthetic ? [:] : printed)
                .telling(analysis.regeneration)
        }
        let judged: [Table] = [.claims(verification), .consistency(verification), .choiceEffects(choiceEffects)]
        let precision: [Table] = analysis.regeneration == nil ? [] : [.precision(results)]
        let contradictions: [Table] =
            analysis.provenance.origin == .authors ? [.contradictions(verification, analysis.disputedDefaults)] : []
        return (computed + judged + precision + contradictions).sorted { $0.name < $1.name }
    }

    /// What claims can be held against.
    public var evidence: Evidence {
        Evidence(verification.data, results: results, otherNames: StudyAnalysis.names.map(\.path))
    }

    /// The summary in words.
    public var summary: Summary {
        Summary(
            results, provenance: analysis.provenance, baselineNote: analysis.baseline.note,
            regeneration: analysis.regeneration)
    }
}
