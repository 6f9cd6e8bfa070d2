import Claims
import Study

/// What another choice changes, in words.
enum Conclusions {
    /// Sentences about single claims at most; the table holds all.
    private static let limit = 60

    /// What changes the verdict on some claims, one sentence a claim and alternative.
    static func verdicts(_ report: StudyReport, of claims: Set<String>) -> [String] {
        report.choiceEffects.effects.filter { $0.changesVerdict && claims.contains($0.before.claim.id) }.map(verdict)
    }

    static func sentences(_ report: StudyReport) -> [String] {
        let found = report.choiceEffects
        let verdicts = found.effects.filter(\.changesVerdict)
        let sentences = verdicts.map(verdict) + significance(found.effects.filter { !$0.changesVerdict })
        let rest = sentences.count - limit
        return sentences.prefix(limit)
            + (rest > 0 ? ["\(Wording.count(rest, "more change is", "more changes are")) in choice_effects.csv."] : [])
            + [total(found, verdicts)]
    }

    private static func verdict(_ effect: ChoiceEffect) -> String {
        "With \(change(effect)), the verdict on \(claim(effect)) is “\(effect.after.verdict.rawValue)” "
            + "(\(value(effect.after))), not “\(effect.before.verdict.rawValue)” (\(value(effect.before)))."
    }

    /// A test that stands behind several claims is told once.
    private static func significance(_ effects: [ChoiceEffect]) -> [String] {
        var told: Set<[String]> = []
        return effects.filter(\.changesSignificance).compactMap { effect in
            guard let old = effect.before.pValue, let new = effect.after.pValue,
                told.insert([effect.option, effect.alternative, "\(old)", "\(new)"]).inserted
            else { return nil }
            return
                "With \(change(effect)), the p-value behind \(claim(effect)) "
                + "\(new < Significance.level ? "falls below" : "rises above") \(Significance.level) "
                + "(\(Wording.pValue(new)), not \(Wording.pValue(old))); its verdict stays “\(effect.after.verdict.rawValue)”."
        }
    }

    private static func total(_ found: ChoiceEffects, _ verdicts: [ChoiceEffect]) -> String {
        func alternatives(_ effects: [ChoiceEffect]) -> Int { Set(effects.map { [$0.option, $0.alternative] }).count }
        let (changing, moving) = (alternatives(verdicts), alternatives(found.effects))
        let others = found.alternatives.count - changing
        let change =
            changing == 0
            ? "none changes one"
            : "\(Wording.count(changing, "changes a verdict", "change a verdict")), \(Wording.count(others, "changes", "change")) none"
        let numbers =
            moving == 0
            ? "No judged number moves."
            : "Judged numbers move under \(moving) of them; choice_effects.csv lists each number with its verdict."
        return
            "The verdict on every claim was compared under \(Wording.count(found.alternatives.count, "single alternative")): "
            + "\(change). \(numbers)"
    }

    private static func change(_ effect: ChoiceEffect) -> String {
        "--\(effect.option) \(effect.alternative) in place of \(effect.chosen)"
    }

    private static func claim(_ effect: ChoiceEffect) -> String {
        "“\(effect.before.claim.statement)” (\(effect.before.claim.place))"
    }

    /// The judged result; of a statement the p-value too, which may decide alone.
    private static func value(_ judgement: Judgement) -> String {
        guard let result = judgement.computed.first else { return "–" }
        guard case .flag = result.value, let p = result.pValue else { return Wording.value(result) }
        return "\(Wording.value(result)), \(Wording.pValue(p))"
    }
}
