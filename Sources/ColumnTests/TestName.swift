/// The tests that can be asked for by name, with what each reads.
public enum TestName: String, CaseIterable, Sendable {
    case spearman, kendall, pearson, regression, onesample, paired, ttest, signedrank, levene, anova, welch, kruskal
    case mannwhitney, chisquare, fisher, binomial, shapiro, logrank, describe

    /// The options that name the columns it needs.
    public var columns: [String] {
        switch self {
        case .spearman, .kendall, .pearson, .regression, .paired, .signedrank, .chisquare, .fisher: ["x", "y"]
        case .ttest, .levene, .anova, .welch, .kruskal, .mannwhitney, .logrank: ["value", "group"]
        case .onesample, .binomial, .shapiro, .describe: ["value"]
        }
    }

    /// How its p-value can be found, the default first; empty where there is one way.
    public var methods: [String] {
        switch self {
        case .spearman: ["t", "exact", "permutation"]
        case .levene: ["f", "permutation"]
        case .mannwhitney, .signedrank: ["automatic", "exact", "normal"]
        case .ttest: ["welch", "student"]
        default: []
        }
    }

    /// The options that it reads when its p-value is found in some way.
    public func options(method: String) -> [String] {
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

    /// Whether it takes exactly two groups.
    public var comparesTwoGroups: Bool { self == .ttest || self == .mannwhitney }

    /// Whether it takes the values of groups.
    public var comparesGroups: Bool { columns.contains("group") }
}
