public import Statistics
import Study

/// How months of experience and another quantity go together: three views of one rank correlation.
public struct RankCorrelation: Sendable {
    /// Why a view is missing from an analysis that was made for other results.
    private static let notWanted = "not asked for"

    /// Spearman's rho with the t approximation of its p-value.
    public var spearman: Computed<CorrelationResult>
    /// The same with a permutation p-value.
    public var permutation: Computed<CorrelationResult>
    /// The bootstrap interval of rho.
    public var interval: Computed<BootstrapResult>
    /// Kendall's tau-b.
    public var kendall: Computed<CorrelationResult>

    /// - Parameter names: its named results, by which they are wanted or not.
    init(_ x: [Double], _ y: [Double], options: AnalysisOptions, names: CorrelationNames, wanted: WantedResults) {
        let permutations = options.bounded(options.permutations, observations: x.count)
        let resamples = options.bounded(options.resamples, observations: x.count)
        spearman = Computed { try Statistics.spearman(x, y) }
        // Beyond this size the jackknife behind BCa costs more than it adds.
        let method: BootstrapMethod = x.count <= 5_000 ? .bca : .percentile
        (interval, permutation) = concurrently {
            wanted.containsInterval(of: names.rho)
                ? Computed {
                    try bootstrapSpearman(x, y, resamples: resamples, seed: options.seed, level: 0.95, method: method)
                } : .unavailable(Self.notWanted)
        } _: {
            wanted.contains(names.permutationP)
                ? Computed {
                    try Statistics.spearman(x, y, method: .permutation(resamples: permutations, seed: options.seed))
                } : .unavailable(Self.notWanted)
        }
        kendall =
            wanted.contains(names.tauB) ? Computed { try kendallTauB(x, y) } : .unavailable(Self.notWanted)
    }
}

extension RankCorrelation {
    /// Its rows of the table of rank correlations.
    ///
    /// - Parameter pair: the two quantities.
    func table(_ pair: String, on runs: RunKind? = nil) -> Table {
        let interval = interval.value?.interval
        func row(_ name: String, _ result: CorrelationResult?, _ interval: ConfidenceInterval?) -> [Table.Cell] {
            [
                .text(pair), .text(name), .optional(result?.estimate), .optional(interval?.lower),
                .optional(interval?.upper), .optional(result?.pValue), .optional(result?.monteCarloError),
                .optional(result?.n), .optional(result?.method),
            ]
        }
        return Table(
            "correlations", "Rank correlations with months of experience",
            columns: [
                ("pair", "the two quantities"), ("method", "coefficient and kind of p-value"),
                ("estimate", "coefficient"),
                ("lower", "lower end of the bootstrap interval of rho, 95%"), ("upper", "upper end"),
                ("p", "two-sided p-value"),
                ("monte_carlo_error", "standard error of a permutation p"), ("n", "participants"),
                ("detail", "method in words"),
            ],
            rows: [
                row("spearman_t", spearman.value, interval), row("spearman_permutation", permutation.value, interval),
                row("kendall_tau_b", kendall.value, nil),
            ], on: runs)
    }
}
