/// An estimate with its interval and the test of one value of it.
public struct EstimateResult: Sendable, Equatable, Codable {
    /// What is estimated, such as "mean difference".
    public var estimateName: String
    /// The estimate, in the unit of the data.
    public var estimate: Double
    /// An interval for it, where the method has one.
    public var interval: ConfidenceInterval?
    /// The size of the effect in a unit of its own, where it has one.
    public var effect: EffectSize?
    /// The test statistic's usual letter; `nil` where the p-value needs none.
    public var statisticName: String?
    /// The test statistic.
    public var statistic: Double?
    /// Its degrees of freedom.
    public var degreesOfFreedom: Double?
    /// Two-sided p-value.
    public var pValue: Double
    /// Observations in all; of paired samples the pairs.
    public var n: Int
    /// Observations in each group.
    public var groupSizes: [Int]
    /// The method in words.
    public var method: String
    /// What a careful reader should know.
    public var warnings: [String] = []
}

/// An effect's size, free of the data's unit.
public struct EffectSize: Sendable, Equatable, Codable {
    /// Its usual name, such as "Cohen's d".
    public var name: String
    /// The size.
    public var value: Double
    /// An interval for it, where the method has one.
    public var interval: ConfidenceInterval?
}
