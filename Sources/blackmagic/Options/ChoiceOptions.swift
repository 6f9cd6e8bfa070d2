public import Analysis
public import ArgumentParser
import Limits
public import Study
import Text

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
        let parts = OutsideText(argument).split(at: ",").map { try? Limit.months.read($0) }
        guard parts.count == 2, let novice = parts[0], let medium = parts[1], novice <= medium else { return nil }
        self.init(noviceUpTo: novice, mediumUpTo: medium)
    }

    /// The same for an option, whose error says what is accepted.
    @Sendable static func read(_ text: String) throws -> GroupRule {
        guard let rule = GroupRule(argument: text) else {
            throw ValidationError(
                "must be two numbers of months with a comma between them, the second not below the first, such as 0,9")
        }
        return rule
    }
}

/// The definitional choices of the analysis as options; the defaults are the ones every report prints.
struct ChoiceOptions: ParsableArguments {
    @Option(help: "Who counts: all with an evaluated final choice, or the authors' notebook's rule.")
    var cohort: AnalysisOptions.CohortRule = .evaluated

    @Option(help: "Most months of a novice and of the medium group, such as 0,9.", transform: GroupRule.read)
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

    @Option(Limit.intervalResamples, help: "Resamples of the bootstrap intervals; fewer on large cohorts.")
    var resamples = AnalysisOptions.usualResamples

    @Option(Limit.seed, help: "Seed of permutation tests and bootstraps.")
    var resamplingSeed: UInt64 = 10

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
