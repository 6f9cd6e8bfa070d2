import Claims
import Study
import Testing

@Suite struct VerdictTests {
    private func verdict(
        _ entry: String, _ results: [NamedResult], origin: Provenance.Origin = .authors,
        scale: Provenance.Scale = .paper
    ) throws -> Verdict {
        let yaml = "claims:\n  - id: a\n    place: p\n    statement: s\n    \(entry)\nprinted_tests: []\n"
        let provenance = Provenance(origin: origin, scale: scale, title: "t")
        let verification = Verification(
            try ClaimSet(yaml: yaml, path: "c.yaml"), results: results, provenance: provenance)
        return try #require(verification.judgements.first).verdict
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

    @Test func aBoundIsStrict() throws {
        let entry = "{rule: below, printed: \"< 0.001\", results: r}".flow
        #expect(try verdict(entry, [result(.number(0.001))]) == .differs)
        #expect(try verdict(entry, [result(.number(0.0009))]) == .reproduced)
    }

    @Test func aShareMustStayAboveItsBoundWithItsInterval() throws {
        let entry = "{rule: above, bound: 0.5, results: r}".flow
        let wide = NamedResult.Interval(lower: 0.2, upper: 1, level: 0.95)
        #expect(try verdict(entry, [result(.number(0.8))]) == .reproduced)
        #expect(try verdict(entry, [result(.number(0.8), interval: wide)]) == .differs)
        #expect(try verdict(entry, [result(.number(0.4))]) == .differs)
    }

    @Test func aStatementMayNeedSignificance() throws {
        #expect(try verdict("{rule: holds, results: r}".flow, [result(.flag(true), p: 0.4)]) == .reproduced)
        #expect(try verdict("{rule: holds_significantly, results: r}".flow, [result(.flag(true), p: 0.4)]) == .differs)
        #expect(
            try verdict("{rule: holds_significantly, results: r}".flow, [result(.flag(true), p: 0.01)]) == .reproduced)
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

    @Test func theRestIsAmbiguousOrNotTested() throws {
        #expect(
            try verdict("{rule: ambiguous, printed: \"463\", results: r}".flow, [result(.number(463))]) == .ambiguous)
        #expect(try verdict("{rule: untested, reason: later}".flow, []) == .notTested)
    }
}

extension String {
    /// The fields of a flow mapping as lines of a block one.
    fileprivate var flow: String {
        dropFirst().dropLast().split(separator: ", ").joined(separator: "\n    ")
    }
}
