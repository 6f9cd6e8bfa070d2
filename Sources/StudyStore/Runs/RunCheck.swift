public import Study

/// Tells runs that no training can have given, each looked at as a whole.
public enum RunCheck {
    /// What cannot be about one run of an experiment: the field's name, and a sentence; nil when all is well.
    public static func problem(_ run: TrainingRun, of experiment: ExperimentDefinition) -> (
        field: String, sentence: String
    )? {
        let asked = run.configuration.epochs
        if run.epochs < 0 || run.epochs > max(asked, 0) {
            return ("epochs_done", "\(run.epochs) of \(asked) epochs cannot have ended")
        }
        for (field, loss) in [("last_loss", run.lastLoss), ("first_loss", run.certificate?.firstLoss)] {
            if let loss, loss < 0 { return (field, "a loss cannot be negative") }
        }
        if (run.status == .refused) != (run.refusal != nil) {
            return ("refusal", "a refusal belongs to refused runs, and only to them")
        }
        if (run.status == .refused) != (run.certificate == nil) {
            return ("final_weights", "hashes belong to runs that were trained, and only to them")
        }
        if let certificate = run.certificate {
            for (field, hash) in [
                ("image_order", certificate.order), ("initial_weights", certificate.initialWeights),
                ("final_weights", certificate.finalWeights),
            ] where hash.isEmpty {
                return (field, "is missing")
            }
        }
        if run.status == .refused, run.weightsAreFinite != nil {
            return ("weights_finite", "a refused run was not trained")
        }
        if run.status == .refused, run.epochs != 0 || run.lastLoss != nil {
            return ("epochs_done", "a refused run was not trained")
        }
        if run.status == .completed, run.epochs != asked {
            return ("epochs_done", "\(run.epochs) of \(asked) epochs are no completed run")
        }
        let images = experiment.images
        let accuracies = [
            ("validation_accuracy", run.validationAccuracy, run.learnsFromValidation ? 0 : images.validation),
            ("test_accuracy", run.testAccuracy, images.test),
        ]
        for (field, accuracy, count) in accuracies {
            guard let accuracy else {
                if run.status == .completed && count > 0 { return (field, "a completed run has an accuracy") }
                continue
            }
            if run.status != .completed { return (field, "a run that is \(run.status.rawValue) has no accuracy") }
            if count == 0 { return (field, "there are no images that were not learned from") }
            let right = (accuracy * Double(count)).rounded()
            if !(0...Double(count) ~= right) || abs(right / Double(count) - accuracy) > 1e-9 {
                return (field, "\(accuracy) is no share of \(count) images")
            }
        }
        return nil
    }

    /// One sentence for each run of an experiment that cannot be, and for runs whose weights began otherwise than those of
    /// the same seed; at most `limit`.
    public static func problems(
        _ runs: [TrainingRun], of experiment: ExperimentDefinition, limit: Int = 20
    ) -> [String] {
        var problems: [String] = []
        var beginnings: [Int: TrainingRun] = [:]
        for run in runs {
            guard problems.count < limit else { break }
            if let (field, sentence) = problem(run, of: experiment) {
                problems.append("run \(run.key.prefix(12)): \(field): \(sentence)")
            }
            guard let weights = run.certificate?.initialWeights else { continue }
            if let known = beginnings[run.seed], known.certificate?.initialWeights != weights {
                problems.append(
                    "run \(run.key.prefix(12)): initial_weights: others than those of run \(known.key.prefix(12)), which has the same seed \(run.seed)"
                )
            } else {
                beginnings[run.seed] = run
            }
        }
        return problems
    }
}
