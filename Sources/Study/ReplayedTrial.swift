/// A trial that was trained again: what the study recorded, and what came out now.
public struct ReplayedTrial: Codable, Hashable, Sendable {
    /// The participant's id, and which of the participant's trials.
    public var participant: String, turn: Int
    /// What the study recorded.
    public var recorded: Outcome
    /// What came out; nil where the engine refuses a value of the configuration.
    public var replayed: Outcome?

    public init(participant: String, turn: Int, recorded: Outcome, replayed: Outcome?) {
        self.participant = participant
        self.turn = turn
        self.recorded = recorded
        self.replayed = replayed
    }
}
