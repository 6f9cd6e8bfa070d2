import Statistics
import Study

/// What rests on replayed trials: participants are drawn again, each with all of their trials.
enum ParticipantsDrawnAgain {
    /// Resamples of participants.
    private static let resamples = 1_000

    /// Why no verdict may rest on so few participants; nil where they are enough.
    static func shortcoming(_ part: RegeneratedPart) -> String? {
        part.finished < TrainedRuns.leastRuns
            ? "\(part.finished) participants are fewer than \(TrainedRuns.leastRuns)" : nil
    }

    /// The percentile interval of a quantity over participants that are drawn again; nil where most draws have none.
    static func interval(_ draw: () -> Double?) -> NamedResult.Interval? {
        let values = (0..<resamples).compactMap { _ in draw() }
        guard values.count > resamples / 2, let ends = try? quantiles(values, [0.025, 0.975]) else { return nil }
        return NamedResult.Interval(lower: ends[0], upper: ends[1], level: 0.95)
    }
}
