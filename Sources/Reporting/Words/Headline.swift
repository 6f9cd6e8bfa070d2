import Claims

extension StudyReport {
    /// The three sentences that matter most: what final choices reach, whether experience tells, and how the claims fare.
    public var headline: [String] {
        summary.accuracy().prefix(2) + [
            "\(Wording.count(verification.judgements.count, "published claim")): \(verification.words)."
        ]
    }
}
