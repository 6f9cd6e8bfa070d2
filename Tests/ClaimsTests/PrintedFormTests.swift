import Claims
import Study
import Testing
import YAML

/// Numbers as people print them, each read as what it says.
@Suite struct PrintedFormTests {
    @Test(arguments: [
        ("71%", 0.705, 0.715), ("71.5 %", 0.7145, 0.7155), ("1.2 × 10^-5", 1.15e-5, 1.25e-5),
        ("1.2×10⁻⁵", 1.15e-5, 1.25e-5), ("1.2 x 10−5", 1.15e-5, 1.25e-5), ("3 · 10^{4}", 25_000, 35_000),
        ("p = .03*", 0.025, 0.035), ("p < .001", -Double.infinity, 0.001), ("t(29) = 2.10", 2.095, 2.105),
        ("rs = –.58**", -0.585, -0.575), ("‑0.58", -0.585, -0.575), ("－3", -3.5, -2.5), ("13 000", 12_999.5, 13_000.5),
        ("13\u{202F}000", 12_999.5, 13_000.5), ("⩽ 2", -Double.infinity, 2), ("−1.5e+3", -1_550, -1_450),
    ])
    func aNumberIsReadAsItIsSet(text: String, low: Double, high: Double) throws {
        let interval = try PrintedNumber(text.replacing(" 000", with: "\u{2009}000")).interval
        #expect(interval.lowerBound == low || abs(interval.lowerBound - low) <= 1e-9 * abs(low), "\(interval)")
        #expect(interval.upperBound == high || abs(interval.upperBound - high) <= 1e-9 * abs(high), "\(interval)")
    }

    private func claim(_ printed: String, _ more: String = "") throws -> Claim {
        let yaml = "claims:\n  - {id: a, printed: \(QuotedText(printed)), result: r\(more)}\n"
        return try #require(try ClaimSet(yaml: yaml, path: "c.yaml").claims.first)
    }

    @Test(arguments: [
        ("[0.02, 0.67]", "low 0.02 high 0.67"), ("(0.02, 0.67)", "low 0.02 high 0.67"),
        ("0.02–0.67", "low 0.02 high 0.67"), ("0.02 to 0.67", "low 0.02 high 0.67"),
        ("−0.20–−0.05", "low -0.20 high -0.05"), ("95% CI 0.02–0.67", "low 0.02 high 0.67"),
        ("95% CI [0.02, 0.67]", "low 0.02 high 0.67"), ("90% CI: 1,200 to 1,300", "low 1,200 high 1,300"),
        ("0.35 [0.02, 0.67]", "value 0.35 low 0.02 high 0.67"),
        ("rho = 0.35 (95% CI 0.02–0.67)*", "value 0.35 low 0.02 high 0.67"),
        ("0.35, 95% CI [0.02; 0.67]", "value 0.35 low 0.02 high 0.67"), ("0.42 ± 0.17", "value 0.42 deviation 0.17"),
        ("41.8 +/- 24.3", "value 41.8 deviation 24.3"), ("M = .42, SD = .17", "value .42 deviation .17"),
        ("0.42 (SD 0.17)", "value 0.42 deviation 0.17"), ("22 of 31", "count 22 total 31"),
        ("22/31 (71%)", "count 22 total 31 share 71%"), ("22 out of 31 (71 %)", "count 22 total 31 share 71 %"),
        ("71% (22 of 31)", "count 22 total 31 share 71%"),
    ])
    func severalNumbersAreReadByTheirParts(text: String, parts: String) throws {
        let form = try #require(try claim(text).printedForm)
        #expect(form.elements.map { "\($0.part.rawValue) \($0.number.text)" }.joined(separator: " ") == parts)
    }

    @Test(arguments: [
        ("[0,02, 0,67]", "decimal comma"), ("0,42 ± 0,17", "decimal comma"), ("0.67–0.02", "lies above"),
        ("about 5", "as printed"), ("22 of", "as printed"), ("[0.02, 0.67", "as printed"), ("0.02 0.67", "as printed"),
        ("≈ 0.35", "tolerance"), ("0,35", "decimal comma"),
    ])
    func whatIsAmbiguousIsRefusedWithTheFix(text: String, fix: String) {
        let error = #expect(throws: YAMLError.self) { try claim(text) }
        #expect(
            error?.line == 2 && error?.field == "printed" && error?.reason.contains(fix) == true,
            "\(error?.reason ?? "")")
    }

    private func judged(_ entry: String, _ results: [NamedResult]) throws -> Judgement {
        let set = try ClaimSet(yaml: "claims:\n  - {id: a, \(entry)}\n", path: "c.yaml")
        let data = DataOrigin(words: "t", title: "t")
        return try #require(try Verification(set, on: [Evidence(data, results: results)]).judgements.first)
    }

    private func number(_ name: String, _ value: Double, _ interval: NamedResult.Interval? = nil) -> NamedResult {
        NamedResult(name: name, value: .number(value), interval: interval, pValue: 0.03, method: "m")
    }

    private let interval = NamedResult.Interval(lower: 0.0234, upper: 0.6649, level: 0.95)

    @Test(arguments: [
        ("printed: \"0.35 [0.02, 0.66]\", result: r", Verdict.reproduced),
        ("printed: \"0.35 [0.02, 0.67]\", result: r", .differs), ("printed: \"[0.02, 0.66]\", result: r", .reproduced),
        ("printed: \"≈ 0.4\", tolerance: 0.06, result: r", .reproduced),
        ("printed: \"≈ 0.4\", tolerance: 0.04, result: r", .differs),
        ("printed: \"35%\", result: r", .reproduced), ("printed: \"0.6\", rule: compatible, result: r", .compatible),
        ("printed: \"0.7\", rule: compatible, result: r", .compatible),
        ("printed: \"0.70\", rule: compatible, result: r", .differs),
        ("printed: \"0.3–0.4\", rule: within, result: r", .reproduced),
        ("printed: \"0.4–0.5\", rule: within, result: r", .reproduced),
        ("printed: \"0.40–0.50\", rule: within, result: r", .differs), ("printed: \"< .4\", result: r", .reproduced),
        ("printed: \"0.36\", rule: effect, result: r", .directionOnly),
        ("printed: \"0.35 ± 0.10\", results: [r, s]", .reproduced),
        ("printed: \"0.35 ± 0.20\", results: [r, s]", .differs),
        ("printed: \"22 of 31 (71%)\", result: t", .reproduced),
        ("printed: \"22 of 31 (72%)\", result: t", .differs), ("printed: \"21 of 31\", result: t", .differs),
    ])
    func theFormIsHeldAgainstTheResult(entry: String, expected: Verdict) throws {
        let results = [
            number("r", 0.351, interval), number("s", 0.1), number("t", 22.0 / 31), number("t.count", 22),
            number("t.total", 31),
        ]
        let found = try judged(entry, results)
        #expect(found.verdict == expected, "\(found.explanation)")
    }

    @Test func whatTheResultDoesNotHaveIsAnErrorAtItsLine() {
        for (entry, reason) in [
            ("printed: \"[0.1, 0.2]\", result: s", "no result “s.low”"),
            ("printed: \"0.1 ± 0.2\", result: r", "no result “r.deviation”"),
            ("printed: \"0.1\", rule: compatible, result: s", "no interval"),
            ("printed: \"90% CI [0.1, 0.2]\", result: r", "interval of 90%"),
        ] {
            let error = #expect(throws: YAMLError.self) {
                try judged(entry, [number("r", 0.351, interval), number("s", 0.1)])
            }
            #expect(error?.line == 2 && error?.reason.contains(reason) == true, "\(error?.reason ?? "")")
        }
    }

    @Test func whatIsNotFiniteIsNoNumberToHoldAPrintAgainst() throws {
        let endless = NamedResult.Interval(lower: -.infinity, upper: .infinity, level: 0.95)
        let found = try judged("printed: \"0.35\", result: r", [number("r", 0.351, endless)])
        #expect(found.verdict == .reproduced && found.computed.map(\.interval) == [nil])
        for value in [Double.infinity, -.infinity, .nan] {
            let none = try judged("printed: \"0.35\", result: r", [number("r", value)])
            #expect(none.verdict == .notComputable && none.explanation.contains("not finite"), "\(value)")
        }
    }

    @Test(arguments: [
        (0.345, "0.35", "rounded half up"), (0.345, "0.34", "rounded half to even"),
        (0.355, "0.36", "rounded half up, or half to even"), (0.351, "0.35", nil),
    ])
    func aHalfIsAdmittedBothWaysAndSaid(value: Double, printed: String, words: String?) throws {
        let found = try judged("printed: \"\(printed)\", result: r", [number("r", value)])
        #expect(found.verdict == .reproduced)
        #expect(words.map { found.explanation.contains("(\($0))") } ?? !found.explanation.contains("half"))
    }
}
