/// The expected best of k scores drawn at random: how far random search gets with k configurations.
///
/// Two estimates from n scores of independent runs. Mean over all choices of k of them without replacement: unbiased for
/// k up to n (Tang et al. 2020, arXiv 2004.13705). Mean over k draws with replacement, the usual plug-in (Dodge et al. 2019,
/// arXiv 1909.03004): biased downwards. Equal to `u_tuning_curve` and `v_tuning_curve` of opda.
public struct ExpectedBest: Sendable {
    /// The scores in increasing order.
    public let scores: [Double]

    /// From scores in any order.
    ///
    /// - Throws: `StatisticsError` without scores, and for scores that are not finite.
    public init(_ scores: [Double]) throws {
        guard !scores.isEmpty else { throw StatisticsError.empty }
        try requireFinite(scores)
        self.scores = scores.sorted()
    }

    /// The unbiased estimate; beyond n draws, the largest score, which is too low.
    ///
    /// - Precondition: `draws` is positive.
    public func unbiased(_ draws: Int) -> Double {
        zip(Self.weights(of: scores.count, draws: draws), scores).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// Of n scores in increasing order, the share of the choices of `draws` among them whose best each is: C(i − 1, k − 1) of
    /// C(n, k). Of more draws than scores, those of all scores.
    ///
    /// - Precondition: `draws` is positive.
    public static func weights(of n: Int, draws: Int) -> [Double] {
        precondition(draws > 0, "at least one configuration is drawn")
        let k = min(draws, n)
        var weights = [Double](repeating: 0, count: n)
        var weight = Double(k) / Double(n)
        for place in stride(from: n, through: k, by: -1) {
            weights[place - 1] = weight
            if place > 1 { weight *= Double(place - k) / Double(place - 1) }
        }
        return weights
    }

    /// The plug-in estimate, too low on average.
    ///
    /// - Precondition: `draws` is positive.
    public func plugIn(_ draws: Int) -> Double {
        precondition(draws > 0, "at least one configuration is drawn")
        return ECDF(sorted: scores).meanBest(Double(draws))
    }
}
