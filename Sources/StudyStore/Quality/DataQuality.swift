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

    /// Final submissions that the server trained as trials.
    public var misroutedFinals: [TrialPlace]
    /// Trials that repeat a configuration.
    public var repetitions: [Repetition]
    /// Registrations that look like one person's.
    public var possiblyOnePerson: [RegistrationPair]

    /// Looks through a record.
    public init(_ record: StudyRecord) {
        misroutedFinals = record.trials.filter(\.isMisroutedFinal).map {
            TrialPlace(participant: $0.participant, turn: $0.turn)
        }
        repetitions = Self.repetitions(record.trials)
        possiblyOnePerson = record.possiblyOnePerson
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
}
