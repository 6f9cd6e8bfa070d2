import Study

/// Decides one claim on one study's results.
struct Judge {
    /// A verdict with its reason.
    typealias Outcome = (verdict: Verdict, explanation: String)

    private let results: [String: NamedResult]
    private let provenance: Provenance

    init(_ results: [NamedResult], _ provenance: Provenance) {
        self.results = Dictionary(results.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.provenance = provenance
    }

    func judged(_ claims: [Claim]) -> [Judgement] { claims.map(judge) }

    private func judge(_ claim: Claim) -> Judgement {
        let computed = claim.results.compactMap { results[$0] }
        func verdict(_ verdict: Verdict, _ explanation: String) -> Judgement {
            Judgement(claim: claim, verdict: verdict, computed: computed, explanation: explanation)
        }
        if claim.rule == .untested { return verdict(.notTested, claim.reason) }
        if claim.rule == .missing, computed.isEmpty { return verdict(.notComputable, claim.reason) }
        if provenance.origin == .synthetic {
            return verdict(
                .notApplicable,
                claim.isAboutPeople
                    ? "the data are invented; they say nothing about people"
                    : "the data are invented by this program; it would be checked against itself")
        }
        guard let name = claim.results.first, let first = results[name] else {
            return verdict(.notComputable, "this analysis gives no result named \(claim.results.first ?? "")")
        }
        if case .unavailable(let reason) = first.value { return verdict(.notComputable, reason) }
        if let sample = first.sample, sample.isCount, sample.part.isPartial {
            return verdict(.notComputable, "\(sample.part.words) so far; it is settled once all are trained")
        }
        let scale = provenance.recordedScale ?? provenance.scale
        if first.sample == nil, claim.needsPaperScale, scale != .paper {
            return verdict(
                .notComputable,
                "needs networks trained at the paper's scale; these runs are of scale \(scale.rawValue)")
        }
        let outcome = decide(claim, first, computed)
        let reason = claim.reason.isEmpty || claim.rule == .missing ? "" : "; \(claim.reason)"
        guard let proxy = first.proxy, outcome.verdict.isJudged || outcome.verdict == .tooWideToTell else {
            return verdict(outcome.verdict, outcome.explanation + reason)
        }
        let direction = outcome.verdict == .directionOnly ? "in direction only: " : ""
        return verdict(
            outcome.verdict.throughSubstitute, "\(direction)\(outcome.explanation)\(reason). Substitute: \(proxy)")
    }

    private func decide(_ claim: Claim, _ result: NamedResult, _ readings: [NamedResult]) -> Outcome {
        if let sample = result.sample, !sample.isCount {
            return SampleJudge(claim: claim, result: result, sample: sample).decide(readings)
        }
        switch claim.rule {
        case .effect: return effect(claim, result)
        case .holds, .holdsSignificantly: return statement(claim, result)
        case .ambiguous: return ambiguous(claim, readings)
        default: break
        }
        guard let value = result.number else { return (.differs, "the result is not a number") }
        if let limit = claim.limit { return bounded(claim, value, limit, result.interval) }
        let shown = ShortNumber.text(value)
        if claim.rule == .exactly {
            let holds = value == claim.printedNumber?.value
            return (holds ? .reproduced : .differs, "\(shown) \(holds ? "equals" : "is not") \(claim.printed)")
        }
        let holds = claim.printedNumber?.admits(value) ?? false
        return (
            holds ? .reproduced : .differs, "\(shown) \(holds ? "agrees with" : "is not") \(claim.printed) as printed"
        )
    }

    /// A number that lies on its side of a limit; an interval that reaches across leaves the direction alone.
    private func bounded(
        _ claim: Claim, _ value: Double, _ limit: Bound, _ interval: NamedResult.Interval?
    ) -> Outcome {
        let shown = ShortNumber.text(value)
        guard limit.admits(value) else { return (.differs, "\(shown) is not \(limit)") }
        if claim.isLowerBound {
            return (
                .notComputable,
                "\(shown) is \(limit), but only a lower bound, which could refute it and cannot reproduce it"
            )
        }
        guard let interval, !limit.admits(limit.side == .above ? interval.lower : interval.upper) else {
            return (.reproduced, "\(shown) is \(limit)")
        }
        let ends = "[\(ShortNumber.text(interval.lower)), \(ShortNumber.text(interval.upper))]"
        return (.directionOnly, "holds, not significant: \(shown) is \(limit), but its interval \(ends) reaches across")
    }

    private func effect(_ claim: Claim, _ result: NamedResult) -> Outcome {
        guard let value = result.number, let printed = claim.printedNumber else {
            return (.differs, "the result is not a number")
        }
        let shown = ShortNumber.text(value)
        if printed.admits(value) { return (.reproduced, "\(shown) agrees with \(claim.printed) as printed") }
        guard let p = result.pValue else { return (.differs, "\(shown) is not \(claim.printed), and has no p-value") }
        if value * printed.value > 0 && p < Significance.level {
            return (
                .directionOnly,
                "\(shown) is not \(claim.printed), but has its sign and p = \(ShortNumber.text(p)) below "
                    + "\(Significance.level)"
            )
        }
        return (.differs, "\(shown) with p = \(ShortNumber.text(p)) is not \(claim.printed)")
    }

    private func statement(_ claim: Claim, _ result: NamedResult) -> Outcome {
        guard case .flag(let holds) = result.value else { return (.differs, "the result is not a statement") }
        guard claim.rule == .holdsSignificantly else {
            return (holds ? .reproduced : .differs, holds ? "the statement holds" : "the statement does not hold")
        }
        let p = result.pValue.map { "p = \(ShortNumber.text($0))" } ?? "no p-value"
        guard holds else { return (.differs, "the estimates do not point that way, \(p)") }
        guard let value = result.pValue, value < Significance.level else {
            return (.directionOnly, "holds, not significant: \(p)")
        }
        return (.reproduced, "holds, significant at \(Significance.level): \(p)")
    }

    /// A wording that fits several definitions differs where every one of them gives another number than the printed one.
    private func ambiguous(_ claim: Claim, _ readings: [NamedResult]) -> Outcome {
        let numbers = readings.compactMap(\.number)
        let words = "the wording fits several definitions"
        guard let printed = claim.printedNumber, numbers.count == claim.results.count else {
            return (.ambiguous, words)
        }
        let given = numbers.count(where: printed.admits)
        let list = numbers.map(ShortNumber.text).joined(separator: ", ")
        if given == 0 { return (.differs, "none of the \(numbers.count) readings gives \(claim.printed): \(list)") }
        return (.ambiguous, "\(words); \(given) of \(numbers.count) give \(claim.printed): \(list)")
    }
}
