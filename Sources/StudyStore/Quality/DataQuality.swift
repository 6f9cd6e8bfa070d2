public import Study

/// Peculiarities of recorded data that a reader of the results should know. Nothing is changed or left out because of them.
public struct DataQuality: Hashable, Sendable {
    /// One trial, named by its participant and turn.
    public struct TrialPlace: Hashable, Sendable {
        /// The participant's id.
        public var participant: String
        /// The turn, from 1.
        public var turn: Int
    }

    /// A trial whose configuration the same participant had tried before.
    public struct Repetition: Hashable, Sendable {
        /// The repeating trial.
        public var trial: TrialPlace
        /// The first turn with this configuration.
        public var firstTurn: Int
    }

    /// Two participants who may be one person.
    public struct Pair: Hashable, Sendable {
        /// Who registered first.
        public var first: String
        /// Who registered later.
        public var second: String
    }

    /// Final submissions that the server trained as trials.
    public var misroutedFinals: [TrialPlace]
    /// Trials that repeat a configuration.
    public var repetitions: [Repetition]
    /// Participants of one site with equal months and education and equal first configurations, where the trials of the
    /// second follow those of the first without another participant's between them.
    public var possiblyOnePerson: [Pair]

    /// Looks through a record.
    public init(_ record: StudyRecord) {
        misroutedFinals = record.trials.filter(\.isMisroutedFinal).map {
            TrialPlace(participant: $0.participant, turn: $0.turn)
        }
        repetitions = Self.repetitions(record.trials)
        possiblyOnePerson = Self.pairs(record)
    }

    /// One sentence for each kind that occurs, to stand behind its count.
    public var sentences: [(count: Int, sentence: String)] {
        let (misrouted, repeated, pairs) = (misroutedFinals.count, repetitions.count, possiblyOnePerson.count)
        return [
            (
                misrouted,
                misrouted == 1
                    ? "trial is a misrouted final submission; kept as a trial and marked"
                    : "trials are misrouted final submissions; kept as trials and marked"
            ),
            (
                repeated,
                "\(repeated == 1 ? "trial repeats" : "trials repeat") a configuration that the participant had tried before"
            ),
            (
                pairs,
                "\(pairs == 1 ? "pair of participants looks" : "pairs of participants look") like one person registered twice "
                    + "(equal background and first configuration, adjacent trials)"
            ),
        ].filter { $0.0 > 0 }.map { (count: $0.0, sentence: $0.1) }
    }

    private static func repetitions(_ trials: [Trial]) -> [Repetition] {
        var found: [Repetition] = []
        var seen: [Hyperparameters: Int] = [:]
        var participant: String?
        for trial in trials {
            if trial.participant != participant {
                participant = trial.participant
                seen.removeAll(keepingCapacity: true)
            }
            if let first = seen[trial.configuration] {
                let place = TrialPlace(participant: trial.participant, turn: trial.turn)
                found.append(Repetition(trial: place, firstTurn: first))
            } else {
                seen[trial.configuration] = trial.turn
            }
        }
        return found
    }

    /// First and last of the consecutive trials of one participant at a site, in the order of the site's records.
    private struct Session {
        var participant: Participant
        var first: Hyperparameters
    }

    private static func pairs(_ record: StudyRecord) -> [Pair] {
        let people = Dictionary(record.participants.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var bySite: [String: [(record: Int, person: Participant, index: Int)]] = [:]
        for (index, trial) in record.trials.enumerated() {
            guard let person = people[trial.participant] else { continue }
            bySite[person.site, default: []].append((trial.recordID, person, index))
        }
        var found: [Pair] = []
        for site in bySite.keys.sorted() {
            let rows = (bySite[site] ?? []).sorted { $0.record < $1.record }
            var sessions: [Session] = []
            for row in rows where sessions.last?.participant.id != row.person.id {
                sessions.append(Session(participant: row.person, first: record.trials[row.index].configuration))
            }
            for (one, other) in zip(sessions, sessions.dropFirst())
            where one.first == other.first && one.participant.months == other.participant.months
                && one.participant.education == other.participant.education
            {
                found.append(Pair(first: one.participant.id, second: other.participant.id))
            }
        }
        return found
    }
}
