import Claims

extension StudyReport {
    /// The three sentences that matter most: what final choices reach, whether experience tells, and how the claims fare.
    public var headline: [String] {
        let claims = "\(Wording.count(verification.judgements.count, "published claim")): \(verification.words)."
        let answer = PlantedSection(analysis).map { [$0.answer] } ?? FirstScreen(verification).answer
        return summary.accuracy().prefix(2) + (FirstScreen.judgesPeople(verification) ? [claims] : answer)
    }
}
