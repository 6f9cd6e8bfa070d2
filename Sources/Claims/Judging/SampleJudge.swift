import Study

/// Decides claims on results of runs that were trained again. What such runs give is one sample of what they could have
/// given, so a number is never reproduced to its digits: it is compatible with the printed one, or it differs, or the sample
/// is too small to tell.
struct SampleJudge {
    typealias Outcome = Judge.Outcome

    let claim: Claim
    let result: NamedResult
    let sample: NamedResult.Sample

    /// - Parameter readings: every result of an ambiguous wording.
    func decide(_ readings: [NamedResult]) -> Outcome {
        switch claim.rule {
        case .holdsSignificantly: return tested()
        case .holds: return statement()
        case .ambiguous: return ambiguous(readings)
        default: break
        }
        if let published = claim.sample, let printed = claim.printedNumber { return number(printed, published) }
        if let limit = claim.limit { return bounded(limit) }
        return tooWide("nothing says from how many runs the published value was made")
    }

    private func tooWide(_ reason: String) -> Outcome { (.tooWideToTell, "\(reason); \(source)") }

    /// The runs behind it and how its interval was made, for the end of every explanation.
    private var source: String {
        sample.part.words + (sample.method.isEmpty ? "" : " (\(sample.method))")
    }

    private var ownInterval: String? {
        sample.interval.map { "95% interval [\(ShortNumber.text($0.lower)), \(ShortNumber.text($0.upper))]" }
    }

    /// What keeps an interval from carrying a verdict, with the interval.
    private var shortcoming: Outcome? {
        sample.shortcoming.map { reason in
            let value = result.number.map { "\(ShortNumber.text($0)), " } ?? ""
            return tooWide("\(value)\(ownInterval.map { "\($0), but " } ?? "")\(reason)")
        }
    }

    private func number(_ printed: PrintedNumber, _ published: PublishedSample) -> Outcome {
        guard let value = result.number else { return (.differs, "the result is not a number") }
        if let shortcoming { return shortcoming }
        guard let comparison = SampleComparison(value, sample, printed, published) else {
            return tooWide("\(ShortNumber.text(value)) has no interval of its difference from \(printed.text)")
        }
        let words = "\(comparison.words): "
        switch comparison.outcome {
        case .holdsIt: return (.compatible, "\(words)\(printed.text) as printed lies inside; \(source)")
        case .holdsNoEffect:
            return tooWide("\(words)it holds no effect (\(ShortNumber.text(published.noEffect))) as well")
        case .isWide:
            return tooWide(
                "\(words)wider than \(printed.text) lies from no effect (\(ShortNumber.text(published.noEffect)))")
        case .excludesIt:
            if claim.rule == .effect, let p = result.pValue, p < Significance.level, value * printed.value > 0 {
                return (
                    .directionOnly,
                    "\(words)\(printed.text) lies outside, its sign is kept with p = \(ShortNumber.text(p)); \(source)"
                )
            }
            return (.differs, "\(words)\(printed.text) lies outside; \(source)")
        }
    }

    /// A bound that the paper does not print as a number: the whole interval must lie on its side.
    private func bounded(_ limit: Bound) -> Outcome {
        guard let value = result.number else { return (.differs, "the result is not a number") }
        if let shortcoming { return shortcoming }
        guard let interval = sample.interval, let words = ownInterval else {
            return tooWide("\(ShortNumber.text(value)) has no interval")
        }
        let text = "\(ShortNumber.text(value)), \(words)"
        switch (limit.admits(interval.lower), limit.admits(interval.upper)) {
        case (true, true): return (.compatible, "\(text), is \(limit); \(source)")
        case (false, false): return (.differs, "\(text), is not \(limit); \(source)")
        default: return tooWide("\(text), reaches across \(limit)")
        }
    }

    /// A statement, by the interval of its margin.
    private func statement() -> Outcome {
        guard case .flag(let holds) = result.value else { return (.differs, "the result is not a statement") }
        if let shortcoming { return shortcoming }
        guard let interval = sample.interval, let words = ownInterval, let margin = sample.margin else {
            return tooWide("the statement \(holds ? "holds" : "does not hold"), and its margin has no interval")
        }
        let text = "margin \(ShortNumber.text(margin)), \(words)"
        if interval.lower > 0 { return (.compatible, "the statement holds: \(text); \(source)") }
        if interval.upper < 0 { return (.differs, "the statement does not hold: \(text); \(source)") }
        return tooWide("\(text), holds 0")
    }

    /// A statement that a test over participants stands beside.
    private func tested() -> Outcome {
        guard case .flag(let holds) = result.value else { return (.differs, "the result is not a statement") }
        if let shortcoming { return shortcoming }
        guard let p = result.pValue else { return tooWide("no p-value") }
        let margin = ownInterval.map { ", margin \(sample.margin.map(ShortNumber.text) ?? "–"), \($0)" } ?? ""
        let text = "p = \(ShortNumber.text(p))\(margin)"
        guard p < Significance.level else {
            return tooWide("\(holds ? "holds" : "does not hold"), not significant: \(text)")
        }
        return holds
            ? (.compatible, "holds, significant at \(Significance.level): \(text); \(source)")
            : (.differs, "the estimates point the other way: \(text); \(source)")
    }

    /// A wording with several readings differs where the interval of none of them holds the printed number.
    private func ambiguous(_ readings: [NamedResult]) -> Outcome {
        let words = "the wording fits several definitions"
        guard let printed = claim.printedNumber, let published = claim.sample else { return (.ambiguous, words) }
        if let shortcoming { return shortcoming }
        let compared = readings.compactMap { reading -> (String, SampleComparison.Outcome)? in
            guard let value = reading.number, let sample = reading.sample, sample.shortcoming == nil else { return nil }
            return SampleComparison(value, sample, printed, published).map { ($0.words, $0.outcome) }
        }
        guard compared.count == claim.results.count else { return (.ambiguous, "\(words); \(source)") }
        let list = compared.map(\.0).joined(separator: "; ")
        let given = compared.count { $0.1 != .excludesIt }
        if given == 0 { return (.differs, "no reading is compatible with \(printed.text): \(list); \(source)") }
        return (
            .ambiguous,
            "\(words); \(given) of \(compared.count) are compatible with \(printed.text): \(list); \(source)"
        )
    }
}
