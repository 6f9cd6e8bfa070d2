import Study

/// The final accuracy of one participant: the mean over seeded runs, or one evaluation that stands in for it.
struct FinalAccuracy {
    var accuracy: Double?
    var isDiverged: Bool
    var count: Int
    /// Over the seeds; `nil` where one evaluation stands in for them.
    var spread: SeedSpread?
    var configuration: Hyperparameters

    /// The mean over the seeds; a diverged seed counts as the options say, an excluded one is left out.
    init?(runs: ArraySlice<FinalRun>, options: AnalysisOptions) {
        var last: Int?
        var accuracies: [Int: Double] = [:]
        (count, isDiverged) = (0, false)
        for index in runs.indices {
            let outcome = runs[index].outcome
            guard options.cohort.counts(outcome) else { continue }
            last = index
            count += 1
            if outcome == .diverged { isDiverged = true }
            if let accuracy = options.accuracy(of: outcome) { accuracies[runs[index].seed] = accuracy }
        }
        guard let last else { return nil }
        spread = SeedSpread(accuracies)
        accuracy = spread?.mean
        configuration = runs[last].configuration
    }

    /// One of the evaluations, by the rule for duplicates; evaluations that never reported or were cancelled are none.
    init?(evaluations: ArraySlice<FinalEvaluation>, options: AnalysisOptions) {
        let usable = evaluations.filter { evaluation in
            switch evaluation.outcome {
            case .completed: true
            case .diverged: options.cohort.counts(evaluation.outcome)
            case .cancelled, .neverReported: false
            }
        }
        let chosen = options.duplicates.chosen(of: usable)
        guard let chosen else { return nil }
        accuracy = options.accuracy(of: chosen.outcome)
        isDiverged = chosen.outcome == .diverged
        count = usable.count
        configuration = chosen.configuration
    }
}
