import Analysis
public import Claims
import Statistics
import Study

/// What one other choice does to one claim.
public struct ChoiceEffect: Hashable, Sendable {
    /// The option, without its dashes.
    public var option: String
    /// Its value in this report.
    public var chosen: String
    /// The other value.
    public var alternative: String
    /// The claim as judged in this report.
    public var before: Judgement
    /// The claim as judged under the other value.
    public var after: Judgement

    /// Whether the verdict is another.
    public var changesVerdict: Bool { before.verdict != after.verdict }

    /// Whether the p-value of the judged result lies on the other side of `Significance.level`.
    public var changesSignificance: Bool {
        guard let old = before.pValue, let new = after.pValue else { return false }
        return (old < Significance.level) != (new < Significance.level)
    }
}

/// Every claim under every single alternative to the choices of a report, all others left as they are.
public struct ChoiceEffects: Sendable {
    /// Alternatives that were tried, such as `--cohort notebook`.
    public var alternatives: [String]
    /// Claims whose judged number, p-value or verdict is another, by option, alternative and claim.
    public var effects: [ChoiceEffect]

    /// Judges the claims anew under each alternative; those whose results stay keep their verdict.
    init(_ analysis: StudyAnalysis, _ verification: Verification, results: [NamedResult]) {
        let claims = verification.set.claims
        let wanted = WantedResults(
            Set(claims.flatMap(\.results)), intervals: Set(claims.filter(\.looksAtInterval).compactMap(\.results.first))
        )
        let known = Dictionary(results.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let before = Dictionary(
            verification.judgements.map { ($0.claim.id, $0) }, uniquingKeysWith: { first, _ in first })
        let tried = analysis.options.choices.flatMap { choice in
            choice.alternatives.map { (choice: choice, alternative: $0) }
        }
        alternatives = tried.map { "--\($0.choice.name) \($0.alternative.value)" }
        effects = concurrentMap(tried) { choice, alternative -> [ChoiceEffect] in
            let results = analysis.results(under: alternative.options, wanted: wanted)
            let changed = Set(results.filter { $0 != known[$0.name] }.map(\.name))
            let concerned = claims.filter { $0.results.contains(where: changed.contains) }
            return verification.judged(concerned, on: results).compactMap { now in
                guard let then = before[now.claim.id] else { return nil }
                let effect = ChoiceEffect(
                    option: choice.name, chosen: choice.value, alternative: alternative.value, before: then, after: now)
                let moves = then.computed.first?.value != now.computed.first?.value || then.pValue != now.pValue
                return moves || effect.changesVerdict ? effect : nil
            }
        }.flatMap { $0 }
    }
}

extension Judgement {
    /// The p-value of the judged result.
    var pValue: Double? { computed.first?.pValue }
}
