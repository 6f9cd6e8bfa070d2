internal import Statistics
public import Study

/// Recorded against replayed accuracy: do the configurations that did well in the study do well when trained again?
///
/// At another scale or on other images levels may differ; the order of configurations and whether they diverge can be
/// compared all the same.
public struct ReplayComparison: Sendable {
    /// Trials that were replayed, in the study's order.
    public var trials: [ReplayedTrial]
    /// Those that the engine refuses.
    public var refused: Int
    /// Recorded and replayed accuracies, in 0…1, of the trials that completed both times.
    public var accuracies: [(recorded: Double, replayed: Double)]
    /// Rank correlation of these accuracies.
    public var correlation: RankCorrelation
    /// Trials that diverged both times, only as recorded, only now, and neither time; refused ones left out.
    public var divergence: (both: Int, recordedOnly: Int, replayedOnly: Int, neither: Int)

    /// Share of trials for which both sides agree on divergence; nil without trials.
    public var agreement: Double? {
        let all = divergence.both + divergence.recordedOnly + divergence.replayedOnly + divergence.neither
        return all == 0 ? nil : Double(divergence.both + divergence.neither) / Double(all)
    }

    init(_ trials: [ReplayedTrial], options: AnalysisOptions) {
        self.trials = trials
        refused = trials.count { $0.replayed == nil }
        let accuracies = trials.compactMap { trial in
            trial.recorded.accuracy.flatMap { old in
                trial.replayed?.accuracy.map { (recorded: old, replayed: $0) }
            }
        }
        self.accuracies = accuracies
        correlation = RankCorrelation(
            accuracies.map(\.recorded), accuracies.map(\.replayed), options: options, name: "replay.spearman",
            wanted: .all)
        divergence = (0, 0, 0, 0)
        for trial in trials {
            guard let replayed = trial.replayed else { continue }
            switch (trial.recorded == .diverged, replayed == .diverged) {
            case (true, true): divergence.both += 1
            case (true, false): divergence.recordedOnly += 1
            case (false, true): divergence.replayedOnly += 1
            case (false, false): divergence.neither += 1
            }
        }
    }
}
