import Claims
import Testing
import YAML

@Suite struct ClaimSetTests {
    static let head = "claims:\n  - id: a\n    place: p\n    statement: s\n"

    @Test(arguments: [
        ("    rule: equals\n    results: r\n", 2, "printed"), ("    rule: guess\n", 5, "rule"),
        ("    rule: holds\n", 2, "results"), ("    rule: above\n    results: r\n", 2, "bound"),
        ("    rule: missing\n", 2, "reason"), ("    rule: holds\n    results: r\n    peple: true\n", 7, "peple"),
        ("    rule: holds\n    results: r\n    people: maybe\n", 7, "people"),
        ("    rule: below\n    results: r\n    printed: \"0.05\"\n", 7, "printed"),
        ("    rule: below\n    results: r\n    printed: \"> 0.05\"\n", 7, "printed"),
        ("    rule: above\n    results: r\n    bound: .nan\n", 7, "bound"),
        ("    rule: holds\n    results: r\n    bound: 3\n", 7, "bound"),
        ("    rule: holds\n    results: r\n    lower_bound: true\n", 7, "lower_bound"),
        ("    rule: equals\n    results: r\n    printed: \"0,41\"\n", 7, "printed"),
        ("    rule: above\n    results: r\n    printed: \"0,41\"\n    bound: 0.4\n", 7, "printed"),
        ("    rule: effect\n    results: r\n    printed: \"< 0.4\"\n", 7, "printed"),
        ("    rule: holds\n    results: {r: 1}\n", 6, "results"),
        ("    rule: holds\n    results: [[r]]\n", 6, "results"),
    ])
    func aMistakeIsNamedWithItsLineAndField(body: String, line: Int, field: String) {
        let error = #expect(throws: YAMLError.self) {
            try ClaimSet(yaml: Self.head + body + "printed_tests: []\n", path: "c.yaml")
        }
        #expect(error?.line == line && error?.field == field && error?.file == "c.yaml", "\(error?.description ?? "")")
    }

    @Test func anIdMayStandOnlyOnce() {
        let one = "  - id: a\n    place: p\n    statement: s\n    rule: holds\n    results: r\n"
        let error = #expect(throws: YAMLError.self) {
            try ClaimSet(yaml: "claims:\n\(one)\(one)printed_tests: []\n", path: "c.yaml")
        }
        #expect(error?.line == 7 && error?.field == "id")
    }

    @Test func whatIsNoYAMLIsRefusedWithItsLine() {
        let error = #expect(throws: YAMLError.self) { try ClaimSet(yaml: "claims:\n  - {a: [", path: "c.yaml") }
        #expect(error?.line != nil)
    }

    @Test func everyFaultOfAFileIsListed() throws {
        let entry = "  - {id: a, place: p, statement: s, rule: guess}\n"
        let error = #expect(throws: YAMLError.self) {
            try ClaimSet(
                yaml: "claims:\n" + String(repeating: entry, count: 30) + "printed_tests: []\n", path: "c.yaml")
        }
        let lines = try #require(error).description.split(separator: "\n")
        #expect(lines.count == 21 && lines[0].hasPrefix("c.yaml:2: rule:") && lines[19].hasPrefix("c.yaml:21: rule:"))
        #expect(lines[20] == "c.yaml: and 10 more of the kind")
    }

    @Test func anIdIsNoLongerThanAPinsFileCanHold() {
        for (count, fits) in [(200, true), (201, false)] {
            let id = String(repeating: "é", count: count)
            let yaml = "claims:\n  - {id: \(id), place: p, statement: s, rule: holds, results: r}\nprinted_tests: []\n"
            let set = try? ClaimSet(yaml: yaml, path: "c.yaml")
            #expect((set != nil) == fits)
        }
    }

    @Test func thePapersClaimsPointAtTheirLines() throws {
        let set = try ClaimSet.blackMagic2020()
        #expect(set.claims.count == 73 && set.printedTests.count == 5)
        #expect(zip(set.claims, set.claims.dropFirst()).allSatisfy { $0.line < $1.line })
    }

    @Test(arguments: [
        ("0.60", 0.595, 0.605), ("14.338", 14.3375, 14.3385), ("13,000", 12_999.5, 13_000.5), ("-0.58", -0.585, -0.575),
        ("−0.58", -0.585, -0.575), ("1,234,567.5", 1_234_567.45, 1_234_567.55), (".000", -0.0005, 0.0005),
        ("= 0.05", 0.045, 0.055), ("+3", 2.5, 3.5), ("1.2e-4", 0.000115, 0.000125), ("2E3", 1500, 2500),
        ("< 0.001", -.infinity, 0.001), ("<0.001", -.infinity, 0.001), ("≥ 9", 9, .infinity),
        (" > -0.1 ", -0.1, .infinity),
        ("0e-9223372036854775808", 0, 0), ("0e9223372036854775807", -.infinity, .infinity),
    ])
    func printedDigitsSayHowPreciselyANumberIsKnown(text: String, low: Double, high: Double) throws {
        let interval = try PrintedNumber(text).interval
        #expect(interval.lowerBound == low || abs(interval.lowerBound - low) < 1e-9 || low == -.infinity)
        #expect(interval.upperBound == high || abs(interval.upperBound - high) < 1e-9 || high == .infinity)
    }

    @Test(arguments: [
        "", "about 5", "0x10", "nan", "1.2.3", "inf", "1e999", "-", ".", "1 000", "٣", "½", "--1", "1-2", "<",
        "< < 1",
        "1\u{301}", "1_000",
    ])
    func whatIsNoNumberIsNotRead(text: String) {
        let fault = #expect(throws: PrintedNumber.Fault.self) { try PrintedNumber(text) }
        #expect(fault?.reason.contains("as printed") == true)
    }

    @Test(arguments: [
        "0,41", "-0,58", "0,410", "1,2", "12,34", "1234,567", "1,234,56", ",500", "1,", "1.234,567", "1.234,5",
        "< 0,001",
        "01,234", "1,,234", "1,234e,5",
    ])
    func aCommaStandsBeforeGroupsOfThreeDigitsOnly(text: String) {
        let fault = #expect(throws: PrintedNumber.Fault.self) { try PrintedNumber(text) }
        #expect(fault?.reason.contains("groups of three digits") == true && fault?.reason.contains("point") == true)
    }

    @Test(arguments: [
        ("[31]", "1.2", "< 0.001", "statistic"), ("[31]", "-1.5", "0.00", "statistic"),
        ("[31]", "> 1", "0.5", "statistic"),
        ("[31]", "< -1", "0.5", "statistic"), ("[31]", "0.10", "< 1.5", "p"), ("[31]", "0.10", "1.2", "p"),
        ("[31]", "0.10", "> 1", "p"), ("[31]", "0.10", "< 0", "p"), ("[31]", "0.10", "-0.5", "p"),
        ("[31]", "0.10", "< -0.1", "p"), ("[31]", "0,60", "0.0004", "statistic"), ("[2]", "0.1", "0.5", "rho_of_n"),
        ("[3, 4, 5]", "0.1", "0.5", "f_of_groups"), ("[1000000001]", "0.1", "0.5", "rho_of_n"),
        ("[9223372036854775807]", "0.1", "0.5", "rho_of_n"), ("[1e3]", "0.1", "0.5", "rho_of_n"),
    ])
    func anImpossibleTestIsRefusedAtItsLine(n: String, statistic: String, p: String, field: String) {
        let yaml =
            "claims: []\nprinted_tests:\n  - id: a\n    place: p\n    rho_of_n: \(n)\n    statistic: \"\(statistic)\"\n"
        let error = #expect(throws: YAMLError.self) { try ClaimSet(yaml: yaml + "    p: \"\(p)\"\n", path: "c.yaml") }
        let line = ["rho_of_n": 5, "f_of_groups": 3, "statistic": 6, "p": 7][field]
        #expect(error?.field == field && error?.line == line, "\(error?.description ?? "")")
    }

    @Test(arguments: ["-3.0", "-0.1", "< 0"])
    func anFBelowZeroIsImpossible(statistic: String) {
        let yaml =
            "claims: []\nprinted_tests:\n  - {id: a, place: p, f_of_groups: [8, 12], statistic: \"\(statistic)\", p: \"1\"}\n"
        #expect(throws: YAMLError.self) { try ClaimSet(yaml: yaml, path: "c.yaml") }
    }
}
