import Analysis
import Claims
import Study

extension Table {
    /// Where the paper, its supplement, its server and the release contradict one another, one row a printed number, with the
    /// final choices on which it can tell and how its effect is measured.
    static func contradictions(_ verification: Verification, _ disputed: DisputedDefaults) -> Table {
        Table(
            "contradictions", "Where paper, supplement, server and release contradict one another",
            columns: [
                ("about", "default, border, count or split"), ("claim", "id of the claim"),
                ("place", "where it stands"), ("statement", "what is stated, in our words"),
                ("printed", "as printed"), ("found", "what the data have instead"),
                ("readers", "final choices whose optimizer reads it, of defaults"),
                ("unset", "of these, those that leave it unset, so that the default decides"),
                ("measured_by", "what shows its effect: a choice of the analysis, or runs to train"),
            ],
            rows: Contradiction.all.flatMap { kind in
                verification.judgements.filter { kind.claims.contains($0.claim.id) && isContradicted($0) }.map {
                    judgement in
                    let row = disputed.rows.first { kind.hyperparameter == $0.hyperparameter }
                    return [
                        .text(kind.about), .text(judgement.claim.id), .text(judgement.claim.place),
                        .text(judgement.claim.statement), .text(judgement.claim.printed), .text(found(judgement)),
                        .optional(row?.readers), .optional(row?.unset), .text(kind.measure),
                    ]
                }
            })
    }

    private static func isContradicted(_ judgement: Judgement) -> Bool {
        switch judgement.verdict {
        case .differs, .ambiguous, .proxyDisagrees: true
        case .notComputable: judgement.claim.rule == .missing
        default: false
        }
    }

    private static func found(_ judgement: Judgement) -> String {
        let numbers = judgement.shown.filter { $0.number != nil }.map(Wording.value)
        return numbers.isEmpty ? judgement.claim.reason : Wording.list(numbers)
    }
}

/// One thing that the paper's sources contradict one another in, with the claims that state it.
private struct Contradiction {
    var about: String
    var claims: [String]
    var measure: String
    var hyperparameter: Hyperparameter?

    static let all: [Contradiction] =
        DisputedDefaults.hyperparameters.map { hyperparameter in
            let name = hyperparameter.columnName
            return Contradiction(
                about: "default", claims: ["table1_\(name)", "supplement_\(name)"],
                measure: "runs of Training/defaults/\(name)-*.yaml, in pairs of one final choice and seed",
                hyperparameter: hyperparameter)
        } + [
            Contradiction(
                about: "border", claims: ["medium_months", "expert_months"], measure: "the choice --groups 0,8"),
            Contradiction(
                about: "count", claims: ["participants", "novices", "medium_participants", "experts"],
                measure: "the choice --cohort notebook"),
            Contradiction(about: "count", claims: ["configurations"], measure: "no result rests on it"),
            Contradiction(
                about: "split", claims: ["training_images", "validation_images", "test_images"],
                measure: "cannot be: no such split can be drawn"),
        ]
}
