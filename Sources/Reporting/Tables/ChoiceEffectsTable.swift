import Analysis
import Claims
import Study

extension Table {
    /// Claims whose number moves under another choice, one row a claim and alternative.
    static func choiceEffects(_ effects: ChoiceEffects) -> Table {
        Table(
            "choice_effects", "Claims whose number moves under another choice",
            columns: [
                ("option", "the choice that is changed, all others left as they are"),
                ("chosen", "its value in this report"), ("alternative", "the other value"),
                ("claim", "id of the claim"),
                ("verdict", "the verdict in this report"), ("verdict_then", "the verdict under the other value"),
                ("changes", "whether the two verdicts differ"), ("computed", "the judged number in this report"),
                ("computed_then", "the judged number under the other value"),
                ("holds", "the judged statement in this report"),
                ("holds_then", "the judged statement under the other value"), ("p", "the p-value in this report"),
                ("p_then", "the p-value under the other value"), ("n", "observations in this report"),
                ("n_then", "observations under the other value"),
            ],
            rows: effects.effects.map { effect in
                let (before, after) = (effect.before.computed.first, effect.after.computed.first)
                return [
                    .text(effect.option), .text(effect.chosen), .text(effect.alternative),
                    .text(effect.before.claim.id), .text(effect.before.verdict.rawValue),
                    .text(effect.after.verdict.rawValue), .flag(effect.changesVerdict), .optional(before?.number),
                    .optional(after?.number), holds(before), holds(after), .optional(before?.pValue),
                    .optional(after?.pValue), .optional(before?.n), .optional(after?.n),
                ]
            }
        ).telling(rows: effects.effects.map(\.before.part))
    }

    private static func holds(_ result: NamedResult?) -> Cell {
        if case .flag(let flag) = result?.value { .flag(flag) } else { .empty }
    }
}
