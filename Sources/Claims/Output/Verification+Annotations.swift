extension Verification {
    /// GitHub workflow commands, one a disagreement: an error where the same quantity differs, a warning for a substitute.
    public var githubAnnotations: String {
        judgements.filter(\.verdict.isDisagreement).map { judgement in
            let level = judgement.verdict == .differs ? "error" : "warning"
            let message = "\(judgement.claim.statement): \(judgement.explanation)"
            return "::\(level) file=\(Self.property(set.path)),line=\(judgement.claim.line),"
                + "title=\(Self.property("\(judgement.claim.id) \(judgement.verdict.rawValue)"))::\(Self.data(message))\n"
        }.joined()
    }

    private static func data(_ text: String) -> String {
        text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }

    private static func property(_ text: String) -> String {
        data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
}
