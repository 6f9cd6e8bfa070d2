/// A person's way through a study in the browser. Times are seconds since 1970, or, where they were imported, since the
/// person's own start.
public struct CollectedSession: Equatable, Sendable {
    /// SHA-256 of the token that the browser keeps; nil where the session was imported, which nobody goes on with.
    public var token: String?
    /// Version and SHA-256 of the terms that were agreed to, and when; what files leave out is nil where it was imported.
    public var termsVersion: String, terms: String?, consented: Double?
    /// The participant's id, once registered.
    public var participant: String?
    /// SHA-256 of the receipt code, once registered.
    public var receipt: String?
    /// When tuning began.
    public var started: Double?
    /// Seconds of tuning that count against the limit.
    public var used: Double
    /// When the study was ended by a final choice.
    public var ended: Double?

    /// A session that begins with consent.
    public init(token: String?, termsVersion: String, terms: String?, consented: Double?) {
        self.token = token
        self.termsVersion = termsVersion
        self.terms = terms
        self.consented = consented
        used = 0
    }
}

/// A trial that was handed in through the browser.
public struct Submission: Equatable, Sendable {
    /// How far it is.
    public enum State: String, CaseIterable, Sendable {
        case queued
        case running
        case ended
    }

    /// What ended it.
    public enum End: String, CaseIterable, Sendable {
        /// The training, by itself.
        case training
        /// The participant, who cancelled it.
        case participant
        /// The session's time limit.
        case timeLimit = "time_limit"
        /// An error that is not the participant's.
        case failure
    }

    /// Whose trial, and which.
    public var participant: String, turn: Int
    /// Its place among all submissions of the store, from 1.
    public var number: Int
    /// When it was handed in, counted as its session's times are; nil where a file does not tell.
    public var submitted: Double?
    /// How far it is.
    public var state: State = .queued
    /// What ended it, and the error's words.
    public var end: End?, reason: String?
    /// Values whose comment was filled in from an earlier trial and left as it was.
    public var refilled: Set<String> = []
    /// Optional values that were left blank, so that the trial has their defaults.
    public var blank: Set<String> = []
    /// The phase it was handed in under; nil for trials of a time when none was noted, of which ``blank`` says nothing.
    public var phase: Int?
    /// When its training began and when it ended, counted as its session's times are.
    public var began: Double?, ended: Double?
    /// How its training went, once it has ended.
    public var course: TrialCourse?

    /// A submission that waits.
    init(participant: String, turn: Int, number: Int) {
        self.participant = participant
        self.turn = turn
        self.number = number
    }
}

/// What a training did until it ended, however it ended.
public struct TrialCourse: Equatable, Sendable {
    /// One epoch that was trained to its end.
    public struct Epoch: Equatable, Sendable {
        /// From 1.
        public var number: Int
        /// Mean of the batches' losses, and the last batch's loss; nil where they are no number.
        public var mean: Double?, last: Double?

        public init(_ number: Int, mean: Double?, last: Double?) {
            self.number = number
            self.mean = mean.flatMap { $0.isNaN ? nil : $0 }
            self.last = last.flatMap { $0.isNaN ? nil : $0 }
        }
    }

    /// Seconds of training, those before a restart included.
    public var seconds: Double
    /// Its epochs, in their order.
    public var epochs: [Epoch]
    /// Whether every weight at the end was finite; nil where that is not known.
    public var weightsAreFinite: Bool?

    public init(seconds: Double, epochs: [Epoch]) {
        self.seconds = seconds
        self.epochs = epochs
    }
}
