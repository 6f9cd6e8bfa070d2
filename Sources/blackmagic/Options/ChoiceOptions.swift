public import Analysis
public import ArgumentParser
public import Study

extension AnalysisOptions.CohortRule: ExpressibleByArgument {}
extension AnalysisOptions.DuplicateRule: ExpressibleByArgument {}
extension AnalysisOptions.DivergedRule: ExpressibleByArgument {}
extension AnalysisOptions.TurnRule: ExpressibleByArgument {}
extension AnalysisOptions.MisroutedRule: ExpressibleByArgument {}
extension AnalysisOptions.CurveStart: ExpressibleByArgument {}
extension AnalysisOptions.CurveKind: ExpressibleByArgument {}

extension GroupRule: ExpressibleByArgument {
    /// Two limits in months, such as `0,9`.
    public init?(argument: String) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let novice = parts[0], let medium = parts[1], 0 <= novice, novice <= medium else {
            return nil
        }
        self.init(noviceUpTo: novice, mediumUpTo: medium)
    }
}

/// The definitional choices of the analysis as options; the defaults are the ones every report prints.
struct ChoiceOptions: ParsableArguments {
    @Option(help: "Who counts: all with an evaluated final choice, or the authors' notebook's rule.")
    var cohort: AnalysisOptions.CohortRule = .evaluated

    @Option(help: "Most months of a novice and of the medium group, such as 0,9.")
    var groups: GroupRule?

    @Option(help: "Which evaluation counts when a final choice has several.")
    var duplicates: AnalysisOptions.DuplicateRule = .last

    @Option(help: "What a diverged evaluation counts as; chance is 0.1.")
    var diverged: AnalysisOptions.DivergedRule = .chance

    @Option(help: "Which trials count as turns.")
    var countTurns: AnalysisOptions.TurnRule = .all

    @Option(help: "Whether final submissions that were trained as trials count as trials.")
    var misrouted: AnalysisOptions.MisroutedRule = .keep

    @Option(help: "The curve's accuracy before the first turn that has one.")
    var curveStart: AnalysisOptions.CurveStart = .chance

    @Option(help: "The curve: best accuracy so far, or each turn's own.")
    var curve: AnalysisOptions.CurveKind = .best

    @Option(
        help:
            "Resamples of the bootstrap intervals, \(AnalysisOptions.resampleLimits.lowerBound) to \(AnalysisOptions.resampleLimits.upperBound); fewer on large cohorts."
    )
    var resamples = AnalysisOptions.usualResamples

    @Option(help: "Seed of permutation tests and bootstraps.")
    var resamplingSeed: UInt64 = 10

    func validate() throws {
        let limits = AnalysisOptions.resampleLimits
        guard limits.contains(resamples) else {
            throw ValidationError("--resamples \(resamples) must be \(limits.lowerBound) to \(limits.upperBound)")
        }
    }

    /// The options as the analysis takes them.
    var options: AnalysisOptions {
        var options = AnalysisOptions()
        options.cohort = cohort
        options.groups = groups ?? .paper
        options.duplicates = duplicates
        options.diverged = diverged
        options.countTurns = countTurns
        options.misrouted = misrouted
        options.curveStart = curveStart
        options.curve = curve
        options.resamples = resamples
        options.seed = resamplingSeed
        return options
    }
}
