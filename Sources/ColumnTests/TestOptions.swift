public import Statistics

/// What a test is told beside its columns.
public struct TestOptions: Sendable {
    /// Columns by the option that names them: `x`, `y`, `value`, `group`, `event`.
    public var columns: [String: String] = [:]
    /// Centre of Levene's deviations.
    public var center: LeveneCenter = .median
    /// What a test of one sample holds the values against.
    public var mean: Double = 0
    /// What a binomial test holds the share against.
    public var chance: Double = 0.5
    /// Yates' correction.
    public var continuity: Bool = false
    /// How the p-value is found; nil for the test's default.
    public var method: String?
    /// Resamples of a permutation test.
    public var resamples: Int = 100_000
    /// Its seed.
    public var seed: UInt64 = 10

    public init() {}

    func column(_ name: String) -> String { columns[name] ?? "" }
}
