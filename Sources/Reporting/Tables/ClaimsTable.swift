import Analysis
import Claims
import Study

extension Table {
    /// Verdicts, one row a claim.
    static func claims(_ verification: Verification) -> Table {
        Table(
            "claims", "Published numbers and their verdicts",
            columns: [
                ("claim", "id of the claim"), ("place", "where it stands in the paper"),
                ("statement", "what is claimed, in our words"), ("published", "as printed"), ("verdict", "the verdict"),
                ("computed", "the judged result"), ("holds", "the judged result of a statement"),
                ("lower", "lower end of its interval"), ("upper", "upper end of its interval"),
                ("p", "its p-value"), ("n", "observations behind it"), ("result", "name of the judged result"),
                ("origin", "who produced the data"), ("scale", "scale of the training runs"),
                ("explanation", "why, in a sentence"),
            ],
            rows: verification.judgements.map { judgement in
                let claim = judgement.claim
                let result = judgement.computed.first
                var holds: Cell = .empty
                if case .flag(let flag) = result?.value { holds = .flag(flag) }
                let origin = verification.data.origin ?? ""
                return [
                    .text(claim.id), .text(claim.place), .text(claim.statement), .text(claim.printed),
                    .text(judgement.verdict.rawValue), .optional(judgement.number), holds,
                    .optional(result?.interval?.lower), .optional(result?.interval?.upper),
                    .optional(result?.pValue), .optional(result?.n), .optional(result?.name), .text(origin),
                    .text(verification.data.scale ?? ""), .text(judgement.explanation),
                ]
            }
        ).telling(rows: verification.judgements.map(\.part))
    }

    /// Published statistics against their own p-values, one row a test.
    static func consistency(_ verification: Verification) -> Table {
        Table(
            "consistency", "Published statistics against their own p-values",
            columns: [
                ("test", "id of the test"), ("place", "where it stands in the paper"),
                ("statistic", "the statistic as printed"), ("p", "the p-value as printed"),
                ("lowest_p", "smallest p-value that the printed statistic admits"), ("highest_p", "largest one"),
                ("consistent", "whether the two fit"),
            ],
            rows: verification.consistency.map { check in
                [
                    .text(check.test.id), .text(check.test.place), .text(check.test.statistic.text),
                    .text(check.test.p.text), .number(check.admitted.lowerBound), .number(check.admitted.upperBound),
                    .flag(check.isConsistent),
                ]
            })
    }
}
