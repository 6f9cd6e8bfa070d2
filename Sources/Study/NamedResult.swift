/// One computed number with a name that claims, prose and tables can refer to, and everything a reader needs beside it.
public struct NamedResult: Codable, Hashable, Sendable {
    /// What was computed.
    public enum Value: Codable, Hashable, Sendable {
        /// A number.
        case number(Double)
        /// A statement that holds or does not.
        case flag(Bool)
        /// Could not be computed; the sentence says what is missing and how to get it.
        case unavailable(reason: String)
    }

    /// Dotted path, such as `spearman.experience_accuracy.rho`.
    public var name: String
    /// The number, the truth value, or why there is none.
    public var value: Value
    /// Lower and upper end of the interval, when there is one.
    public var interval: Interval?
    /// The p-value that belongs to the estimate, when there is one.
    public var pValue: Double?
    /// Number of observations behind it.
    public var n: Int?
    /// How it was computed, in words.
    public var method: String
    /// Set when the quantity stands in for one that the data do not hold; names the substitute.
    public var proxy: String?
    /// Of runs that were trained again, how far it may lie from what others would give.
    public var sample: Sample?

    /// A confidence interval.
    public struct Interval: Codable, Hashable, Sendable {
        /// Lower end.
        public var lower: Double
        /// Upper end.
        public var upper: Double
        /// Nominal coverage, such as 0.95.
        public var level: Double

        public init(lower: Double, upper: Double, level: Double) {
            self.lower = lower
            self.upper = upper
            self.level = level
        }
    }

    public init(
        name: String, value: Value, interval: Interval? = nil, pValue: Double? = nil, n: Int? = nil, method: String,
        proxy: String? = nil
    ) {
        self.name = name
        self.value = value
        self.interval = interval
        self.pValue = pValue
        self.n = n
        self.method = method
        self.proxy = proxy
    }

    /// The number, if there is one.
    public var number: Double? {
        if case .number(let number) = value { number } else { nil }
    }
}
