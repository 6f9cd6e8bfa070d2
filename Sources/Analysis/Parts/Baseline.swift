public import Statistics
import Study

/// Accuracy of random configurations (the paper's Figure 1).
public struct Baseline: Sendable {
    /// Runs in the record.
    public var runs: Int
    /// Runs that diverged and count as the choices say.
    public var diverged: Int
    /// Accuracies in 0…1, in run order.
    public var accuracies: [Double]
    /// What a reader has to know of it, such as that its search space is assumed.
    public var note: String?
    /// Moments of the accuracies, or what is missing.
    public var moments: Computed<Moments>
    /// Histogram in steps of five percentage points.
    public var histogram: Computed<Histogram>

    init(_ record: StudyRecord, options: AnalysisOptions) {
        let values = record.baselineRuns.sorted { $0.number < $1.number }.compactMap {
            options.accuracy(of: $0.outcome)
        }
        runs = record.baselineRuns.count
        diverged = record.baselineRuns.count { $0.outcome == .diverged }
        accuracies = values
        note = record.baselineNote
        if record.baselineRuns.isEmpty {
            moments = .unavailable(Self.missing)
            histogram = .unavailable(Self.missing)
        } else {
            moments = Computed { try Statistics.moments(values) }
            histogram = Computed { try Statistics.histogram(values, bins: .fixed(count: 20, range: 0...1)) }
        }
    }

    /// What a reader can do when there is no baseline.
    public static let missing: String =
        "the data hold no baseline runs (the authors' release does not include its 320); "
        + "regenerate them with the training engine or import a folder with baseline_runs.csv"
}
