public import Statistics

/// What a test gave.
public struct TestRun: Sendable {
    /// The result, by its kind.
    public enum Outcome: Sendable {
        case correlation(CorrelationResult)
        case test(TestResult)
        case estimate(EstimateResult)
        case regression(RegressionResult)
        case description(Moments, quartiles: [Double])
    }

    /// A group's name and size.
    public struct Group: Encodable, Sendable {
        /// Its name.
        public var name: String
        /// Its size.
        public var n: Int
    }

    /// The result.
    public var outcome: Outcome
    /// The groups that it compares; empty where it compares none.
    public var groups: [Group] = []
    /// The group that the statistic belongs to, where it belongs to one.
    public var statisticGroup: String?

    /// The p-value; nil of a description.
    public var pValue: Double? {
        switch outcome {
        case .correlation(let result): result.pValue
        case .test(let result): result.pValue
        case .estimate(let result): result.pValue
        case .regression(let result): result.pValue
        case .description: nil
        }
    }
}

/// Groups that a test cannot compare; the text says why.
public struct GroupsError: Error, CustomStringConvertible {
    /// Such as "ttest compares two groups; level holds 3: a (n = 3), …".
    public let description: String

    public init(description: String) { self.description = description }
}
