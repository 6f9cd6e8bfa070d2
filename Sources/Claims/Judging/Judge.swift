import Study
import YAML

/// Decides one claim on one study's results.
struct Judge {
    /// A verdict with its reason.
    typealias Outcome = (verdict: Verdict, explanation: String)

    /// Every result with the place of its evidence.
    private let results: [String: (result: NamedResult, place: Int)]
    private let evidence: [Evidence]

    init(_ evidence: [Evidence]) {
        self.evidence = evidence
        var results: [String: (result: NamedResult, place: Int)] = [:]
        results.reserveCapacity(evidence.reduce(0) { $0 + $1.results.count })
        for (place, part) in evidence.enumerated() {
            for result in part.results where results[result.name] == nil { results[result.name] = (result, place) }
        }
        self.results = results
    }

    func judged(_ claims: [Claim]) -> [Judgement] { claims.map(judge) }

    /// Throws unless every claim names results that there are, and its printed form asks for what they have.
    ///
    /// - Throws: `YAMLError` with a fault for each line, with the nearest name.
    func requireNames(_ set: ClaimSet) throws {
        let others = Set(evidence.flatMap(\.otherNames))
        var names: Set<String>?
        var faults: [YAMLError] = []
        func add(_ claim: Claim, _ reason: String) {
            faults.append(YAMLError(file: set.path, line: claim.resultsLine, field: "results", reason: reason))
        }
        for place in set.claims.indices {
            let claim = set.claims[place]
            for name in claim.results where results[name] == nil && !others.contains(name) {
                // The nearest name is looked for where it is read: a file of nothing but unknown names stays quick.
                let known = names ?? others.union(results.keys)
                names = known
                let nearest = faults.count < 20 ? NearestName.of(name, among: known) : nil
                add(claim, "there is no result “\(name)”" + (nearest.map { "; did you mean \($0)?" } ?? ""))
            }
            if let reason = unmet(claim) { add(claim, reason) }
        }
        if let error = YAMLError(faults) { throw error }
    }

    /// What a claim's print asks for and its results do not have; nil where all is there, or a name is unknown anyway.
    private func unmet(_ claim: Claim) -> String? {
        guard claim.printedForm != nil || claim.rule == .compatible,
            let first = claim.results.first.flatMap({ results[$0]?.result })
        else { return nil }
        if claim.rule == .compatible {
            return first.interval == nil ? "\(first.name) has no interval that the printed number could lie in" : nil
        }
        guard claim.rule == .equals, let form = claim.printedForm else { return nil }
        return FormParts(form, of: claim, in: results).unmet
    }

    private func judge(_ claim: Claim) -> Judgement {
        let computed = claim.results.compactMap { results[$0]?.result }
        func verdict(_ verdict: Verdict, _ explanation: String) -> Judgement {
            Judgement(claim: claim, verdict: verdict, computed: computed, explanation: explanation)
        }
        if let contradiction = claim.mark?.contradiction(claim.printed) { return verdict(.differs, contradiction) }
        if claim.rule == .untested { return verdict(.notTested, claim.reason) }
        if claim.rule == .missing, computed.isEmpty { return verdict(.notComputable, claim.reason) }
        let found = claim.results.first.flatMap { results[$0] }
        let data = evidence.indices.contains(found?.place ?? 0) ? evidence[found?.place ?? 0].data : nil
        if data?.isInvented == true, !claim.rule.isAboutInvented {
            return verdict(
                .notApplicable,
                claim.isAboutPeople
                    ? "the data are invented; they say nothing about people"
                    : "the data are invented by this program; it would be checked against itself")
        }
        guard let first = found?.result else {
            return verdict(.notComputable, "this analysis gives no result named \(claim.results.first ?? "")")
        }
        if case .unavailable(let reason) = first.value { return verdict(.notComputable, reason) }
        if let sample = first.sample, sample.isCount, sample.part.isPartial {
            return verdict(.notComputable, "\(sample.part.words) so far; it is settled once all are trained")
        }
        if first.sample == nil, claim.needsPaperScale, let scale = data?.otherScale {
            return verdict(
                .notComputable, "needs networks trained at the paper's scale; these runs are of scale \(scale)")
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
        case .compatible: return compatible(claim, result)
        case .within: return within(claim, result)
        case .planted: return planted(result, readings)
        case .observed: return (.observed, "not planted: \(Self.told(readings))")
        default: break
        }
        if claim.rule == .equals, let form = claim.printedForm {
            return FormParts(form, of: claim, in: results).outcome
        }
        guard let value = result.number else { return (.differs, "the result is not a number") }
        if let limit = claim.limit { return bounded(claim, value, limit, result.interval) }
        let shown = ShortNumber.text(value)
        if claim.rule == .exactly {
            let holds = value == claim.printedNumber?.value
            return (holds ? .reproduced : .differs, "\(shown) \(holds ? "equals" : "is not") \(claim.printed)")
        }
        guard let printed = claim.printedNumber else { return (.differs, "no number is printed") }
        guard printed.admits(value) else {
            return (.differs, "\(shown) is not \(claim.printed) as printed\(printed.hint(for: value))")
        }
        let rounding = printed.rounding(of: value).map { " (\($0))" } ?? ""
        return (.reproduced, "\(shown) agrees with \(claim.printed) as printed\(rounding)")
    }

    /// A planted habit, with what tells of it.
    private func planted(_ result: NamedResult, _ readings: [NamedResult]) -> Outcome {
        guard case .flag(let isRecovered) = result.value else {
            return (.notRecovered, "the result is not a statement")
        }
        let words = Self.told(Array(readings.dropFirst()))
        return isRecovered
            ? (.recovered, "differs as planted: \(words)")
            : (.notRecovered, "no difference as planted can be told: \(words)")
    }

    /// Results in words, by the last part of their names.
    private static func told(_ results: [NamedResult]) -> String {
        results.map { result in
            let name = result.name.split(separator: ".").last.map(String.init) ?? result.name
            let value =
                switch result.value {
                case .number(let number): ShortNumber.text(number)
                case .flag(let flag): flag ? "yes" : "no"
                case .unavailable(let reason): "none (\(reason))"
                }
            return "\(name.replacing("_", with: " ")) \(value)"
        }.joined(separator: ", ")
    }

    /// A printed number that the result's interval admits, with its rounding.
    private func compatible(_ claim: Claim, _ result: NamedResult) -> Outcome {
        guard let interval = result.interval, let printed = claim.printedNumber else {
            return (.differs, "the result has no interval")
        }
        let words =
            "\(ShortNumber.text(interval.level * 100))% interval "
            + "[\(ShortNumber.text(interval.lower)), \(ShortNumber.text(interval.upper))]"
        let isInside = printed.interval.upperBound >= interval.lower && printed.interval.lowerBound <= interval.upper
        return (
            isInside ? .compatible : .differs,
            "\(claim.printed) as printed lies \(isInside ? "inside" : "outside") the \(words)"
        )
    }

    /// A number that lies within a printed range, ends with their rounding.
    private func within(_ claim: Claim, _ result: NamedResult) -> Outcome {
        guard let value = result.number, let form = claim.printedForm, let low = form.number(.low),
            let high = form.number(.high)
        else { return (.differs, "the result is not a number") }
        let holds = value >= low.interval.lowerBound && value <= high.interval.upperBound
        return (
            holds ? .reproduced : .differs,
            "\(ShortNumber.text(value)) lies \(holds ? "within" : "outside") \(claim.printed)"
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
