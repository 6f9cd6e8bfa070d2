internal import Experiments
internal import Foundation
internal import Study
internal import StudyStore

/// Who takes part: consent, registration, start, withdrawal; and what the researcher sees of it.
extension CollectedStudy {
    /// Where a session stands; nil as token for somebody new.
    func phase(of token: String?) -> Phase {
        count()
        guard let session = token.flatMap({ sessions[$0] }) else { return .terms }
        guard session.participant != nil else { return .background }
        if session.ended != nil { return .done }
        guard session.started != nil else { return .receipt }
        return session.used >= limit ? .over : .tune
    }

    /// Whether a session has agreed to the terms.
    func knows(_ token: String) -> Bool { sessions[token] != nil }

    /// Whether an invitation's code can still be used.
    nonisolated func isOpen(invitation code: String) async throws -> Bool {
        try await OwnThread.run { [store] in try store.isOpen(invitation: Secret.hash(code)) }
    }

    /// Makes invitations for one person each; returns their codes, which are told only now.
    func invite(_ count: Int) async throws -> [String] {
        let codes = (0..<count).map { _ in Secret.code() }
        let time = now
        try await changing { try await write { try $0.invite(codes.map(Secret.hash), at: time) } }
        return codes
    }

    /// Takes in consent; the same one again, as a double click sends it, changes nothing.
    ///
    /// - Throws: `CollectionError.invitation`; `CollectionError.missing` for a consent whose person has registered since.
    func consent(_ token: String, invitation: String?) async throws {
        try await changing { try await takeConsent(token, invitation) }
    }

    private func takeConsent(_ token: String, _ invitation: String?) async throws {
        if let known = sessions[token] {
            guard known.participant == nil else { throw CollectionError.missing }
            return
        }
        guard !isPaused else { throw CollectionError.paused }
        let session = CollectedSession(
            token: token, termsVersion: specification.terms.version, terms: specification.terms.hash, consented: now)
        let code = specification.admission == .invitation ? Secret.hash(Secret.normalized(code: invitation ?? "")) : nil
        guard try await write({ try $0.consent(session, invitation: code) }) else { throw CollectionError.invitation }
        sessions[token] = session
        let idle = sessions.values.filter { $0.participant == nil }.sorted { ($0.consented ?? 0) < ($1.consented ?? 0) }
        let surplus = Array(idle.dropLast(Self.mostUnregistered))
        guard !surplus.isEmpty else { return }
        try await write { try $0.forget(surplus) }
        for token in surplus.compactMap(\.token) { sessions[token] = nil }
    }

    /// How many may have agreed and not registered; who agreed first is asked again beyond that.
    static let mostUnregistered = 1_000

    /// Registers a session's participant; returns the anonymous id and the receipt code, which is told only now.
    func register(_ token: String, months: Int, education: EducationLevel) async throws -> (id: String, code: String) {
        try await changing {
            guard sessions[token] != nil, sessions[token]?.participant == nil else { throw CollectionError.missing }
            let (id, code) = (String(Secret.token().prefix(16)), Secret.code())
            let site = specification.site
            let registration = try await write {
                try $0.register(
                    id, months: months, education: education, site: site, session: token, receipt: Secret.hash(code))
            }
            sessions[token]?.participant = id
            receipts[token] = code
            people[id] = Person(
                participant: Participant(
                    id: id, months: months, education: education, site: site, registration: registration))
            return (id, code)
        }
    }

    /// Makes a new receipt code in place of a lost one.
    func newReceipt(_ token: String) async throws -> (id: String, code: String) {
        try await changing {
            guard let id = sessions[token]?.participant else { throw CollectionError.missing }
            let code = Secret.code()
            try await write { try $0.replaceReceipt(of: token, by: Secret.hash(code)) }
            if receipts[token] != nil { receipts[token] = code }
            return (id, code)
        }
    }

    /// Begins the time of tuning.
    func start(_ token: String) async throws {
        try await changing {
            count()
            guard let known = sessions[token], known.participant != nil else { throw CollectionError.missing }
            guard known.started == nil else { return }
            var session = known
            session.started = now
            try await write { [session] in try $0.note([session]) }
            sessions[token] = session
            receipts[token] = nil
        }
    }

    /// A session's participant, and the seconds left.
    func person(of token: String) -> (person: Person, remaining: Double, isCounting: Bool)? {
        count()
        guard let session = sessions[token], let id = session.participant, let person = people[id] else { return nil }
        return (person, max(0, limit - session.used), isCounting(session))
    }

    /// Deletes everything of the person whom a receipt code belongs to.
    ///
    /// - Returns: false when it belongs to nobody. The same code once more, as a double click sends it, is answered as at
    ///   first for a minute.
    func withdraw(code: String) async throws -> Bool {
        try await changing {
            count()
            let receipt = Secret.hash(Secret.normalized(code: code))
            let time = clock()
            withdrawn = withdrawn.filter { time - $0.value < .seconds(60) }
            guard withdrawn[receipt] == nil else { return true }
            guard let id = try await write({ try $0.participant(receipt: receipt) }) else { return false }
            try await remove(id)
            withdrawn[receipt] = time
            return true
        }
    }

    /// Deletes everything of a person. Only within ``changing(patience:_:)``.
    func remove(_ id: String) async throws {
        let time = now
        try await write { try $0.withdraw(id, at: time) }
        for submission in people[id]?.submissions.values.map({ $0 }) ?? [] {
            monitors[submission.number]?.stop()
            monitors[submission.number] = nil
            queue.removeAll { $0.number == submission.number }
            stateFile(submission)?.remove()
        }
        let token = sessions.first { $0.value.participant == id }?.key
        people[id] = nil
        if let token { (sessions[token], receipts[token]) = (nil, nil) }
        owesErasure = true
        nextErasure = .now
        await erase()
        await fill()
    }

    /// Everybody, in the order of registration, with their phase and the seconds they used.
    func everybody() -> [(person: Person, phase: Phase, used: Double)] {
        count()
        return people.values.sorted { $0.participant.registration < $1.participant.registration }.map { person in
            let session = sessions.first { $0.value.participant == person.participant.id }
            return (person, phase(of: session?.key), session?.value.used ?? 0)
        }
    }

    /// Sessions that have agreed and not registered.
    var unregistered: Int { sessions.values.count { $0.participant == nil } }
}
