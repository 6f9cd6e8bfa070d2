extension NamedResult {
    /// How far a result of runs that were trained again may lie from what other such runs would give.
    public struct Sample: Codable, Hashable, Sendable {
        /// On what scale an interval lies about its estimate.
        public enum Scale: String, Codable, Hashable, Sendable {
            /// Differences.
            case plain
            /// Ratios: F and p-values.
            case ratio
        }

        /// The runs behind it, and how many of those that are planned.
        public var part: RegeneratedPart
        /// The 95% interval of the result, or of a statement's ``margin``; nil where there is none.
        public var interval: Interval?
        /// By how much a statement holds: above 0 where it does.
        public var margin: Double?
        /// The scale of the interval.
        public var scale: Scale
        /// Of a deviation, the fourth standardised moment of the values behind it.
        public var kurtosis: Double?
        /// How the interval was made, in words.
        public var method: String
        /// Why the interval cannot carry a verdict; nil where it can.
        public var shortcoming: String?
        /// Whether it counts the runs themselves, and is settled once all are there.
        public var isCount: Bool
        /// A 95% interval for other people in place of these, where one was made; it judges nothing.
        public var otherPeople: Interval?

        /// A sample without an interval yet.
        public init(
            part: RegeneratedPart, interval: Interval? = nil, margin: Double? = nil, scale: Scale = .plain,
            kurtosis: Double? = nil, method: String = "", shortcoming: String? = nil, isCount: Bool = false
        ) {
            self.part = part
            self.interval = interval
            self.margin = margin
            self.scale = scale
            self.kurtosis = kurtosis
            self.method = method
            self.shortcoming = shortcoming
            self.isCount = isCount
        }
    }
}
