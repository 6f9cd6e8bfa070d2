import Claims
import Study
import Testing
import YAML

@Suite struct VerdictTests {
    private func verdict(
        _ entry: String, _ results: [NamedResult], origin: Provenance.Origin = .authors,
        scale: Provenance.Scale = .paper
    ) throws -> Verdict {
        try judgement(entry, results, origin: origin, scale: scale).verdict
    }

    private func judgement(
        _ entry: String, _ results: [NamedResult], origin: Provenance.Origin = .authors,
        scale: Provenance.Scale = .paper
    ) throws -> Judgement {
        let yaml = "claims:\n  - id: a\n    place: p\n    statement: s\n    \(entry)\nprinted_tests: []\n"
        let provenance = Provenance(origin: origin, scale: scale, title: "t")
        let verification = try Verification(
            try ClaimSet(yaml: yaml, path: "c.yaml"), results: results, otherNames: ["r", "s"], provenance: provenance)
        return try #require(verification.judgements.first)
    }

    private func result(
        _ value: NamedResult.Value, p: Double? = nil, proxy: String? = nil, interval: NamedResult.Interval? = nil
    ) -> NamedResult {
        NamedResult(name: "r", value: value, interval: interval, pValue: p, method: "m", proxy: proxy)
    }

    @Test(arguments: [(55.94, Verdict.reproduced), (55.951, .differs), (55.849, .differs), (55.85, .reproduced)])
    func aNumberIsHeldAtItsPrintedPrecision(value: Double, expected: Verdict) throws {
        #expect(try verdict("{rule: equals, printed: \"55.9\", results: r}".flow, [result(.number(value))]) == expected)
    }

    @Test func aSettingIsNotRounded() throws {
        #expect(try verdict("{rule: exactly, printed: \"0\", results: r}".flow, [result(.number(0.0001))]) == .differs)
        #expect(try verdict("{rule: exactly, printed: \"0\", results: r}".flow, [result(.number(0))]) == .reproduced)
    }

    @Test(arguments: [
        (0.6, 0.01, Verdict.reproduced), (0.41, 0.02, .directionOnly), (0.41, 0.2, .differs), (-0.6, 0.001, .differs),
    ])
    func anEffectKeepsItsDirectionOnlyWhenItIsSignificant(rho: Double, p: Double, expected: Verdict) throws {
        #expect(
            try verdict("{rule: effect, printed: \"0.60\", results: r}".flow, [result(.number(rho), p: p)]) == expected)
    }

    @Test func aSubstituteAgreesOrDisagreesButNeverReproduces() throws {
        let entry = "{rule: equals, printed: \"0.60\", results: r}".flow
        #expect(try verdict(entry, [result(.number(0.6), proxy: "one run")]) == .proxyAgrees)
        #expect(try verdict(entry, [result(.number(0.5), proxy: "one run")]) == .proxyDisagrees)
    }

    @Test func aSubstituteCanAgreeInDirectionOnlyAndSaysSo() throws {
        let effect = try judgement(
            "{rule: effect, printed: \"0.60\", results: r}".flow, [result(.number(0.41), p: 0.02, proxy: "one run")])
        #expect(effect.verdict == .proxyAgreesInDirection && effect.explanation.hasPrefix("in direction only: "))
        let statement = try judgement(
            "{rule: holds_significantly, results: r}".flow, [result(.flag(true), p: 0.3, proxy: "one run")])
        #expect(statement.verdict == .proxyAgreesInDirection)
        #expect(!statement.verdict.isDisagreement && statement.verdict.isJudged)
    }

    @Test func aBoundIsStrict() throws {
        let entry = "{rule: below, printed: \"< 0.001\", results: r}".flow
        #expect(try verdict(entry, [result(.number(0.001))]) == .differs)
        #expect(try verdict(entry, [result(.number(0.0009))]) == .reproduced)
    }

    @Test func aShareMustStayAboveItsBoundWithItsInterval() throws {
        let entry = "{rule: above, bound: 0.5, results: r}".flow
        let wide = NamedResult.Interval(lower: 0.2, upper: 1, level: 0.95)
        #expect(try verdict(entry, [result(.number(0.8))]) == .reproduced)
        let across = try judgement(entry, [result(.number(0.8), interval: wide)])
        #expect(across.verdict == .directionOnly && across.explanation.hasPrefix("holds, not significant: "))
        #expect(try verdict(entry, [result(.number(0.4))]) == .differs)
        #expect(try verdict(entry, [result(.number(0.5))]) == .differs)
        #expect(try verdict("{rule: above, printed: \"> 9\", results: r}".flow, [result(.number(10))]) == .reproduced)
        #expect(try verdict("{rule: above, printed: \"> 9\", results: r}".flow, [result(.number(9))]) == .differs)
    }

    @Test func aLowerBoundRefutesAMaximumAndNeverReproducesIt() throws {
        let entry = "{rule: at_most, bound: 120, lower_bound: true, results: r}".flow
        #expect(try verdict(entry, [result(.number(113.7))]) == .notComputable)
        #expect(try verdict(entry, [result(.number(120.1))]) == .differs)
        #expect(try verdict("{rule: at_most, bound: 120, results: r}".flow, [result(.number(120))]) == .reproduced)
    }

    @Test func aStatementWithoutATestInThePaperIsJudgedForItsDirection() throws {
        let entry = "{rule: holds_significantly, results: r}".flow
        #expect(try verdict("{rule: holds, results: r}".flow, [result(.flag(true), p: 0.4)]) == .reproduced)
        let weak = try judgement(entry, [result(.flag(true), p: 0.4)])
        #expect(weak.verdict == .directionOnly && weak.explanation == "holds, not significant: p = 0.4")
        #expect(try verdict(entry, [result(.flag(true))]) == .directionOnly)
        #expect(try verdict(entry, [result(.flag(true), p: 0.01)]) == .reproduced)
        #expect(try verdict(entry, [result(.flag(false), p: 0.01)]) == .differs)
    }

    @Test func theFirstNameIsJudgedAndNoOtherInItsPlace() throws {
        let entry = "{rule: equals, printed: \"1\", results: [s, r]}".flow
        #expect(try verdict(entry, [result(.number(1))]) == .notComputable)
    }

    @Test(arguments: [
        ("cohort.nn", "cohort.n"), ("Cohort.n", "cohort.n"), ("cohrt.expert.n", "cohort.expert.n"), ("", "cohort.n"),
    ])
    func aMisspeltNameIsAnErrorWithItsLineAndTheNearestName(name: String, nearest: String) throws {
        for results in ["[\(QuotedText(name))]", "[trials.n, \(QuotedText(name))]"] {
            let yaml = "claims:\n  - id: a\n    place: p\n    statement: s\n    rule: holds\n    results: \(results)\n"
            let set = try ClaimSet(yaml: yaml + "printed_tests: []\n", path: "c.yaml")
            let error = #expect(throws: YAMLError.self) {
                try Verification(
                    set,
                    results: ["cohort.n", "trials.n"].map { NamedResult(name: $0, value: .number(1), method: "m") },
                    otherNames: ["cohort.expert.n"], provenance: Provenance(origin: .authors, scale: .paper, title: "t")
                )
            }
            #expect(
                error?.description == "c.yaml:6: results: there is no result “\(name)”; did you mean \(nearest)?")
        }
    }

    @Test func whatIsNotInTheDataIsNotComputable() throws {
        let entry = "{rule: equals, printed: \"1\", results: r, paper_scale: true}".flow
        #expect(try verdict(entry, []) == .notComputable)
        #expect(try verdict(entry, [result(.unavailable(reason: "none"))]) == .notComputable)
        #expect(try verdict(entry, [result(.number(1))], origin: .collected, scale: .demo) == .notComputable)
        #expect(try verdict("{rule: missing, reason: gone}".flow, []) == .notComputable)
    }

    @Test func inventedDataJudgeNothing() throws {
        for people in ["true", "false"] {
            let entry = "{rule: equals, printed: \"1\", results: r, people: \(people)}".flow
            #expect(try verdict(entry, [result(.number(1))], origin: .synthetic, scale: .surface) == .notApplicable)
        }
    }

    @Test func whatWasPlantedIntoInventedPeopleIsRecoveredOrNot() throws {
        let entry = "{rule: planted, results: [r, p]}".flow
        func readings(_ isRecovered: Bool) -> [NamedResult] {
            [
                NamedResult(name: "r", value: .flag(isRecovered), method: "m"),
                NamedResult(name: "p", value: .number(0.25), method: "m"),
            ]
        }
        let found = try judgement(entry, readings(true), origin: .synthetic, scale: .demo)
        #expect(found.verdict == .recovered && found.explanation == "differs as planted: p 0.25")
        let lost = try judgement(entry, readings(false), origin: .synthetic, scale: .demo)
        #expect(lost.verdict == .notRecovered && lost.explanation.hasSuffix("p 0.25"))
        let told = try judgement("{rule: observed, results: p}".flow, readings(true), origin: .synthetic, scale: .demo)
        #expect(told.verdict == .observed && told.explanation == "not planted: p 0.25")
    }

    @Test func theRestIsAmbiguousOrNotTested() throws {
        #expect(
            try verdict("{rule: ambiguous, printed: \"463\", results: r}".flow, [result(.number(463))]) == .ambiguous)
        #expect(try verdict("{rule: untested, reason: later}".flow, []) == .notTested)
    }

    @Test func aNumberThatNoReadingGivesDiffersUnderAll() throws {
        let entry = "{rule: ambiguous, printed: \"463\", results: [r, s]}".flow
        func readings(_ first: Double, _ second: Double) -> [NamedResult] {
            [first, second].enumerated().map {
                NamedResult(name: ["r", "s"][$0.offset], value: .number($0.element), method: "m")
            }
        }
        let neither = try judgement(entry, readings(466, 421))
        #expect(neither.verdict == .differs && neither.shown.count == 2)
        #expect(neither.explanation == "none of the 2 readings gives 463: 466, 421")
        #expect(try verdict(entry, readings(466, 463)) == .ambiguous)
        #expect(try verdict(entry, [result(.number(466))]) == .ambiguous)
        #expect(try verdict("{rule: ambiguous, results: [r, s]}".flow, readings(1, 2)) == .ambiguous)
    }
}

extension String {
    /// The fields of a flow mapping as lines of a block one.
    fileprivate var flow: String {
        String(dropFirst().dropLast()).replacing(/, (?=[a-z_]+:)/, with: "\n    ")
    }
}
