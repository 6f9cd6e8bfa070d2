import Study

/// One part of the analysis, told in one file under `Parts`: what it computes, what its results are called, and the tables
/// that hold them.
///
/// A part is named in ``StudyAnalysis/parts``, and nowhere else: its results can be claimed, its tables are written, and
/// options that change nothing it rests on leave it as it is.
protocol AnalysisPart: Sendable {
    /// Every result that it gives on some study, whether or not on this one. A claim may name each; where a study has none,
    /// it is not computable.
    static var names: [ResultName] { get }
    /// What it rests on of what choices change; everything unless said otherwise.
    static var restsOn: Set<Aspect> { get }

    /// Computes the part.
    init(_ input: AnalysisInput)

    /// Its results under their names, in a fixed order.
    func results(_ list: inout ResultList)
    /// Its tables. Those of one name, of one part or several, become one file with their rows in order.
    var tables: [Table] { get }
    /// How precise its results are where their runs were trained again; those without an entry are told to have no interval.
    func samples(_ runs: TrainedRuns) -> [ResultName: NamedResult.Sample]
}

extension AnalysisPart {
    static var restsOn: Set<Aspect> { Set(Aspect.allCases) }
    var tables: [Table] { [] }
    func samples(_ runs: TrainedRuns) -> [ResultName: NamedResult.Sample] { [:] }
}

/// What parts are computed from.
struct AnalysisInput: Sendable {
    /// The study's rows.
    let index: StudyIndex
    /// Who is analysed.
    let cohort: Cohort
    /// Those of the cohort whose turns are analysed: of a replay that is not finished, whoever was replayed.
    let replayed: Cohort
    /// The choices.
    let options: AnalysisOptions
    /// The results that are wanted.
    let wanted: WantedResults
    /// What was trained again, where that is to be told.
    let regeneration: Regeneration?

    /// The study.
    var record: StudyRecord { index.record }
    /// What stands in for the mean over ten seeds; nil where nothing does.
    var accuracyProxy: String? { cohort.proxy(options) }
}
