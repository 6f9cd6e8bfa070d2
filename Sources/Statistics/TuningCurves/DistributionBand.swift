import Foundation

/// How a band about an empirical distribution function is made.
public enum BandMethod: String, CaseIterable, Sendable, Codable {
    /// The inequality of Dvoretzky, Kiefer and Wolfowitz with Massart's constant (1990, doi:10.1214/aop/1176990746): too wide.
    case dkw
    /// Kolmogorov and Smirnov's: equally far above and below everywhere.
    case ks
    /// Learned-Miller and DeStefano's (2008, doi:10.1109/TIT.2007.913567): equal-tailed intervals of the order statistics, each
    /// of the one coverage at which all hold together.
    case equalTailed = "ld_equal_tailed"
    /// The same with the shortest intervals: the narrowest of the four where tuning curves lie.
    case highestDensity = "ld_highest_density"

    /// The method in words.
    public var words: String {
        switch self {
        case .dkw: "Dvoretzky, Kiefer and Wolfowitz's band"
        case .ks: "Kolmogorov and Smirnov's band"
        case .equalTailed: "Learned-Miller and DeStefano's band, equal-tailed"
        case .highestDensity: "Learned-Miller and DeStefano's band, highest density"
        }
    }
}

/// A band that holds a whole distribution function on 0…1 with a stated probability.
///
/// Of continuous scores the probability is exactly the level (``BandMethod/dkw``: at least); ties and atoms only add to it.
/// The quantile and the mean of the best of k are monotone in the distribution, so both curves lie between those of the two
/// ends for every k at once (Lourie, Cho and He 2023, arXiv 2311.09480): the median's with exactly the band's probability over
/// all k above 0, the mean's with at least that. Learned-Miller and DeStefano's level is solved for, not simulated.
public struct DistributionBand: Sendable {
    /// The smallest distribution function: its curves are the upper ends.
    public let lower: ECDF
    /// The largest distribution function: its curves are the lower ends.
    public let upper: ECDF
    /// The probability with which the band holds.
    public let level: Double
    /// How it was made.
    public let method: BandMethod

    /// Scores beyond which only ``BandMethod/dkw`` is offered; it is nearly exact by then.
    public static let mostExact: Int = 2_000

    /// The band of a sample of scores in 0…1.
    ///
    /// - Throws: `StatisticsError` without scores, for scores outside 0…1 and for a level outside 0…1.
    public init(_ scores: [Double], level: Double = 0.95, method: BandMethod = .highestDensity) throws {
        guard !scores.isEmpty else { throw StatisticsError.empty }
        try requireFinite(scores)
        guard scores.allSatisfy({ (0...1).contains($0) }) else {
            throw StatisticsError.invalidArgument("a band is made of scores from 0 to 1")
        }
        guard level > 0, level < 1 else { throw StatisticsError.invalidArgument("the level \(level) lies outside 0…1") }
        let method = scores.count > Self.mostExact ? .dkw : method
        self.init(scores, Self.bounds(scores.count, level, method), level: level, method: method)
    }

    /// The band of scores from its ends at each number of scores passed.
    init(_ scores: [Double], _ bounds: (lower: [Double], upper: [Double]), level: Double, method: BandMethod) {
        self.level = level
        self.method = method
        let empirical = ECDF(sorted: scores.sorted())
        let ranks = empirical.cumulative.map { Int(($0 * Double(scores.count)).rounded()) }
        lower = Self.steps(empirical.values, ranks.map { bounds.lower[$0] }, start: 0)
        upper = Self.steps(empirical.values, ranks.map { bounds.upper[$0] }, start: bounds.upper[0])
    }

    /// A distribution on 0…1 by its steps; what is left at the end lies at 1, what it starts with at 0.
    private static func steps(_ values: [Double], _ shares: [Double], start: Double) -> ECDF {
        var (values, shares) = (values, shares)
        if values[0] > 0 { (values, shares) = ([0] + values, [start] + shares) }
        if values[values.count - 1] < 1 {
            values.append(1)
            shares.append(1)
        } else {
            shares[shares.count - 1] = 1
        }
        return ECDF(values: values, cumulative: shares)
    }

    /// The band at j of n scores: the smallest and the largest share that may lie below the next score, for j in 0…n.
    static func bounds(_ n: Int, _ level: Double, _ method: BandMethod) -> (lower: [Double], upper: [Double]) {
        switch method {
        case .dkw: return even(n, (log(2 / (1 - level)) / (2 * Double(n))).squareRoot())
        case .ks:
            let distance = root(in: 0.5 / Double(n)...1) { distance in
                let (lower, upper) = even(n, distance)
                return orderStatisticsProbability(
                    lower: Array(lower.dropFirst()), upper: Array(upper.dropLast())) - level
            }
            return even(n, distance)
        case .equalTailed, .highestDensity:
            let shared = root(in: level...1 - 1e-13, tolerance: 1e-12) { coverage in
                let (lower, upper) = intervals(n, coverage, method)
                return orderStatisticsProbability(lower: lower, upper: upper) - level
            }
            let (lower, upper) = intervals(n, shared, method)
            return ([0] + lower, upper + [1])
        }
    }

    private static func even(_ n: Int, _ distance: Double) -> (lower: [Double], upper: [Double]) {
        let shares = (0...n).map { Double($0) / Double(n) }
        return (shares.map { max(0, $0 - distance) }, shares.map { min(1, $0 + distance) })
    }

    /// Intervals of one coverage for each of n order statistics, which mirror each other.
    private static func intervals(
        _ n: Int, _ coverage: Double, _ method: BandMethod
    ) -> (lower: [Double], upper: [Double]) {
        var lower = [Double](repeating: 0, count: n)
        var upper = lower
        for place in 0..<(n + 1) / 2 {
            let (a, b) = (Double(place + 1), Double(n - place))
            let interval =
                method == .equalTailed || n == 1
                ? equalTailedInterval(a, b, coverage: coverage) : highestDensityInterval(a, b, coverage: coverage)
            (lower[place], upper[place]) = interval
            (lower[n - 1 - place], upper[n - 1 - place]) = (1 - interval.upper, 1 - interval.lower)
        }
        return (lower, upper)
    }
}
