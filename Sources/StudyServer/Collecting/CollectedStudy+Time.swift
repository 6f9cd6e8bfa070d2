internal import Foundation
internal import StudyStore

/// The participants' time, on the server's clock.
extension CollectedStudy {
    var limit: Double { specification.minutes * 60 }
    var now: Double { Date().timeIntervalSince1970 }

    /// Whether a session's time runs: not before the start, in the queue, or after the end.
    func isCounting(_ session: CollectedSession) -> Bool {
        guard session.started != nil, session.ended == nil, session.used < limit, let id = session.participant else {
            return false
        }
        return people[id]?.open?.state != .queued
    }

    /// Lets the time since the last call count. A step of more than five seconds is the server's own standstill and does not
    /// count. Waits for nothing.
    func count() {
        let time = clock()
        let step = time - lastTick
        lastTick = time
        let seconds = min(
            5, Double(step.components.seconds) + Double(step.components.attoseconds) / 1e18)
        guard seconds > 0 else { return }
        for (token, session) in sessions where isCounting(session) {
            sessions[token]?.used = min(limit, session.used + seconds)
        }
    }

    /// Lets time count, and does what has become due.
    func tick() async {
        count()
        await maintain()
    }

    /// Stops the trials of those whose time is over, stores results that could not be stored before, and notes everybody's
    /// time now and then. Where the store cannot be written, the next call tries again.
    func maintain() async {
        guard !isMaintaining else { return }
        isMaintaining = true
        defer { isMaintaining = false }
        guard !overdue.isEmpty || !ends.isEmpty || clock() - lastNote > .seconds(5) else { return }
        try? await changing(patience: nil) {
            for open in overdue { try await stop(open, by: .timeLimit) }
            try await settle()
            lastNote = clock()
            let sessions = Array(sessions.values.filter { $0.started != nil && $0.ended == nil })
            try await write { try $0.note(sessions) }
            await erase()
            await fill()
        }
    }

    /// Trials of those whose time is over.
    private var overdue: [Submission] {
        sessions.values.filter { $0.used >= limit }.compactMap { session in
            session.participant.flatMap { people[$0]?.open }
        }
    }

    /// Takes what was withdrawn out of the file; while another program reads the store, a later try does.
    func erase() async {
        guard owesErasure, nextErasure <= .now else { return }
        owesErasure = (try? await write { try $0.eraseWithdrawn() }) == nil
        if owesErasure { nextErasure = .now + .seconds(30) }
    }
}
