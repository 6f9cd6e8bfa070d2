public import Study

/// A study whose accuracies come from an experiment's runs: replayed trials in place of the recorded ones, every seed of
/// every final choice in place of single evaluations, and the baseline.
public enum RegeneratedStudy {
    /// The study with an experiment's results, as far as its sample goes.
    ///
    /// A part of which no unit is finished stands as it was recorded. So do trials that were cancelled or never reported; what
    /// the engine refuses counts as never reported. Times of replayed trials are left out, since they tell of machines.
    /// - Parameter runs: the finished runs.
    /// - Throws: `ExperimentError.unfinished` when runs are missing of an experiment whose order is not that of a sample, or when
    ///   not one unit is finished.
    public static func record(_ plan: ExperimentPlan, study: StudyRecord, runs: [TrainingRun]) throws -> StudyRecord {
        // Places and not runs, of which a study of many people has a million.
        var known: [String: Int] = Dictionary(minimumCapacity: runs.count)
        for place in runs.indices where known[runs[place].key] == nil { known[runs[place].key] = place }
        let missing = plan.runs.count { known[$0.key] == nil }
        let sample = FinishedSample(plan, finished: Set(known.keys))
        guard missing == 0 || plan.experiment.order == .sample && sample.parts.contains(where: { $0.finished > 0 })
        else { throw ExperimentError.unfinished(plan.experiment.name, missing: missing) }
        var result = outline(plan, study, sample)
        let kept = plan.purposes.indices.lazy.filter(sample.places.contains)
        var replayed: [Place: Outcome?] = [:]
        for (purpose, key) in kept.map({ plan.purposes[$0] }) {
            guard let place = known[key] else { continue }
            let run = runs[place]
            switch purpose {
            case .baseline(let number, let asked):
                result.baselineRuns.append(
                    BaselineRun(
                        number: number, seed: run.seed, configuration: asked,
                        outcome: Outcome(status: run.status, accuracy: run.validationAccuracy) ?? .neverReported))
            case .replay(let participant, let turn):
                replayed[Place(participant: participant, turn: turn)] = .some(
                    Outcome(status: run.status, accuracy: run.validationAccuracy))
                result.regeneration?.replayed.insert(participant)
            case .final(let participant, let seed):
                result.finalRuns.append(
                    FinalRun(
                        participant: participant, seed: seed, configuration: run.configuration,
                        outcome: Outcome(status: run.status, accuracy: run.testAccuracy) ?? .neverReported))
            }
        }
        for index in result.trials.indices {
            let trial = result.trials[index]
            guard let outcome = replayed[Place(participant: trial.participant, turn: trial.turn)] else { continue }
            result.trials[index].outcome = outcome ?? .neverReported
            // Of people who tuned these very networks nothing was trained again.
            if study.provenance.isSimulated { continue }
            result.replays.append(
                ReplayedTrial(
                    participant: trial.participant, turn: trial.turn, recorded: trial.outcome, replayed: outcome))
        }
        return result
    }

    /// The study of those who take part, without the accuracies that are to be replaced.
    private static func outline(_ plan: ExperimentPlan, _ study: StudyRecord, _ sample: FinishedSample) -> StudyRecord {
        let members = Set(plan.experiment.participants(of: study))
        var result = study
        result.participants = study.participants.filter { members.contains($0.id) }
        result.trials = study.trials.filter { members.contains($0.participant) }
        result.finalChoices = study.finalChoices.filter { members.contains($0.participant) }
        let regeneration = Regeneration(
            parts: sample.parts, replayed: [], images: StudyScale.images(of: plan),
            pixels: plan.definition.images.checksum)
        result.regeneration = regeneration
        (result.finalRuns, result.baselineRuns, result.replays) = ([], [], [])
        result.finalEvaluations =
            regeneration.trained(.final) == nil
            ? study.finalEvaluations.filter { members.contains($0.participant) } : []
        if regeneration.trained(.replay) != nil {
            for index in result.trials.indices { result.trials[index].seconds = nil }
        }
        result.baselineNote = plan.experiment.baseline == nil ? nil : SearchSpace.note
        result.provenance.recordedScale = study.provenance.scale
        result.provenance.scale = StudyScale.scale(of: plan, sample.parts)
        let relation = study.provenance.isSimulated ? "with the runs of" : "trained again by"
        result.provenance.title += ", \(relation) the experiment \(plan.experiment.name)"
        if regeneration.isPartial { result.provenance.title += " as far as it goes: \(sample.words)" }
        if !study.provenance.isSimulated {
            result.provenance.syntheticNotes = study.provenance.syntheticNotes.map {
                "as recorded, before anything was trained: \($0)"
            }
        }
        return result
    }

    private struct Place: Hashable {
        let participant: String, turn: Int
    }
}
