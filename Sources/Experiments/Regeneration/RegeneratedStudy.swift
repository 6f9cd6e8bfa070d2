public import Study

/// A study whose accuracies come from an experiment's runs: replayed trials in place of the recorded ones, every seed of
/// every final choice in place of single evaluations, and the baseline.
public enum RegeneratedStudy {
    /// The study with an experiment's results.
    ///
    /// Trials that were cancelled or never reported stay what they were; what the engine refuses counts as never reported.
    /// Training times are left out, since they tell of machines.
    /// - Parameter runs: the finished runs.
    /// - Throws: `ExperimentError.unfinished` when runs are missing.
    public static func record(_ plan: ExperimentPlan, study: StudyRecord, runs: [TrainingRun]) throws -> StudyRecord {
        let known = Dictionary(zip(runs.lazy.map(\.key), runs.indices), uniquingKeysWith: { first, _ in first })
        let missing = plan.runs.count { known[$0.key] == nil }
        guard missing == 0 else { throw ExperimentError.unfinished(plan.experiment.name, missing: missing) }
        let members = Set(plan.experiment.participants(of: study))
        var result = study
        result.participants = study.participants.filter { members.contains($0.id) }
        result.trials = study.trials.filter { members.contains($0.participant) }
        result.finalChoices = study.finalChoices.filter { members.contains($0.participant) }
        (result.finalEvaluations, result.finalRuns, result.baselineRuns, result.replays) = ([], [], [], [])
        result.baselineNote = plan.experiment.baseline == nil ? nil : SearchSpace.note
        result.provenance.scale = plan.experiment.scale
        result.provenance.title += ", trained again by the experiment \(plan.experiment.name)"
        result.provenance.syntheticNotes = study.provenance.syntheticNotes.map {
            "as recorded, before anything was trained: \($0)"
        }
        var replayed: [Place: Outcome?] = [:]
        for (purpose, key) in plan.purposes {
            guard let run = known[key].map({ runs[$0] }) else { continue }
            switch purpose {
            case .baseline(let number, let asked):
                result.baselineRuns.append(
                    BaselineRun(
                        number: number, seed: run.seed, configuration: asked,
                        outcome: Outcome(status: run.status, accuracy: run.validationAccuracy) ?? .neverReported))
            case .replay(let participant, let turn):
                replayed[Place(participant: participant, turn: turn)] = .some(
                    Outcome(status: run.status, accuracy: run.validationAccuracy))
            case .final(let participant, let seed):
                result.finalRuns.append(
                    FinalRun(
                        participant: participant, seed: seed, configuration: run.configuration,
                        outcome: Outcome(status: run.status, accuracy: run.testAccuracy) ?? .neverReported))
            }
        }
        for index in result.trials.indices {
            let trial = result.trials[index]
            result.trials[index].seconds = nil
            guard let outcome = replayed[Place(participant: trial.participant, turn: trial.turn)] else { continue }
            result.trials[index].outcome = outcome ?? .neverReported
            result.replays.append(
                ReplayedTrial(
                    participant: trial.participant, turn: trial.turn, recorded: trial.outcome, replayed: outcome))
        }
        return result
    }

    private struct Place: Hashable {
        let participant: String, turn: Int
    }
}
