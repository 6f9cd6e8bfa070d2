public import Study
import YAML

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
    /// The definitional choices that the results rest on, by the option's name.
    public var choices: [String: String]

    /// Judges all claims on the named results of one analysis.
    ///
    /// - Parameters:
    ///   - otherNames: names of results that other studies have and this one has not.
    ///   - choices: the definitional choices of the analysis, by the option's name.
    /// - Throws: `YAMLError` naming every line that names a result which no analysis gives, with the nearest name.
    public init(
        _ set: ClaimSet, results: [NamedResult], otherNames: [String] = [], provenance: Provenance,
        choices: [String: String] = [:]
    ) throws {
        try Self.requireNames(set, Swift.Set(results.map(\.name)).union(otherNames))
        self.set = set
        judgements = Judge(results, provenance).judged(set.claims)
        consistency = set.printedTests.map(ConsistencyCheck.init)
        self.provenance = provenance
        self.choices = choices
    }

    private static func requireNames(_ set: ClaimSet, _ known: Swift.Set<String>) throws {
        var faults: [YAMLError] = []
        for claim in set.claims {
            for name in claim.results where !known.contains(name) {
                // The nearest name is looked for where it is read: a file of nothing but unknown names stays quick.
                let nearest = faults.count < 20 ? NearestName.of(name, among: known) : nil
                faults.append(
                    YAMLError(
                        file: set.path, line: claim.resultsLine, field: "results",
                        reason: "there is no result “\(name)”" + (nearest.map { "; did you mean \($0)?" } ?? "")))
            }
        }
        if let error = YAMLError(faults) { throw error }
    }

    /// Some of its claims, judged on other results of the same study.
    public func judged(_ claims: [Claim], on results: [NamedResult]) -> [Judgement] {
        Judge(results, provenance).judged(claims)
    }

    /// Number of claims with a verdict.
    public func count(_ verdict: Verdict) -> Int { judgements.count { $0.verdict == verdict } }

    /// Counts in words, such as "5 reproduced, 2 direction only"; verdicts that do not occur are left out.
    public var words: String {
        var counts: [Verdict: Int] = [:]
        for place in judgements.indices { counts[judgements[place].verdict, default: 0] += 1 }
        return Verdict.allCases.compactMap { verdict in counts[verdict].map { "\($0) \(verdict.rawValue)" } }
            .joined(separator: ", ")
    }
}
