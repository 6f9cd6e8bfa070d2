import Analysis
import ArgumentParser
import Limits

/// The definitional choices of the analysis as options; the defaults are the ones every report prints.
struct ChoiceOptions: ParsableArguments {
    @OptionGroup var choices: ListedChoices

    @Option(Limit.intervalResamples, help: "Resamples of the bootstrap intervals; fewer on large cohorts.")
    var resamples = AnalysisOptions.usualResamples

    @Option(Limit.seed, help: "Seed of permutation tests and bootstraps.")
    var resamplingSeed: UInt64 = 10

    /// The options as the analysis takes them.
    var options: AnalysisOptions {
        var options = choices.options
        options.resamples = resamples
        options.seed = resamplingSeed
        return options
    }
}
