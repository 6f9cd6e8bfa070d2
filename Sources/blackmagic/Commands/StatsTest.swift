import ArgumentParser

/// The tests of `stats`, with what each reads.
enum StatsTest: String, CaseIterable, ExpressibleByArgument {
    case spearman, kendall, pearson, levene, anova, welch, kruskal, mannwhitney, shapiro, logrank, describe

    /// The options that name the columns it needs.
    var columns: [String] {
        switch self {
        case .spearman, .kendall, .pearson: ["x", "y"]
        case .levene, .anova, .welch, .kruskal, .mannwhitney, .logrank: ["value", "group"]
        case .shapiro, .describe: ["value"]
        }
    }

    /// How its p-value can be found, the default first; empty where there is one way.
    var methods: [String] {
        switch self {
        case .spearman: ["t", "exact", "permutation"]
        case .levene: ["f", "permutation"]
        case .mannwhitney: ["automatic", "exact", "normal"]
        default: []
        }
    }

    /// The options that it reads when its p-value is found in some way.
    func options(method: String) -> [String] {
        var options = columns
        if self == .logrank { options.append("event") }
        if self == .levene { options.append("center") }
        if !methods.isEmpty { options.append("method") }
        return method == "permutation" ? options + ["resamples", "seed"] : options
    }
}
