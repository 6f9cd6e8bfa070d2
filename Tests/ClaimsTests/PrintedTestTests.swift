import Claims
import Foundation
import TestSupport
import Testing
import YAML

/// Published statistics of every kind against their own p-values; what they admit comes from scipy.
@Suite struct PrintedTestTests {
    struct Case: Decodable {
        var test: String, fields: String, statistic: String, tails: String
        var admitted: [Double]
    }

    private func check(_ entry: String) throws -> ConsistencyCheck {
        let yaml = "printed_tests:\n  - {id: t, \(entry)}\n"
        return ConsistencyCheck(try #require(try ClaimSet(yaml: yaml, path: "c.yaml").printedTests.first))
    }

    @Test func everyKindAdmitsWhatScipySays() throws {
        let data = try Data(contentsOf: TestData.fixture("claims/tests.json"))
        let cases = try JSONDecoder().decode([Case].self, from: data)
        #expect(cases.count == 28)
        for one in cases {
            let fields = one.fields.isEmpty ? "" : "\(one.fields), "
            let found = try check(
                "test: \(one.test), \(fields)tails: \(one.tails), statistic: \"\(one.statistic)\", p: \"0.5\"")
            for (own, scipy) in [
                (found.admitted.lowerBound, one.admitted[0]), (found.admitted.upperBound, one.admitted[1]),
            ] {
                #expect(abs(own - scipy) <= 1e-7 * scipy, "\(one): \(found.admitted)")
            }
        }
    }

    @Test(arguments: [
        ("test: t, df: 29, statistic: \"2.10\", p: \".045\"", true),
        ("test: t, df: 29, statistic: \"2.10\", p: \".02\"", false),
        ("test: t, df: 29, tails: one, statistic: \"2.10\", p: \".022*\"", true),
        ("test: χ², df: 1, n: 40, statistic: \"3.84\", p: \"= .05\"", true),
        ("test: F, df: [1, 20], statistic: \"4.35\", p: \"< .05\"", true),
        ("test: rs, n: 31, statistic: \"–.58\", p: \"< .001\"", true),
        ("test: z, statistic: \"1.2\", p: \"< .001\"", false),
    ])
    func aTestAndItsPFitOrNot(entry: String, isConsistent: Bool) throws {
        #expect(try check(entry).isConsistent == isConsistent)
    }

    @Test(arguments: [
        ("test: t, statistic: \"2\", p: \".5\"", "df", "must be one number"),
        ("test: F, df: 3, statistic: \"2\", p: \".5\"", "df", "two numbers"),
        ("test: F, df: [1, 20], tails: one, statistic: \"2\", p: \".5\"", "tails", "one tail already"),
        ("test: r, df: 3, n: 5, statistic: \".2\", p: \".5\"", "n", "either n or df"),
        ("test: U, n: 8, statistic: \"2\", p: \".5\"", "n", "both groups"),
        ("test: U, n: [3, 4], statistic: \"13\", p: \".5\"", "statistic", "between 0 and 12"),
        ("test: q, df: 3, statistic: \"2\", p: \".5\"", "test", "none of t, f"),
        ("test: z, df: 3, statistic: \"2\", p: \".5\"", "df", "does not read it"),
        ("test: t, df: -3, statistic: \"2\", p: \".5\"", "df", "above 0"),
        ("test: t, df: 9, statistic: \"≈ 2\", p: \".5\"", "statistic", "no precision"),
        ("test: t, df: 9, rho_of_n: 9, statistic: \"2\", p: \".5\"", "rho_of_n", "one of the two"),
    ])
    func whatATestNeedsIsSaidAtItsField(entry: String, field: String, reason: String) {
        let error = #expect(throws: YAMLError.self) { try check(entry) }
        #expect(error?.field == field && error?.reason.contains(reason) == true, "\(error?.description ?? "")")
    }
}
