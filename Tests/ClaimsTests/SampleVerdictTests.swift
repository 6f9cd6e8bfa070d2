import Claims
import Findings
import Foundation
import Study
import Testing
import YAML

/// Verdicts on runs that were trained again.
@Suite struct SampleVerdictTests {
    private static func set(_ claim: String, _ regenerated: String) throws -> ClaimSet {
        let yaml = """
            claims:
              - {id: a, place: p, statement: s, results: r, paper_scale: true, \(claim)}
            printed_tests: []
            regenerated:
              - {claims: a, \(regenerated)}

            """
        return try ClaimSet(yaml: yaml, path: "c.yaml")
    }

    private func judgement(
        _ claim: String, _ regenerated: String, _ result: NamedResult, scale: Provenance.Scale = .paper
    ) throws -> Judgement {
        let provenance = Provenance(origin: .authors, scale: scale, title: "t")
        let verification = try Verification(
            try Self.set(claim, regenerated), results: [result], otherNames: ["x"], provenance: provenance)
        return try #require(verification.judgements.first)
    }

    private func result(
        _ value: NamedResult.Value, _ interval: ClosedRange<Double>?, kind: RunKind = .final,
        finished: Int = 10, planned: Int = 10, substitutes: [String] = [], p: Double? = nil, margin: Double? = nil,
        scale: NamedResult.Sample.Scale = .plain, kurtosis: Double? = nil, shortcoming: String? = nil
    ) -> NamedResult {
        var result = NamedResult(name: "r", value: value, pValue: p, n: 5, method: "m")
        result.sample = NamedResult.Sample(
            part: RegeneratedPart(kind: kind, finished: finished, planned: planned, substitutes: substitutes),
            interval: interval.map { .init(lower: $0.lowerBound, upper: $0.upperBound, level: 0.95) }, margin: margin,
            scale: scale, kurtosis: kurtosis, method: "how", shortcoming: shortcoming)
        result.proxy = substitutes.isEmpty ? nil : substitutes.joined(separator: ", ")
        return result
    }

    /// Ten seeds on both sides widen our interval by the root of two.
    @Test(arguments: [
        (0.5, 0.095, Verdict.compatible), (0.5, 0.0949, .differs), (0.7, 0.095, .compatible), (0.7, 0.0949, .differs),
        (0.6, 0.01, .compatible), (0.6, 0.0001, .compatible), (0.3, 0.31, .tooWideToTell), (0.7, 0.31, .tooWideToTell),
        (0.7, 0.299, .compatible), (-0.6, 0.1, .differs),
    ])
    func theRoundedNumberMustLieInsideTheIntervalOfTheDifference(rho: Double, half: Double, expected: Verdict) throws {
        let own = half / 2.squareRoot() * (1 + 1e-12)
        let judged = try judgement(
            "rule: equals, printed: \"0.60\"", "seeds: 10, no_effect: 0",
            result(.number(rho), (rho - own)...(rho + own)))
        #expect(judged.verdict == expected, "\(judged.explanation)")
        #expect(judged.explanation.contains("95% interval of the difference ["))
        #expect(judged.explanation.contains(" wide") && judged.explanation.contains("10 of 10 seeds"))
    }

    @Test func fewerSeedsAreTooWideToTellWhateverTheIntervalHolds() throws {
        for interval in [0.59...0.61, 0.1...0.2] {
            let judged = try judgement(
                "rule: effect, printed: \"0.60\"", "seeds: 10, no_effect: 0",
                result(
                    .number(0.6), interval, finished: 4, p: 0.001, shortcoming: "4 finished seeds are fewer than 5"))
            #expect(judged.verdict == .tooWideToTell)
            #expect(judged.explanation.contains("but 4 finished seeds are fewer than 5; 4 of 10 seeds of every final"))
        }
    }

    @Test func anEffectOutsideKeepsItsDirectionOnlyWhenItIsSignificant() throws {
        for (p, expected) in [(0.01, Verdict.directionOnly), (0.2, .differs)] {
            let judged = try judgement(
                "rule: effect, printed: \"0.60\"", "seeds: 10, no_effect: 0",
                result(.number(0.3), 0.25...0.35, p: p))
            #expect(judged.verdict == expected)
        }
    }

    /// The published mean of 320 runs has Student's interval of 2.6725 points on either side.
    @Test(arguments: [
        (39.2, 9.0, Verdict.compatible), (39.2, 1.0, .compatible), (30.0, 9.0, .differs), (30.0, 13.0, .compatible),
        (41.8, 16.0, .tooWideToTell), (20.0, 25.0, .tooWideToTell),
    ])
    func aMeanOfRunsIsHeldAgainstAnotherSample(mean: Double, half: Double, expected: Verdict) throws {
        let judged = try judgement(
            "rule: equals, printed: \"41.8\"", "runs: 320, deviation: 24.3, no_effect: 10",
            result(.number(mean), (mean - half)...(mean + half), kind: .baseline, finished: 16, planned: 320))
        #expect(judged.verdict == expected, "\(judged.explanation)")
        #expect(judged.explanation.contains("16 of 320 random configurations (how)"))
    }

    /// With the kurtosis of a normal sample, Bonett's interval of the printed deviation is 22.56 to 26.35.
    @Test(arguments: [
        (20.0, 16.0...25.0, Verdict.compatible), (15.0, 13.0...18.0, .differs), (24.3, 14.0...40.0, .tooWideToTell),
    ])
    func aDeviationOfRunsIsHeldAgainstAnother(deviation: Double, interval: ClosedRange<Double>, expected: Verdict)
        throws
    {
        let own = result(.number(deviation), interval, kind: .baseline, finished: 96, planned: 320, kurtosis: 3)
        let judged = try judgement("rule: equals, printed: \"24.3\"", "runs: 320, no_effect: 0", own)
        #expect(judged.verdict == expected, "\(judged.explanation)")
    }

    @Test(arguments: [
        ("equals", "0.01", 0.012, 0.008...0.018, Verdict.compatible),
        ("equals", "0.01", 0.02, 0.01...0.04, .tooWideToTell),
        ("equals", "0.01", 0.05, 0.04...0.0625, .differs), ("below", "< 0.001", 0.0004, 0.0002...0.0008, .compatible),
        ("below", "< 0.001", 1e-12, 1e-16...1e-8, .compatible), ("below", "< 0.001", 0.002, 0.0015...0.0027, .differs),
        ("below", "< 0.001", 0.005, 0.0005...0.05, .tooWideToTell),
    ])
    func pValuesAreComparedByTheirRatio(
        rule: String, printed: String, p: Double, interval: ClosedRange<Double>, expected: Verdict
    ) throws {
        let judged = try judgement(
            "rule: \(rule), printed: \"\(printed)\"", "seeds: 10, no_effect: 0.05",
            result(.number(p), interval, p: p, scale: .ratio))
        #expect(judged.verdict == expected, "\(judged.explanation)")
        #expect(judged.explanation.contains("interval of the ratio"))
    }

    @Test func anEqualNumberIsCompatibleAndNeverReproduced() throws {
        let own = result(.number(55.9), 55.0...56.8)
        let claim = "rule: equals, printed: \"55.9\""
        let judged = try judgement(claim, "seeds: 10, no_effect: 10", own)
        #expect(judged.verdict == .compatible && judged.verdict.isJudged && !judged.verdict.isDisagreement)
    }

    /// The scale follows from what the part was trained on: the word in the provenance decides nothing.
    @Test(arguments: [Provenance.Scale.paper, .desk]) func aSubstituteAgreesOrDisagreesAndIsNamed(
        scale: Provenance.Scale
    ) throws {
        let words = ["32 pixels in place of 128", "epochs at most 30"]
        func judged(_ value: Double, _ half: Double, _ words: [String]) throws -> Judgement {
            try judgement(
                "rule: equals, printed: \"55.9\"", "seeds: 10, no_effect: 10",
                result(.number(value), (value - half)...(value + half), substitutes: words), scale: scale)
        }
        for (value, half, expected) in [
            (55.0, 2.0, Verdict.proxyAgrees), (40, 2, .proxyDisagrees), (50, 40, .tooWideToTell),
        ] {
            let through = try judged(value, half, words)
            #expect(through.verdict == expected, "\(through.explanation)")
            #expect(through.explanation.hasSuffix("Substitute: 32 pixels in place of 128, epochs at most 30"))
        }
        #expect(try judged(55, 2, []).verdict == .compatible && judged(40, 2, []).verdict == .differs)
    }

    @Test(arguments: [
        (0.1, 2.0, Verdict.compatible), (-2, -0.1, .differs), (-1, 1, .tooWideToTell), (0, 1, .tooWideToTell),
    ])
    func aStatementIsJudgedByTheIntervalOfItsMargin(lower: Double, upper: Double, expected: Verdict) throws {
        for (words, verdict) in [([], expected), (["digits"], Self.through[expected] ?? expected)] {
            let own = result(
                .flag(lower + upper > 0), lower...upper, substitutes: words, margin: (lower + upper) / 2)
            #expect(try judgement("rule: holds", "seeds: 10, no_effect: 0", own).verdict == verdict)
        }
    }

    private static let through: [Verdict: Verdict] = [.compatible: .proxyAgrees, .differs: .proxyDisagrees]

    @Test(arguments: [
        (true, 0.01, Verdict.compatible), (true, 0.3, .tooWideToTell), (false, 0.01, .differs),
        (false, 0.3, .tooWideToTell),
    ])
    func aStatementWithATestOverPeopleIsJudgedByTheTest(holds: Bool, p: Double, expected: Verdict) throws {
        let own = result(.flag(holds), -1...3, kind: .replay, finished: 32, planned: 32, p: p, margin: 1)
        let judged = try judgement("rule: holds_significantly", "seeds: 10, no_effect: 0", own)
        #expect(judged.verdict == expected && judged.explanation.contains("trials of 32 of 32 participants"))
    }

    @Test(arguments: [
        (0.001...0.04, Verdict.compatible), (0.06...0.5, .differs), (0.01...0.2, .tooWideToTell),
        (0.01...0.05, .tooWideToTell),
    ])
    func aBoundMustHoldWithTheWholeInterval(interval: ClosedRange<Double>, expected: Verdict) throws {
        let own = result(.number(interval.lowerBound), interval, scale: .ratio)
        let claim = "rule: below, bound: 0.05, printed: not normal"
        #expect(try judgement(claim, "seeds: 10, no_effect: 0.05", own).verdict == expected)
    }

    @Test func runsAreCountedOnceAllOfThemAreThere() throws {
        for (finished, expected) in [(16, Verdict.notComputable), (320, .reproduced)] {
            var own = result(.number(Double(finished)), nil, kind: .baseline, finished: finished, planned: 320)
            own.sample?.isCount = true
            let judged = try judgement("rule: equals, printed: \"320\"", "runs: 320, no_effect: 0", own)
            #expect(judged.verdict == expected)
            #expect(finished == 320 || judged.explanation.hasPrefix("16 of 320 random configurations so far"))
        }
    }

    @Test func anAmbiguousWordingDiffersWhereNoReadingIsCompatible() throws {
        let claim = "rule: ambiguous, printed: \"5\""
        for (value, half, expected) in [(6.0, 2.0, Verdict.ambiguous), (20, 2, .differs)] {
            let own = result(.number(value), (value - half)...(value + half))
            #expect(try judgement(claim, "seeds: 10, no_effect: 0", own).verdict == expected)
        }
        let few = result(.number(6), nil, finished: 2, shortcoming: "2 are fewer than 5")
        #expect(try judgement(claim, "seeds: 10, no_effect: 0", few).verdict == .tooWideToTell)
    }

    @Test func aClaimThatOnlyTrainedRunsAnswerIsMissingWithoutThem() throws {
        let set = try ClaimSet(
            yaml: """
                claims:
                  - {id: a, place: p, statement: s, rule: missing, printed: "13,000", reason: "no images"}
                regenerated:
                  - {claims: a, results: images.train}
                printed_tests: []
                """, path: "c.yaml")
        func judged(_ results: [NamedResult]) throws -> Judgement {
            let provenance = Provenance(origin: .authors, scale: .paper, title: "t")
            let all = try Verification(set, results: results, otherNames: ["images.train"], provenance: provenance)
            return try #require(all.judgements.first)
        }
        let without = try judged([])
        #expect(without.verdict == .notComputable && without.explanation == "no images" && without.computed.isEmpty)
        for (count, expected) in [(12_394.0, Verdict.differs), (13_000, .reproduced)] {
            #expect(
                try judged([NamedResult(name: "images.train", value: .number(count), method: "m")]).verdict == expected)
        }
    }

    @Test(arguments: [
        ("claims: b, seeds: 1, no_effect: 0", "claims"), ("claims: a, seeds: 1", "no_effect"),
        ("claims: a, seeds: 1, runs: 5, no_effect: 0", "runs"), ("claims: a, no_effect: 0", "runs"),
        ("claims: a, seeds: 1, deviation: 2, no_effect: 0", "deviation"), ("claims: a, results: r", "results"),
        ("claims: a, runs: 2, no_effect: 0", "runs"), ("claims: a, seeds: 1, no_effect: x", "no_effect"),
        ("claims: a, seeds: 1, no_effect: 0, of: 1", "of"),
    ])
    func aMistakeIsNamedWithItsLineAndField(entry: String, field: String) throws {
        let yaml = """
            claims:
              - {id: a, place: p, statement: s, results: r, rule: equals, printed: "1"}
            printed_tests: []
            regenerated:
              - {\(entry)}

            """
        let error = #expect(throws: YAMLError.self) { try ClaimSet(yaml: yaml, path: "c.yaml") }
        #expect(error?.description.hasPrefix("c.yaml:5: \(field): ") == true, "\(error?.description ?? "")")
    }

    @Test func everyOutputKnowsTheVerdictsOfSamples() throws {
        let set = try ClaimSet(
            yaml: """
                claims:
                  - {id: fits, place: p, statement: s, results: r, rule: equals, printed: "55.9"}
                  - {id: wide, place: p, statement: s, results: r, rule: equals, printed: "20"}
                printed_tests: []
                regenerated:
                  - {claims: [fits, wide], seeds: 10, no_effect: 10}
                """, path: "c.yaml")
        let own = result(.number(50), 25...75, finished: 6)
        let verification = try Verification(
            set, results: [own], provenance: Provenance(origin: .authors, scale: .paper, title: "t"))
        #expect(verification.judgements.map(\.verdict) == [.tooWideToTell, .tooWideToTell])
        let narrow = try Verification(
            set, results: [result(.number(55), 53...57, finished: 6)],
            provenance: Provenance(origin: .authors, scale: .paper, title: "t"))
        #expect(narrow.judgements.map(\.verdict) == [.compatible, .differs])
        #expect(narrow.findings().map(\.status) == [.passed, .failed])
        #expect(verification.findings().allSatisfy { $0.status == .open && !$0.fails })
        let json = try narrow.json()
        #expect(json.contains("\"compatible\" : 1") && json.contains("\"finished\" : 6"))
        #expect(!json.contains("too wide to tell"))
        #expect(try verification.json().contains("\"too wide to tell\" : 2"))
        #expect("\(JUnit(verification.findings(), of: verification))".contains("<skipped message=\"too wide to tell: "))
        #expect("\(JUnit(narrow.findings(), of: narrow))".contains("name=\"fits\"/>"))
        #expect(try SARIF(verification.findings()).json().contains("\"kind\" : \"open\""))
        #expect(try SARIF(narrow.findings()).json().contains("\"kind\" : \"pass\""))
        #expect("\(Annotations(verification.findings()))" == "")
        for each in [verification, narrow] {
            let pins = try Pins(yaml: Pins(each, path: "p").yaml, path: "p")
            #expect(pins.changes(in: each).isEmpty && pins.verdicts.count == 2)
        }
        #expect(narrow.words == "1 compatible, 1 differs")
    }
}
