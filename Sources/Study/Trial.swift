/// One configuration a participant submitted, and what became of it.
public struct Trial: Codable, Hashable, Sendable {
    /// The participant's id.
    public var participant: String
    /// The participant's n-th trial, from 1, in the order of ``recordID``.
    public var turn: Int
    /// The record's number at its site; orders a participant's trials.
    public var recordID: Int
    /// What was submitted; unset values as the server filled them in.
    public var configuration: Hyperparameters
    /// The comments on the values.
    public var comments: Comments
    /// How the run ended; a completed run carries its validation accuracy.
    public var outcome: Outcome
    /// Training time in seconds, when one was recorded.
    @CompactNumber public var seconds: Double?
    /// Whether the participant submitted this as the final choice and the server trained it instead of storing it.
    public var isMisroutedFinal: Bool

    public init(
        participant: String, turn: Int, recordID: Int, configuration: Hyperparameters, comments: Comments = Comments(),
        outcome: Outcome, seconds: Double? = nil, isMisroutedFinal: Bool = false
    ) {
        self.participant = participant
        self.turn = turn
        self.recordID = recordID
        self.configuration = configuration
        self.comments = comments
        self.outcome = outcome
        self.seconds = seconds
        self.isMisroutedFinal = isMisroutedFinal
    }
}
