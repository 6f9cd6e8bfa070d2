import Claims

/// What a verdict says to a reader in a hurry.
enum ClaimOutcome: String, CaseIterable {
    case holds, direction, fails, unknown

    /// The outcome of a verdict.
    init(_ verdict: Verdict) {
        switch verdict {
        case .reproduced, .compatible, .proxyAgrees, .recovered: self = .holds
        case .directionOnly, .proxyAgreesInDirection: self = .direction
        case .differs, .proxyDisagrees: self = .fails
        case .ambiguous, .tooWideToTell, .notComputable, .notTested, .notApplicable, .notRecovered, .observed:
            self = .unknown
        }
    }

    /// The outcome in words, before a list.
    var words: String {
        switch self {
        case .holds: "As published"
        case .direction: "The same way, though not the same number or not significant"
        case .fails: "Not so here"
        case .unknown: "Cannot be told from these data"
        }
    }

    /// A short label.
    var label: String {
        switch self {
        case .holds: "as published"
        case .direction: "same direction only"
        case .fails: "differs"
        case .unknown: "cannot be told"
        }
    }
}
