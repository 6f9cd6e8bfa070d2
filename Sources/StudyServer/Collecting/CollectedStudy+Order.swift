internal import Experiments
internal import Study
internal import StudyStore

/// In what order turns are trained, and how long they wait.
extension CollectedStudy {
    /// Who has not had a turn trained to its end yet.
    func isNewcomer(_ id: String) -> Bool {
        people[id].map { person in
            !person.trials.contains { [.completed, .diverged].contains($0.outcome.status) }
        } ?? true
    }

    /// How many newcomers may wait at once: whoever signs up again and again does not fill the queue.
    var mostWaitingNewcomers: Int { max(10, 5 * specification.workers) }

    /// The queue in the order in which its turns begin: newcomers and all others by turns, each in the order of submission,
    /// so that a flood of sign-ups holds up nobody who has shown to take part.
    var order: [Submission] {
        var (newcomers, others) = (ArraySlice<Submission>(), ArraySlice<Submission>())
        for submission in queue {
            if isNewcomer(submission.participant) { newcomers.append(submission) } else { others.append(submission) }
        }
        var result: [Submission] = []
        var isNewcomersTurn = isNewcomersTurn
        while !newcomers.isEmpty || !others.isEmpty {
            let takesNewcomer = others.isEmpty || isNewcomersTurn && !newcomers.isEmpty
            result.append(takesNewcomer ? newcomers.removeFirst() : others.removeFirst())
            isNewcomersTurn = !takesNewcomer
        }
        return result
    }

    /// A submission's place in the queue, from 1; 0 when it does not wait.
    func place(of submission: Submission) -> Int {
        (order.firstIndex { $0.number == submission.number } ?? -1) + 1
    }

    /// Seconds until a waiting turn begins, as far as turns went so far; nil when it does not wait, or before any has
    /// ended.
    func wait(of submission: Submission) -> Double? {
        let order = order
        guard let place = order.firstIndex(where: { $0.number == submission.number }) else { return nil }
        var free: [Double] = []
        for number in running {
            guard let remaining = monitors[number]?.remaining else { return nil }
            free.append(remaining)
        }
        while free.count < specification.workers { free.append(0) }
        for other in order[..<place] {
            guard let pace, let trial = people[other.participant]?.trial(other.turn),
                let next = free.indices.min(by: { free[$0] < free[$1] })
            else { return nil }
            free[next] += pace * plan(trial.configuration).cost(imageSize: specification.experiment.imageSize)
        }
        return free.min()
    }

    /// Learns from a turn how many seconds a unit of cost takes here.
    func learnPace(from course: TrialCourse, of submission: Submission) {
        guard let trial = people[submission.participant]?.trial(submission.turn), !course.epochs.isEmpty else { return }
        let run = plan(trial.configuration)
        let share = Double(course.epochs.count) / Double(max(1, run.configuration.epochs))
        let latest = course.seconds / max(1, run.cost(imageSize: specification.experiment.imageSize) * share)
        pace = pace.map { 0.7 * $0 + 0.3 * latest } ?? latest
    }
}
