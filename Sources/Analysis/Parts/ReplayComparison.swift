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
    public var accuracies: [(participant: String, turn: Int, recorded: Double, replayed: Double)]
    /// Rank correlation of these accuracies.
    public var correlation: RankCorrelation
    /// Trials that diverged both times, only as recorded, only now, and neither time; refused ones left out.
    public var divergence: (both: Int, recordedOnly: Int, replayedOnly: Int, neither: Int)

    /// Share of trials for which both sides agree on divergence; nil without trials.
    public var agreement: Double? {
        let all = divergence.both + divergence.recordedOnly + divergence.replayedOnly + divergence.neither
        return all == 0 ? nil : Double(divergence.both + divergence.neither) / Double(all)
    }

    init(_ input: AnalysisInput) {
        let trials = input.record.replays
        self.trials = trials
        refused = trials.count { $0.replayed == nil }
        let accuracies = trials.compactMap { trial in
            trial.recorded.accuracy.flatMap { old in
                trial.replayed?.accuracy.map {
                    (participant: trial.participant, turn: trial.turn, recorded: old, replayed: $0)
                }
            }
        }
        self.accuracies = accuracies
        correlation = RankCorrelation(
            accuracies.map(\.recorded), accuracies.map(\.replayed), options: input.options,
            names: Names.correlation, wanted: .all)
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

extension ReplayComparison: AnalysisPart {
    /// Names of the comparison's results; a study without replayed trials has none of them.
    public enum Names {
        /// Trials trained again.
        public static let trials: ResultName = ResultName("replay.trials", on: .replay)
        /// Of these, refused by the engine.
        public static let refused: ResultName = ResultName("replay.refused", on: .replay)
        static let completedTwice = ResultName("replay.completed_twice", on: .replay)
        /// Diverged both times.
        public static let divergedBoth: ResultName = ResultName("replay.diverged.both", on: .replay)
        /// Diverged as recorded only.
        public static let divergedAsRecorded: ResultName = ResultName("replay.diverged.recorded_only", on: .replay)
        /// Diverged when trained again only.
        public static let divergedAgain: ResultName = ResultName("replay.diverged.replayed_only", on: .replay)
        /// Share of trials that diverged both times or neither time.
        public static let agreement: ResultName = ResultName("replay.diverged.agreement", on: .replay)
        /// Recorded against replayed accuracy.
        public static let correlation: CorrelationNames = CorrelationNames("replay.spearman", on: .replay)
    }

    static let names =
        [
            Names.trials, Names.refused, Names.completedTwice, Names.divergedBoth, Names.divergedAsRecorded,
            Names.divergedAgain, Names.agreement,
        ] + Names.correlation.all
    static let restsOn: Set<Aspect> = []

    func results(_ list: inout ResultList) {
        guard !trials.isEmpty else { return }
        list.add(Names.trials, count: trials.count, "trials trained again")
        list.add(Names.refused, count: refused, "of these, refused by the engine")
        list.add(Names.completedTwice, count: accuracies.count, "of these, with two accuracies")
        list.add(Names.divergedBoth, count: divergence.both, "diverged as recorded and when trained again")
        list.add(Names.divergedAsRecorded, count: divergence.recordedOnly, "diverged as recorded only")
        list.add(Names.divergedAgain, count: divergence.replayedOnly, "diverged when trained again only")
        list.add(
            Names.agreement, agreement, n: trials.count - refused,
            "share of trials that diverged both times or neither time", missing: "no trial was trained again")
        list.add(Names.correlation, correlation: correlation)
    }

    func samples(_ runs: TrainedRuns) -> [ResultName: NamedResult.Sample] {
        guard let part = runs.part(.replay), !trials.isEmpty, runs.wanted.containsInterval(of: Names.correlation.rho)
        else { return [:] }
        return [
            Names.correlation.rho: NamedResult.Sample(
                part: part, interval: interval(seed: runs.options.seed),
                method: "percentile bootstrap of participants",
                shortcoming: ParticipantsDrawnAgain.shortcoming(part)
                    ?? "how often this percentile interval holds the truth is not known")
        ]
    }

    private func interval(seed: UInt64) -> NamedResult.Interval? {
        let pairs = trials.reduce(into: [String: [(Double, Double)]]()) { people, trial in
            if let old = trial.recorded.accuracy, let new = trial.replayed?.accuracy {
                people[trial.participant, default: []].append((old, new))
            }
        }
        let people = pairs.sorted { $0.key < $1.key }.map(\.value)
        guard people.count > 1 else { return nil }
        var generator = SeededGenerator(seed: seed, stream: "replays of participants drawn again")
        return ParticipantsDrawnAgain.interval {
            let drawn = people.flatMap { _ in people[generator.below(people.count)] }
            return try? spearman(drawn.map { $0.0 }, drawn.map { $0.1 }).estimate
        }
    }

    var tables: [Table] {
        guard !trials.isEmpty else { return [] }
        return [
            Table(
                "replay", "Trials as recorded and as trained again",
                columns: [
                    ("participant", "anonymous id"), ("turn", "the participant's n-th trial"),
                    ("recorded_status", "how it ended in the study"),
                    ("recorded_accuracy", "in 0…1, when it completed"),
                    ("replayed_status", "how it ended now; refused when the engine does not accept a value"),
                    ("replayed_accuracy", "validation accuracy in 0…1, when it completed"),
                ],
                rows: trials.map { trial in
                    [
                        .text(trial.participant), .count(trial.turn), .text(trial.recorded.status.rawValue),
                        .optional(trial.recorded.accuracy), .text(trial.replayed?.status.rawValue ?? "refused"),
                        .optional(trial.replayed?.accuracy),
                    ]
                }, on: .replay)
        ]
    }
}

extension StudyAnalysis {
    /// Recorded against replayed trials; nil where none was replayed.
    public var replay: ReplayComparison? {
        let replay = self[ReplayComparison.self]
        return replay.trials.isEmpty ? nil : replay
    }
}
