import Analysis
import ArgumentParser
import Limits

/// The definitional choices of the analysis as options; the defaults are the ones every report prints.
struct ChoiceOptions: ParsableArguments {
    @OptionGroup var choices: ListedChoices

    @Option(Limit.intervalResamples, help: "Resamples of the bootstrap intervals; fewer on large cohorts.")
    var resamples = AnalysisOptions.usualResamples

    @Option(Limit.simulations, help: "Simulated studies of each power, and shuffled specification curves.")
    var simulations = AnalysisOptions.usualSimulations

    @Option(Limit.seed, help: "Seed of permutation tests, bootstraps and simulations.")
    var resamplingSeed: UInt64 = 10

    @Flag(help: "Name the participants in the table of who carries the results (without_one.csv).")
    var identifiable = false

    /// The options as the analysis takes them.
    var options: AnalysisOptions {
        var options = choices.options
        options.resamples = resamples
        options.simulations = simulations
        options.seed = resamplingSeed
        options.namesParticipants = identifiable
        return options
    }
}
