internal import Experiments
internal import Foundation
internal import Study
internal import StudyStore

/// Who takes part: consent, registration, start, withdrawal; and what the researcher sees of it.
extension CollectedStudy {
    /// Where a session stands; nil as token for somebody new.
    func phase(of token: String?) -> Phase {
        tick()
        guard let session = token.flatMap({ sessions[$0] }) else { return .terms }
        guard session.participant != nil else { return .background }
        if session.ended != nil { return .done }
        guard session.started != nil else { return .receipt }
        return session.used >= limit ? .over : .tune
    }

    /// Whether a session has agreed to the terms.
    func knows(_ token: String) -> Bool { sessions[token] != nil }

    /// Whether an invitation's code can still be used.
    func isOpen(invitation code: String) throws -> Bool { try store.isOpen(invitation: Secret.hash(code)) }

    /// Takes in consent.
    ///
    /// - Throws: `CollectionError.invitation`.
    func consent(_ token: String, invitation: String?) throws {
        guard sessions[token] == nil else { return }
        let session = CollectedSession(
            token: token, termsVersion: specification.terms.version, terms: specification.terms.hash, consented: now)
        let code = specification.admission == .invitation ? Secret.hash(Secret.normalized(code: invitation ?? "")) : nil
        guard try store.consent(session, invitation: code) else { throw CollectionError.invitation }
        sessions[token] = session
        let idle = sessions.values.filter { $0.participant == nil }.sorted { $0.consented < $1.consented }
        let surplus = idle.dropLast(Self.mostUnregistered)
        guard !surplus.isEmpty else { return }
        try store.forget(Array(surplus))
        for session in surplus { sessions[session.token] = nil }
    }

    /// How many may have agreed and not registered; who agreed first is asked again beyond that.
    static let mostUnregistered = 1_000

    /// Registers a session's participant; returns the anonymous id and the receipt code, which is told only now.
    func register(_ token: String, months: Int, education: EducationLevel) throws -> (id: String, code: String) {
        guard sessions[token] != nil, sessions[token]?.participant == nil else { throw CollectionError.missing }
        let (id, code) = (String(Secret.token().prefix(16)), Secret.code())
        let registration = try store.register(
            id, months: months, education: education, site: specification.site, session: token,
            receipt: Secret.hash(code))
        sessions[token]?.participant = id
        people[id] = Person(
            participant: Participant(
                id: id, months: months, education: education, site: specification.site, registration: registration))
        return (id, code)
    }

    /// Makes a new receipt code in place of a lost one.
    func newReceipt(_ token: String) throws -> (id: String, code: String) {
        guard let id = sessions[token]?.participant else { throw CollectionError.missing }
        let code = Secret.code()
        try store.replaceReceipt(of: token, by: Secret.hash(code))
        return (id, code)
    }

    /// Begins the time of tuning.
    func start(_ token: String) throws {
        tick()
        guard var session = sessions[token], session.participant != nil else { throw CollectionError.missing }
        guard session.started == nil else { return }
        session.started = now
        try store.note([session])
        sessions[token] = session
    }

    /// A session's participant, and the seconds left.
    func person(of token: String) -> (person: Person, remaining: Double, isCounting: Bool)? {
        tick()
        guard let session = sessions[token], let id = session.participant, let person = people[id] else { return nil }
        return (person, max(0, limit - session.used), isCounting(session))
    }

    /// Deletes everything of the person whom a receipt code belongs to.
    ///
    /// - Returns: false when it belongs to nobody.
    func withdraw(code: String) throws -> Bool {
        tick()
        guard let id = try store.participant(receipt: Secret.hash(Secret.normalized(code: code))) else { return false }
        try store.withdraw(id, at: now)
        for submission in people[id]?.submissions.values.map({ $0 }) ?? [] {
            monitors[submission.number]?.stop()
            monitors[submission.number] = nil
            queue.removeAll { $0.number == submission.number }
            stateFile(submission).remove()
        }
        let token = sessions.first { $0.value.participant == id }?.key
        people[id] = nil
        if let token { sessions[token] = nil }
        owesErasure = true
        erase()
        fill()
        return true
    }

    /// Everybody, in the order of registration, with their phase and the seconds they used.
    func everybody() -> [(person: Person, phase: Phase, used: Double)] {
        tick()
        return people.values.sorted { $0.participant.registration < $1.participant.registration }.map { person in
            let session = sessions.first { $0.value.participant == person.participant.id }
            return (person, phase(of: session?.key), session?.value.used ?? 0)
        }
    }

    /// Sessions that have agreed and not registered.
    var unregistered: Int { sessions.values.count { $0.participant == nil } }
}
