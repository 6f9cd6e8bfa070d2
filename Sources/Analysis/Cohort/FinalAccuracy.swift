import Study

/// The final accuracy of one participant: the mean over seeded runs, or one evaluation that stands in for it.
struct FinalAccuracy {
    var accuracy: Double?
    var isDiverged: Bool
    var count: Int
    var configuration: Hyperparameters

    /// The mean over the seeds; a diverged seed counts as the options say, an excluded one is left out.
    init?(runs: [FinalRun], options: AnalysisOptions) {
        let usable = options.cohort == .notebook ? runs.filter { $0.outcome.accuracy != nil } : runs
        guard let last = usable.last else { return nil }
        let values = usable.sorted { $0.seed < $1.seed }.compactMap { options.accuracy(of: $0.outcome) }
        accuracy = values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
        isDiverged = usable.contains { $0.outcome == .diverged }
        count = usable.count
        configuration = last.configuration
    }

    /// One of the evaluations, by the rule for duplicates; evaluations that never reported or were cancelled are none.
    init?(evaluations: [FinalEvaluation], options: AnalysisOptions) {
        let usable = evaluations.filter { evaluation in
            switch evaluation.outcome {
            case .completed: true
            case .diverged: options.cohort == .evaluated
            case .cancelled, .neverReported: false
            }
        }.sorted { $0.recordID < $1.recordID }
        let chosen =
            switch options.duplicates {
            case .last: usable.last
            case .first: usable.first
            case .max: usable.max { ($0.outcome.accuracy ?? -1) < ($1.outcome.accuracy ?? -1) }
            }
        guard let chosen else { return nil }
        accuracy = options.accuracy(of: chosen.outcome)
        isDiverged = chosen.outcome == .diverged
        count = usable.count
        configuration = chosen.configuration
    }
}
