internal import Datasets
internal import Experiments
internal import Foundation
internal import Study
internal import StudyStore
internal import TrainingEngine

/// Trainings that wait and that run.
extension CollectedStudy {
    func stop(_ submission: Submission, by end: Submission.End) throws {
        guard submission.state != .ended else { return }
        try finish(submission, .cancelled, seconds: nil, by: end)
        queue.removeAll { $0.number == submission.number }
        monitors[submission.number]?.stop()
        stateFile(submission).remove()
    }

    func finish(
        _ submission: Submission, _ outcome: Outcome, seconds: Double?, by end: Submission.End, reason: String? = nil
    ) throws {
        try store.end(submission, outcome, seconds: seconds, by: end, reason: reason)
        people[submission.participant]?.submissions[submission.turn]?.state = .ended
        people[submission.participant]?.submissions[submission.turn]?.end = end
        people[submission.participant]?.submissions[submission.turn]?.reason = reason
        people[submission.participant]?.trials[submission.turn - 1].outcome = outcome
        people[submission.participant]?.trials[submission.turn - 1].seconds = seconds
    }

    func stateFile(_ submission: Submission) -> StateFile {
        StateFile(folder: StateFile.folder(store: store.path), key: Self.stateKey(submission))
    }

    static func stateKey(_ submission: Submission) -> String { "trial-\(submission.number)" }

    /// How a configuration is trained in this study.
    nonisolated func plan(_ configuration: Hyperparameters) -> PlannedRun {
        PlannedRun(
            configuration, defaults: specification.experiment.defaults,
            seed: specification.experiment.replaySeed ?? 0, learnsFromValidation: false, specification.experiment,
            images)
    }

    /// Goes on after a start: what the time limit should have stopped is stopped, the others are trained.
    func resume() {
        for session in sessions.values where session.used >= limit {
            if let open = session.participant.flatMap({ people[$0]?.open }) { try? stop(open, by: .timeLimit) }
        }
        fill()
    }

    /// Begins trainings while workers are free; who came first is first.
    func fill() {
        while running.count < specification.workers, !queue.isEmpty {
            let submission = queue.removeFirst()
            guard let trial = people[submission.participant]?.trials[submission.turn - 1] else { continue }
            let run = plan(trial.configuration)
            guard case .success(let configuration) = run.resolved else {
                do {
                    try finish(
                        submission, .neverReported, seconds: nil, by: .failure,
                        reason: "no longer accepted by the engine")
                } catch {
                    queue.insert(submission, at: 0)
                    return
                }
                continue
            }
            do {
                try store.begin(submission)
            } catch {
                queue.insert(submission, at: 0)
                return
            }
            people[submission.participant]?.submissions[submission.turn]?.state = .running
            running.insert(submission.number)
            let monitor = TrialMonitor(epochs: configuration.epochs)
            monitors[submission.number] = monitor
            train(submission, run, configuration, monitor)
        }
    }

    func train(
        _ submission: Submission, _ run: PlannedRun, _ configuration: ResolvedConfiguration, _ monitor: TrialMonitor
    ) {
        let (file, dataset) = (stateFile(submission), dataset)
        let training = Training(run, configuration, specification.experiment, backend)
        let thread = Thread {
            let keeper = Training.Keeper(interval: 10) { try file.write($0) }
            let result = Result {
                try training.run(
                    on: dataset, from: file.read(), keeper: keeper, isCancelled: { monitor.isStopped }
                ) { event in
                    switch event {
                    case .batch(let done, let total, let loss): monitor.batch(done: done, of: total, loss: loss)
                    case .epoch(let record): monitor.epoch(record.epoch, loss: record.meanLoss)
                    }
                }.record
            }
            Task { await self.trained(submission, result, monitor) }
        }
        thread.stackSize = 8 << 20
        thread.start()
    }

    func trained(
        _ submission: Submission, _ result: Result<RunRecord, any Error>, _ monitor: TrialMonitor
    ) {
        running.remove(submission.number)
        let isOpen = people[submission.participant]?.submissions[submission.turn]?.state == .running
        if isOpen, !monitor.isStopped {
            do {
                switch result {
                case .success(let record) where record.status == .diverged:
                    try finish(submission, .diverged, seconds: record.circumstances.seconds, by: .training)
                case .success(let record):
                    try finish(
                        submission, record.validationAccuracy.map { .completed(accuracy: $0) } ?? .neverReported,
                        seconds: record.circumstances.seconds, by: .training)
                case .failure(let error):
                    try finish(submission, .neverReported, seconds: nil, by: .failure, reason: "\(error)")
                }
                stateFile(submission).remove()
            } catch {
                // The store cannot be written now: the trial waits and goes on from its last kept state.
                people[submission.participant]?.submissions[submission.turn]?.state = .queued
                people[submission.participant]?.submissions[submission.turn]?.reason = "\(error)"
                queue.insert(submission, at: 0)
                return
            }
        }
        // A training that was stopped may have kept a state since.
        if !isOpen { stateFile(submission).remove() }
        monitor.end()
        fill()
        Task {
            try? await Task.sleep(for: .seconds(30))
            forget(submission)
        }
    }

    /// Lets go of the losses of a training that is over, once everybody who watched has had time to read them.
    func forget(_ submission: Submission) {
        if !running.contains(submission.number) { monitors[submission.number] = nil }
    }

    /// Stops all trainings, which go on at the next start, and notes everybody's time.
    func close() async {
        tick()
        queue = []
        for number in running { monitors[number]?.stop() }
        while !running.isEmpty { try? await Task.sleep(for: .milliseconds(20)) }
        try? store.note(sessions.values.filter { $0.started != nil && $0.ended == nil })
        try? store.close()
    }
}
