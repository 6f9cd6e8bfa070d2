import Statistics
import Study

/// What a grid of specifications says about one quantity: never the best cell alone.
public struct GridSummary: Sendable {
    /// The quantity.
    public var quantity: GridQuantity
    /// Distinct results.
    public var count: Int
    /// Combinations of choices that were tried and gave one.
    public var combinations: Int
    /// What varies, in words.
    public var variation: String
    /// Median estimate, each distinct result counted once.
    public var median: Double
    /// Smallest estimate.
    public var minimum: Double
    /// Largest estimate.
    public var maximum: Double
    /// Share of the distinct results with p below 0.05.
    public var significantShare: Double

    /// How it was computed, in words.
    var method: String {
        "\(count) distinct results of \(combinations) combinations; what varies: \(variation)"
    }
}

extension GridSummary {
    /// What the distinct results of one quantity say; `nil` without any.
    init?(
        _ quantity: GridQuantity, _ results: [Specification], leftOut: Int, _ options: AnalysisOptions
    ) {
        guard !results.isEmpty, let q = try? quantiles(results.map(\.estimate), [0, 0.5, 1]) else {
            return nil
        }
        (self.quantity, count) = (quantity, results.count)
        (minimum, median, maximum) = (q[0], q[1], q[2])
        combinations = results.reduce(0) { $0 + $1.combinations.count }
        significantShare = Double(results.count { $0.pValue < Significance.level }) / Double(results.count)
        var parts = ChoiceGrid.axes.map(\.variation)
        parts.append(
            leftOut > 0
                ? "who counts (all, the notebook's cohort, all but each one of \(leftOut) in turn)"
                : "who counts (all, the notebook's cohort)")
        if quantity != .rho {
            let limit = options.groups.limitAmongExperts == nil ? nil : options.groups.mediumUpTo
            parts += limit.map { ["the group of participants with \($0) months (medium, expert)"] } ?? []
            parts.append("Levene's centre (mean, median, trimmed)")
        }
        variation = parts.joined(separator: "; ")
    }
}
