import ArgumentParser

/// The tests of `stats`, with what each reads.
enum StatsTest: String, CaseIterable, ExpressibleByArgument {
    case spearman, kendall, pearson, regression, onesample, paired, ttest, signedrank, levene, anova, welch, kruskal
    case mannwhitney, chisquare, fisher, binomial, shapiro, logrank, describe

    /// The options that name the columns it needs.
    var columns: [String] {
        switch self {
        case .spearman, .kendall, .pearson, .regression, .paired, .signedrank, .chisquare, .fisher: ["x", "y"]
        case .ttest, .levene, .anova, .welch, .kruskal, .mannwhitney, .logrank: ["value", "group"]
        case .onesample, .binomial, .shapiro, .describe: ["value"]
        }
    }

    /// How its p-value can be found, the default first; empty where there is one way.
    var methods: [String] {
        switch self {
        case .spearman: ["t", "exact", "permutation"]
        case .levene: ["f", "permutation"]
        case .mannwhitney, .signedrank: ["automatic", "exact", "normal"]
        case .ttest: ["welch", "student"]
        default: []
        }
    }

    /// The options that it reads when its p-value is found in some way.
    func options(method: String) -> [String] {
        var options = columns
        switch self {
        case .logrank: options.append("event")
        case .levene: options.append("center")
        case .onesample: options.append("mean")
        case .binomial: options.append("chance")
        case .chisquare: options.append("continuity")
        default: break
        }
        if !methods.isEmpty { options.append("method") }
        return method == "permutation" ? options + ["resamples", "seed"] : options
    }
}
