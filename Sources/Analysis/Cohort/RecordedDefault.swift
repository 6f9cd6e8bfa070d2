import Study

/// The most frequent recorded value of an optional hyperparameter.
public struct RecordedDefault: Codable, Hashable, Sendable {
    /// The value.
    public var value: Double
    /// Trials that carry it.
    public var count: Int
    /// Trials looked at.
    public var n: Int

    init?(_ hyperparameter: Hyperparameter, of trials: [Trial]) {
        var ignored = ValueCounts()
        var all = ValueCounts()
        for trial in trials {
            guard let value = trial.configuration[optional: hyperparameter] else { continue }
            all.add(value)
            if !trial.configuration.optimizer.uses(hyperparameter) { ignored.add(value) }
        }
        let counts = ignored.total.isEmpty ? all.total : ignored.total
        guard let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return nil }
        value = most.key
        count = most.value
        n = counts.values.reduce(0, +)
    }
}

/// Counts values; runs of equal ones cost no lookup.
private struct ValueCounts {
    private var counts: [Double: Int] = [:]
    private var value = 0.0
    private var run = 0

    mutating func add(_ value: Double) {
        if value != self.value {
            if run > 0 { counts[self.value, default: 0] += run }
            self.value = value
            run = 0
        }
        run += 1
    }

    var total: [Double: Int] {
        var result = counts
        if run > 0 { result[value, default: 0] += run }
        return result
    }
}
