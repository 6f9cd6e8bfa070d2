internal import Datasets
internal import Experiments
internal import Foundation
internal import Study
internal import StudyStore
internal import TrainingEngine

/// Trainings that wait and that run. Whatever changes them happens within ``CollectedStudy/changing(patience:_:)``.
extension CollectedStudy {
    /// How a training ended that the store does not know of yet.
    struct End {
        var submission: Submission, outcome: Outcome, seconds: Double?, by: Submission.End, reason: String?
        var course: TrialCourse
        var file: StateFile
    }

    func stop(_ submission: Submission, by end: Submission.End, reason: String? = nil) async throws {
        guard people[submission.participant]?.submissions[submission.turn]?.state != .ended else { return }
        try await finish(
            submission, .cancelled, by: end, reason: reason, course: monitors[submission.number]?.course)
        queue.removeAll { $0.number == submission.number }
        ends.removeAll { $0.submission.number == submission.number }
        monitors[submission.number]?.stop()
        stateFile(submission)?.remove()
    }

    func finish(
        _ submission: Submission, _ outcome: Outcome, seconds: Double? = nil, by end: Submission.End,
        reason: String? = nil, course: TrialCourse? = nil
    ) async throws {
        let time = now
        try await write {
            try $0.end(submission, outcome, seconds: seconds, by: end, reason: reason, at: time, course: course)
        }
        guard var ended = people[submission.participant]?.submissions[submission.turn] else { return }
        (ended.state, ended.end, ended.reason) = (.ended, end, reason)
        (ended.ended, ended.course) = (time, course)
        people[submission.participant]?.submissions[submission.turn] = ended
        people[submission.participant]?.trials[submission.turn - 1].outcome = outcome
        people[submission.participant]?.trials[submission.turn - 1].seconds = seconds
    }

    static let statePrefix = "trial-"

    /// A trial's kept state is found by its number and by what is trained: the state of another training is none.
    nonisolated func stateKey(_ trial: Trial) -> String {
        "\(Self.statePrefix)\(trial.recordID)-\(plan(trial.configuration).key)"
    }

    func stateFile(_ submission: Submission) -> StateFile? {
        people[submission.participant]?.trial(submission.turn).map {
            StateFile(folder: StateFile.folder(store: store.path), key: stateKey($0))
        }
    }

    /// How a configuration is trained in this study.
    nonisolated func plan(_ configuration: Hyperparameters) -> PlannedRun {
        PlannedRun(
            configuration, epochs: specification.experiment.epochs(of: .replay),
            defaults: specification.experiment.defaults,
            seed: specification.experiment.replaySeed ?? 0, learnsFromValidation: false, specification.experiment,
            images)
    }

    /// Goes on after a start: what the time limit should have stopped is stopped, the others are trained.
    func resume() async {
        await maintain()
        try? await changing(patience: nil) { await fill() }
    }

    /// Begins trainings while workers are free, in their ``order``. Those that the store cannot note wait on.
    func fill() async {
        while !isClosing, running.count < specification.workers, let submission = order.first {
            guard let trial = people[submission.participant]?.trial(submission.turn),
                let file = stateFile(submission)
            else {
                queue.removeAll { $0.number == submission.number }
                continue
            }
            let run = plan(trial.configuration)
            do {
                if case .success(let configuration) = run.resolved {
                    let time = now
                    try await write { try $0.begin(submission, at: time) }
                    people[submission.participant]?.submissions[submission.turn]?.state = .running
                    if submission.began == nil {
                        people[submission.participant]?.submissions[submission.turn]?.began = time
                    }
                    let monitor = TrialMonitor(epochs: configuration.epochs)
                    running.insert(submission.number)
                    monitors[submission.number] = monitor
                    train(submission, Training(run, configuration, specification.experiment, backend), monitor, file)
                } else {
                    try await finish(
                        submission, .neverReported, by: .failure, reason: "no longer accepted by the engine")
                }
                queue.removeAll { $0.number == submission.number }
                isNewcomersTurn = !isNewcomer(submission.participant)
            } catch {
                return
            }
        }
    }

    private func train(
        _ submission: Submission, _ training: Training, _ monitor: TrialMonitor, _ file: StateFile
    ) {
        let (dataset, keepEvery) = (dataset, keepEvery)
        let (cores, share) = (cores, cores.enter(work: 1))
        let thread = Thread {
            // A state that cannot be kept costs time after a restart, and nothing else: the training goes on.
            let keeper = Training.Keeper(interval: keepEvery) { state in
                do {
                    try file.write(state)
                    monitor.noteKept(nil)
                } catch {
                    monitor.noteKept("\(error)")
                }
            }
            let state = file.read().flatMap { training.continues($0, on: dataset) ? $0 : nil }
            monitor.begin(from: state)
            let result = Result {
                try training.run(
                    on: dataset, from: state, keeper: keeper, threads: { share.threads },
                    isCancelled: { monitor.isStopped }
                ) { event in
                    switch event {
                    case .batch(let done, let total, let loss): monitor.batch(done: done, of: total, loss: loss)
                    case .epoch(let record): monitor.epoch(record)
                    }
                }.record
            }
            cores.leave(share)
            Task { await self.trained(submission, result, monitor, file) }
        }
        thread.stackSize = 8 << 20
        thread.start()
    }

    private func trained(
        _ submission: Submission, _ result: Result<RunRecord, any Error>, _ monitor: TrialMonitor, _ file: StateFile
    ) async {
        running.remove(submission.number)
        let isOpen = people[submission.participant]?.submissions[submission.turn]?.state == .running
        if !isOpen {
            // It was cancelled, or its person withdrew, and it may have kept a state since.
            file.remove()
        } else if !monitor.isStopped {
            ends.append(Self.end(of: submission, result, monitor, file))
        }
        try? await changing(patience: nil) {
            try await settle()
            await fill()
        }
        try? await Task.sleep(for: .seconds(30))
        forget(submission)
    }

    private static func end(
        of submission: Submission, _ result: Result<RunRecord, any Error>, _ monitor: TrialMonitor, _ file: StateFile
    ) -> End {
        var end = End(
            submission: submission, outcome: .neverReported, seconds: nil, by: .training, reason: nil,
            course: monitor.course, file: file)
        switch result {
        case .success(let record):
            end.seconds = record.circumstances.seconds
            end.course.seconds = record.circumstances.seconds
            end.course.weightsAreFinite = record.weightsAreFinite
            end.outcome = Outcome(status: record.status, accuracy: record.validationAccuracy) ?? .neverReported
        case .failure(let error):
            end.by = .failure
            end.reason = "\(error)"
        }
        return end
    }

    /// Stores how trainings ended, in the order in which they did.
    func settle() async throws {
        while let end = ends.first {
            if people[end.submission.participant]?.submissions[end.submission.turn]?.state == .running {
                try await finish(
                    end.submission, end.outcome, seconds: end.seconds, by: end.by, reason: end.reason,
                    course: end.course)
            }
            learnPace(from: end.course, of: end.submission)
            end.file.remove()
            ends.removeFirst()
        }
    }

    /// Lets go of the losses of a training that is over, once everybody who watched has had time to read them.
    private func forget(_ submission: Submission) {
        let isOver =
            !running.contains(submission.number) && !ends.contains { $0.submission.number == submission.number }
        if isOver { monitors[submission.number] = nil }
    }

    /// Stops all trainings, which go on at the next start, and notes everybody's time.
    func close() async {
        count()
        isClosing = true
        for number in running { monitors[number]?.stop() }
        while !running.isEmpty { try? await Task.sleep(for: .milliseconds(20)) }
        let sessions = Array(sessions.values.filter { $0.started != nil && $0.ended == nil })
        try? await changing(patience: nil) {
            try? await settle()
            try? await write { try $0.note(sessions) }
            try await write { try $0.close() }
        }
    }
}
