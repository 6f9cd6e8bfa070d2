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

    /// Takes what was withdrawn out of the file; while another program reads the store, the next try does.
    func erase() {
        guard owesErasure else { return }
        owesErasure = (try? store.eraseWithdrawn()) == nil
    }

    /// Lets the time since the last tick count, and stops the trials of those whose time is over. A step of more than five
    /// seconds is the server's own standstill and does not count.
    func tick() {
        let time = clock()
        let step = time - lastTick
        lastTick = time
        let seconds = min(
            5, Double(step.components.seconds) + Double(step.components.attoseconds) / 1e18)
        guard seconds > 0 else { return }
        for (token, session) in sessions where isCounting(session) {
            sessions[token]?.used = min(limit, session.used + seconds)
        }
        // Where the store cannot be written the trial stays open, and the next tick tries again.
        let over = sessions.values.filter { $0.used >= limit }.compactMap { session in
            session.participant.flatMap { people[$0]?.open }
        }
        for open in over { try? stop(open, by: .timeLimit) }
        if !over.isEmpty || time - lastNote > .seconds(5) {
            lastNote = time
            erase()
            try? store.note(sessions.values.filter { $0.started != nil && $0.ended == nil })
            fill()
        }
    }
}
