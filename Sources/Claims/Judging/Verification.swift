public import Study
import YAML

/// Every claim of a paper held against the results of its data.
public struct Verification: Sendable {
    /// The claims file.
    public var set: ClaimSet
    /// In the file's order.
    public var judgements: [Judgement]
    /// Published statistics against their own p-values.
    public var consistency: [ConsistencyCheck]
    /// Where the data come from.
    public var data: DataOrigin
    private let counts: [Verdict: Int]

    /// The definitional choices that the results rest on, by the option's name.
    public var choices: [String: String] { data.choices }

    /// Judges all claims.
    ///
    /// - Throws: `YAMLError` naming every line that names a result which the evidence does not have, with the nearest name,
    ///   and every claim whose printed form asks for what its result does not have.
    public init(_ set: ClaimSet, on evidence: [Evidence]) throws {
        let judge = Judge(evidence)
        try judge.requireNames(set)
        self.set = set
        judgements = judge.judged(set.claims)
        consistency = set.printedTests.map(ConsistencyCheck.init)
        data = DataOrigin(joining: evidence.map(\.data))
        var counts: [Verdict: Int] = [:]
        for place in judgements.indices { counts[judgements[place].verdict, default: 0] += 1 }
        self.counts = counts
    }

    /// Some of its claims, judged on other results of the same data.
    public func judged(_ claims: [Claim], on results: [NamedResult]) -> [Judgement] {
        Judge([Evidence(data, results: results)]).judged(claims)
    }

    /// Number of claims with a verdict.
    public func count(_ verdict: Verdict) -> Int { counts[verdict] ?? 0 }

    /// Counts in words, such as "5 reproduced, 2 direction only"; verdicts that do not occur are left out.
    public var words: String {
        Verdict.allCases.compactMap { verdict in counts[verdict].map { "\($0) \(verdict.rawValue)" } }
            .joined(separator: ", ")
    }
}
