import Statistics
import Study

/// Levels of the baseline: its configurations are a random sample.
struct BaselinePrecision {
    let samples: [String: NamedResult.Sample]

    init(_ part: RegeneratedPart, _ baseline: Baseline, seed: UInt64) {
        let values = baseline.accuracies.map { 100 * $0 }
        let few =
            values.count < Precision.leastRuns
            ? "\(values.count) random configurations are fewer than \(Precision.leastRuns)" : nil
        func sample(_ interval: ConfidenceInterval?, kurtosis: Double? = nil) -> NamedResult.Sample {
            NamedResult.Sample(
                part: part, interval: interval.map(NamedResult.Interval.init), kurtosis: kurtosis,
                method: interval?.method ?? "",
                shortcoming: few ?? (interval == nil ? "these configurations all have one accuracy" : nil))
        }
        samples = [
            "baseline.n": NamedResult.Sample(part: part, isCount: true),
            "baseline.accuracy.mean_percent": sample(try? studentizedMean(values, seed: seed)),
            "baseline.accuracy.sd_percent": sample(
                try? deviationInterval(values), kurtosis: try? trimmedKurtosis(values)),
        ]
    }
}
