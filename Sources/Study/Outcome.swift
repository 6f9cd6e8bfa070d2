/// How a training run ended. An accuracy exists only when it completed.
public enum Outcome: Codable, Hashable, Sendable {
    /// Trained to the end; the accuracy is a share in 0…1.
    case completed(accuracy: Double)
    /// The loss became NaN.
    case diverged
    /// The participant stopped it.
    case cancelled
    /// It started and was never heard of again.
    case neverReported

    /// The outcome without its accuracy; one of ``RunStatus/recorded``.
    public var status: RunStatus {
        switch self {
        case .completed: .completed
        case .diverged: .diverged
        case .cancelled: .cancelled
        case .neverReported: .neverReported
        }
    }

    /// The accuracy of a completed run, in 0…1.
    public var accuracy: Double? {
        if case .completed(let accuracy) = self { accuracy } else { nil }
    }

    /// An outcome from a status and an accuracy; `nil` when they do not belong together, and for a status that is none of
    /// ``RunStatus/recorded``.
    public init?(status: RunStatus, accuracy: Double?) {
        switch (status, accuracy) {
        case (.completed, .some(let accuracy)): self = .completed(accuracy: accuracy)
        case (.diverged, .none): self = .diverged
        case (.cancelled, .none): self = .cancelled
        case (.neverReported, .none): self = .neverReported
        default: return nil
        }
    }
}
