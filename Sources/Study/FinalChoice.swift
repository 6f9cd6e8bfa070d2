/// The configuration a participant handed in at the end. Unset optional values stay unset.
public struct FinalChoice: Codable, Hashable, Sendable {
    /// The participant's id.
    public var participant: String
    /// The record's number at its site; a participant may have handed in more than once.
    public var recordID: Int
    /// What was handed in.
    public var configuration: Hyperparameters
    /// The comments on the values.
    public var comments: Comments

    public init(
        participant: String, recordID: Int, configuration: Hyperparameters, comments: Comments = Comments()
    ) {
        self.participant = participant
        self.recordID = recordID
        self.configuration = configuration
        self.comments = comments
    }
}

/// A single evaluation of a final choice whose seed and images were not recorded: the release's `final_results.csv`.
public struct FinalEvaluation: Codable, Hashable, Sendable {
    /// The participant's id.
    public var participant: String
    /// The file it came from, which may carry another site's name than the participant's.
    public var site: String
    /// The record's number in that file; the later of two evaluations of one participant has the higher number.
    public var recordID: Int
    /// What was trained; unset values as the evaluation filled them in.
    public var configuration: Hyperparameters
    /// How the run ended.
    public var outcome: Outcome
    /// Training time in seconds, when one was recorded.
    public var seconds: Double?

    public init(
        participant: String, site: String, recordID: Int, configuration: Hyperparameters, outcome: Outcome,
        seconds: Double? = nil
    ) {
        self.participant = participant
        self.site = site
        self.recordID = recordID
        self.configuration = configuration
        self.outcome = outcome
        self.seconds = seconds
    }
}
