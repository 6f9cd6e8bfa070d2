/// An interval with its nominal coverage.
public struct ConfidenceInterval: Sendable, Equatable, Codable {
    /// Lower end.
    public var lower: Double
    /// Upper end.
    public var upper: Double
    /// Nominal coverage, such as 0.95.
    public var level: Double
    /// How it was made, in words.
    public var method: String

    /// An interval from its fields.
    public init(lower: Double, upper: Double, level: Double, method: String) {
        (self.lower, self.upper) = (lower, upper)
        (self.level, self.method) = (level, method)
    }
}

/// The result of a hypothesis test.
public struct TestResult: Sendable, Equatable, Codable {
    /// The statistic's usual letter or name.
    public var statisticName: String
    /// The statistic.
    public var statistic: Double
    /// Degrees of freedom, numerator first; empty when the method has none.
    public var degreesOfFreedom: [Double]
    /// The p-value, never above 1 and, when from resampling, never 0.
    public var pValue: Double
    /// Observations in all.
    public var n: Int
    /// Observations in each group.
    public var groupSizes: [Int]
    /// The method in words.
    public var method: String
    /// Standard error of a p-value from resampling.
    public var monteCarloError: Double?
    /// What a careful reader should know.
    public var warnings: [String]

    init(
        _ statisticName: String, _ statistic: Double, degreesOfFreedom: [Double], pValue: Double, groupSizes: [Int],
        method: String, monteCarloError: Double? = nil, warnings: [String] = []
    ) {
        self.statisticName = statisticName
        self.statistic = statistic
        self.degreesOfFreedom = degreesOfFreedom
        self.pValue = min(1, pValue)
        n = groupSizes.reduce(0, +)
        self.groupSizes = groupSizes
        self.method = method
        self.monteCarloError = monteCarloError
        self.warnings = warnings
    }
}

/// The result of a correlation.
public struct CorrelationResult: Sendable, Equatable, Codable {
    /// The coefficient, in −1…1.
    public var estimate: Double
    /// An interval for the coefficient, where the method has one.
    public var interval: ConfidenceInterval?
    /// The test statistic's usual letter, where there is one.
    public var statisticName: String?
    /// The test statistic.
    public var statistic: Double?
    /// Its degrees of freedom.
    public var degreesOfFreedom: Double?
    /// Two-sided p-value, never above 1 and, when from resampling, never 0.
    public var pValue: Double
    /// Pairs.
    public var n: Int
    /// The method in words.
    public var method: String
    /// Standard error of a p-value from resampling.
    public var monteCarloError: Double?
    /// What a careful reader should know.
    public var warnings: [String]
}

/// The p-value of a resampling test with `b` of `m` resamples at least as extreme, (b + 1)/(m + 1), and its Monte Carlo
/// standard error (Davison and Hinkley, Bootstrap Methods and their Application, 1997, section 4.2).
func resamplingP(extreme b: Int, of m: Int) -> (p: Double, error: Double) {
    let p = Double(b + 1) / Double(m + 1)
    return (p, (p * (1 - p) / Double(m + 1)).squareRoot())
}
