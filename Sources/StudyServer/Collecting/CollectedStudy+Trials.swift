internal import Experiments
internal import Study
internal import StudyStore

/// What participants hand in: trials, cancellations and final choices; and how a trial goes.
extension CollectedStudy {
    /// Takes in a trial.
    ///
    /// - Throws: `CollectionError.conflict` when one is under way or the time is over.
    func submit(
        _ token: String, _ run: PlannedRun, asked: Hyperparameters, comments: Comments, refilled: Set<Hyperparameter>
    ) async throws -> Int {
        try await changing { try await takeTrial(token, run, asked, comments, refilled) }
    }

    private func takeTrial(
        _ token: String, _ run: PlannedRun, _ asked: Hyperparameters, _ comments: Comments,
        _ refilled: Set<Hyperparameter>
    ) async throws -> Int {
        guard phase(of: token) == .tune, let id = sessions[token]?.participant, let person = people[id] else {
            throw CollectionError.conflict("The time is over, or has not begun; nothing more can be submitted.")
        }
        guard person.open == nil else {
            throw CollectionError.conflict("A training of yours is under way. Wait for its end, or cancel it.")
        }
        guard !isNewcomer(id) || queue.count(where: { isNewcomer($0.participant) }) < mostWaitingNewcomers else {
            throw CollectionError.full
        }
        var configuration = run.configuration
        configuration.epochs = asked.epochs
        var trial = Trial(
            participant: id, turn: person.trials.count + 1, recordID: 0, configuration: configuration,
            comments: comments, outcome: .neverReported)
        let blank = Set(
            Hyperparameter.optional.filter {
                asked.optimizer.uses($0) && asked[optional: $0] == nil && configuration[optional: $0] != nil
            })
        let (time, current) = (now, self.phase)
        let submission = try await write { [trial] in
            try $0.submit(trial, at: time, refilled: refilled, blank: blank, phase: current)
        }
        trial.recordID = submission.number
        people[id]?.trials.append(trial)
        people[id]?.submissions[trial.turn] = submission
        queue.append(submission)
        await fill()
        return trial.turn
    }

    /// Cancels a person's trial; one that has ended stays what it is.
    func cancel(_ token: String, turn: Int) async throws {
        try await changing {
            count()
            guard let id = sessions[token]?.participant, let submission = people[id]?.submissions[turn] else {
                throw CollectionError.missing
            }
            try await stop(submission, by: .participant)
            await fill()
        }
    }

    /// Takes in a final choice and ends the person's study.
    ///
    /// - Throws: `CollectionError.conflict` when one is made already, when a training is under way, and when the time is over
    ///   and the choice is none of the person's trials.
    func choose(_ token: String, _ configuration: Hyperparameters, _ comments: Comments) async throws {
        try await changing { try await takeChoice(token, configuration, comments) }
    }

    private func takeChoice(_ token: String, _ configuration: Hyperparameters, _ comments: Comments) async throws {
        count()
        guard var session = sessions[token], let id = session.participant, let person = people[id],
            session.started != nil
        else { throw CollectionError.missing }
        guard session.ended == nil else { throw CollectionError.conflict("The final choice is made already.") }
        guard person.open == nil else {
            throw CollectionError.conflict("A training of yours is under way. Wait for its end, or cancel it.")
        }
        guard session.used < limit || person.trials.contains(where: { $0.configuration == configuration }) else {
            throw CollectionError.conflict(
                "The time is over. Choose one of your submissions on the page of your results.")
        }
        session.ended = now
        var choice = FinalChoice(participant: id, recordID: 0, configuration: configuration, comments: comments)
        choice.recordID = try await write { [choice, session] in try $0.choose(choice, session: session) }
        sessions[token] = session
        people[id]?.choice = choice
    }

    /// What watches a person's trial, and how it ended once it has; nil when the trial is not theirs.
    func watch(
        _ token: String, turn: Int
    ) -> (monitor: TrialMonitor?, place: Int, wait: Double?, outcome: Outcome?)? {
        guard let id = sessions[token]?.participant, let person = people[id],
            let submission = person.submissions[turn], person.trials.indices.contains(turn - 1)
        else { return nil }
        let outcome = submission.state == .ended ? person.trials[turn - 1].outcome : nil
        return (monitors[submission.number], place(of: submission), wait(of: submission), outcome)
    }

    /// Batches done, of an epoch, and epochs of a submission that runs.
    func progress(of submission: Submission) -> (done: Int, batches: Int, epochs: Int)? {
        submission.state == .running ? monitors[submission.number]?.progress : nil
    }
}
