/// One specification of a curve: whose values it takes, and what they are.
public struct CurveSpecification: Sendable {
    /// Subjects, by their places in x, each once.
    public var subjects: [Int]
    /// The value of each of them.
    public var y: [Double]

    /// A specification from its fields.
    public init(subjects: [Int], y: [Double]) {
        self.subjects = subjects
        self.y = y
    }
}

/// What a whole specification curve says, against curves of shuffled x.
public struct CurveTest: Sendable, Equatable, Codable {
    /// One number of the curve, and how often curves of shuffled x reach it.
    public struct Part: Sendable, Equatable, Codable {
        /// The number on the data.
        public var value: Double
        /// Share of the shuffled curves whose number is at least as far from none.
        public var pValue: Double
    }

    /// Median rho over the specifications.
    public var median: Part
    /// Share of the specifications that are significant, in the direction in which more are.
    public var significantShare: Part
    /// Stouffer's Z: the signed normal quantiles of the p-values, summed over √k; a perfect order counts as rho of 1023/1024.
    public var stouffer: Part
    /// Specifications.
    public var specifications: Int
    /// Shuffled curves.
    public var permutations: Int
    /// The method in words.
    public var method: String
}
