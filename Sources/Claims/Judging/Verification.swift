public import Study

/// Every claim of a paper held against one study's results.
public struct Verification: Sendable {
    /// The claims file.
    public var set: ClaimSet
    /// In the file's order.
    public var judgements: [Judgement]
    /// Published statistics against their own p-values.
    public var consistency: [ConsistencyCheck]
    /// Where the data come from.
    public var provenance: Provenance

    /// Judges all claims on the named results of one analysis.
    public init(_ set: ClaimSet, results: [NamedResult], provenance: Provenance) {
        let judge = Judge(
            results: Dictionary(results.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first }),
            provenance: provenance)
        self.set = set
        judgements = set.claims.map(judge.judge)
        consistency = set.printedTests.map(ConsistencyCheck.init)
        self.provenance = provenance
    }

    /// Number of claims with a verdict.
    public func count(_ verdict: Verdict) -> Int { judgements.count { $0.verdict == verdict } }

    /// Counts in words, such as "5 reproduced, 2 direction only"; verdicts that do not occur are left out.
    public var words: String {
        Verdict.allCases.filter { count($0) > 0 }.map { "\(count($0)) \($0.rawValue)" }.joined(separator: ", ")
    }
}
