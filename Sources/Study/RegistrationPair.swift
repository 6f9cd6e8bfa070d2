/// Two registrations that look like one person's.
public struct RegistrationPair: Hashable, Sendable {
    /// Who registered first.
    public var first: String
    /// Who registered later.
    public var second: String

    /// A pair from its ids.
    public init(first: String, second: String) {
        self.first = first
        self.second = second
    }
}

extension StudyRecord {
    /// Participants of one site with equal months and education and equal first configurations, where the trials of the
    /// second follow those of the first without another participant's between them.
    public var possiblyOnePerson: [RegistrationPair] {
        let people = Dictionary(participants.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var bySite: [String: [(record: Int, person: Participant, index: Int)]] = [:]
        for (index, trial) in trials.enumerated() {
            guard let person = people[trial.participant] else { continue }
            bySite[person.site, default: []].append((trial.recordID, person, index))
        }
        var found: [RegistrationPair] = []
        for site in bySite.keys.sorted() {
            let rows = (bySite[site] ?? []).sorted { $0.record < $1.record }
            // The consecutive trials of one participant, in the order of the site's records, with the first of them.
            var sessions: [(participant: Participant, first: Hyperparameters)] = []
            for row in rows where sessions.last?.participant.id != row.person.id {
                sessions.append((row.person, trials[row.index].configuration))
            }
            for (one, other) in zip(sessions, sessions.dropFirst())
            where one.first == other.first && one.participant.months == other.participant.months
                && one.participant.education == other.participant.education
            {
                found.append(RegistrationPair(first: one.participant.id, second: other.participant.id))
            }
        }
        return found
    }
}
