public import Study

/// One claim with its verdict and what it rests on.
public struct Judgement: Hashable, Sendable {
    /// The claim.
    public var claim: Claim
    /// The verdict.
    public var verdict: Verdict
    /// The results that were looked at, the judged one first.
    public var computed: [NamedResult]
    /// Why, in a sentence.
    public var explanation: String

    /// The judged result's number, when it has one.
    public var number: Double? { computed.first?.number }

    /// The results that stand for the computed number: the judged one, or every reading of an ambiguous wording.
    public var shown: [NamedResult] { claim.rule == .ambiguous ? computed : Array(computed.prefix(1)) }
}
