import Study

/// Decides one claim on one study's results.
struct Judge {
    let results: [String: NamedResult]
    let provenance: Provenance

    func judge(_ claim: Claim) -> Judgement {
        let computed = claim.results.compactMap { results[$0] }
        func verdict(_ verdict: Verdict, _ explanation: String) -> Judgement {
            Judgement(claim: claim, verdict: verdict, computed: computed, explanation: explanation)
        }
        if claim.rule == .untested { return verdict(.notTested, claim.reason) }
        if claim.rule == .missing { return verdict(.notComputable, claim.reason) }
        if provenance.origin == .synthetic {
            return verdict(
                .notApplicable,
                claim.isAboutPeople
                    ? "the data are invented; they say nothing about people"
                    : "the data are invented by this program; it would be checked against itself")
        }
        guard let first = computed.first else {
            let names = claim.results.joined(separator: ", ")
            return verdict(.notComputable, "this analysis gives no result named \(names)")
        }
        if case .unavailable(let reason) = first.value { return verdict(.notComputable, reason) }
        if claim.needsPaperScale && provenance.scale != .paper {
            return verdict(
                .notComputable,
                "needs networks trained at the paper's scale; these runs are of scale \(provenance.scale.rawValue)")
        }
        if claim.rule == .ambiguous {
            return verdict(.ambiguous, claim.reason.isEmpty ? "the wording fits several definitions" : claim.reason)
        }
        let outcome = decide(claim, first)
        let reason = claim.reason.isEmpty ? "" : "; \(claim.reason)"
        guard let proxy = first.proxy else { return verdict(outcome.verdict, outcome.explanation + reason) }
        let agrees = outcome.verdict == .reproduced || outcome.verdict == .directionOnly
        return verdict(
            agrees ? .proxyAgrees : .proxyDisagrees, "\(outcome.explanation)\(reason). Substitute: \(proxy)")
    }

    private func decide(_ claim: Claim, _ result: NamedResult) -> (verdict: Verdict, explanation: String) {
        switch claim.rule {
        case .effect: return effect(claim, result)
        case .holds, .holdsSignificantly: return statement(claim, result)
        default: break
        }
        guard let value = result.number else { return (.differs, "the result is not a number") }
        let shown = ShortNumber.text(value)
        switch claim.rule {
        case .exactly:
            let holds = value == claim.printedNumber?.value
            return (holds ? .reproduced : .differs, "\(shown) \(holds ? "equals" : "is not") \(claim.printed)")
        case .equals, .below:
            let holds = claim.printedNumber?.admits(value) ?? false
            let comparison = claim.rule == .below ? "the bound \(claim.printed)" : "\(claim.printed) as printed"
            return (holds ? .reproduced : .differs, "\(shown) \(holds ? "agrees with" : "is not") \(comparison)")
        case .atMost:
            let bound = claim.bound ?? 0
            return (
                value <= bound ? .reproduced : .differs,
                "\(shown) is \(value <= bound ? "within" : "above") \(ShortNumber.text(bound))"
            )
        default:
            let bound = claim.bound ?? 0
            guard value > bound else { return (.differs, "\(shown) is not above \(ShortNumber.text(bound))") }
            guard let interval = result.interval, interval.lower <= bound else {
                return (.reproduced, "\(shown) is above \(ShortNumber.text(bound))")
            }
            let ends = "[\(ShortNumber.text(interval.lower)), \(ShortNumber.text(interval.upper))]"
            return (.differs, "\(shown) is above \(ShortNumber.text(bound)), but its interval \(ends) is not")
        }
    }

    private func effect(_ claim: Claim, _ result: NamedResult) -> (verdict: Verdict, explanation: String) {
        guard let value = result.number, let printed = claim.printedNumber else {
            return (.differs, "the result is not a number")
        }
        let shown = ShortNumber.text(value)
        if printed.admits(value) { return (.reproduced, "\(shown) agrees with \(claim.printed) as printed") }
        let p = result.pValue ?? 1
        if (value > 0) == (printed.value > 0) && value != 0 && p < 0.05 {
            return (
                .directionOnly,
                "\(shown) is not \(claim.printed), but has its sign and p = \(ShortNumber.text(p)) below 0.05"
            )
        }
        return (.differs, "\(shown) with p = \(ShortNumber.text(p)) is not \(claim.printed)")
    }

    private func statement(_ claim: Claim, _ result: NamedResult) -> (verdict: Verdict, explanation: String) {
        guard case .flag(let holds) = result.value else { return (.differs, "the result is not a statement") }
        guard claim.rule == .holdsSignificantly else {
            return (holds ? .reproduced : .differs, holds ? "the statement holds" : "the statement does not hold")
        }
        let p = result.pValue ?? 1
        let words = holds ? "the estimates point that way" : "the estimates do not point that way"
        return (holds && p < 0.05 ? .reproduced : .differs, "\(words), p = \(ShortNumber.text(p))")
    }
}
