import Claims
import Testing

@Suite struct ClaimSetTests {
    static let head = "claims:\n  - id: a\n    place: p\n    statement: s\n"

    @Test(arguments: [
        ("    rule: equals\n    results: r\n", 2, "printed"), ("    rule: guess\n", 5, "rule"),
        ("    rule: holds\n", 2, "results"), ("    rule: above\n    results: r\n", 2, "bound"),
        ("    rule: missing\n", 2, "reason"), ("    rule: holds\n    results: r\n    peple: true\n", 7, "peple"),
        ("    rule: holds\n    results: r\n    people: maybe\n", 7, "people"),
        ("    rule: below\n    results: r\n    printed: \"0.05\"\n", 7, "printed"),
    ])
    func aMistakeIsNamedWithItsLineAndField(body: String, line: Int, field: String) {
        let error = #expect(throws: ClaimsError.self) {
            try ClaimSet(yaml: Self.head + body + "printed_tests: []\n", path: "c.yaml")
        }
        #expect(error?.line == line && error?.field == field && error?.file == "c.yaml", "\(error?.description ?? "")")
    }

    @Test func anIdMayStandOnlyOnce() {
        let one = "  - id: a\n    place: p\n    statement: s\n    rule: holds\n    results: r\n"
        let error = #expect(throws: ClaimsError.self) {
            try ClaimSet(yaml: "claims:\n\(one)\(one)printed_tests: []\n", path: "c.yaml")
        }
        #expect(error?.line == 7 && error?.field == "id")
    }

    @Test func whatIsNoYAMLIsRefusedWithItsLine() {
        let error = #expect(throws: ClaimsError.self) { try ClaimSet(yaml: "claims:\n  - {a: [", path: "c.yaml") }
        #expect(error?.line != nil)
    }

    @Test func thePapersClaimsPointAtTheirLines() throws {
        let set = try ClaimSet.blackMagic2020()
        #expect(set.claims.count > 60 && set.printedTests.count == 5)
        #expect(zip(set.claims, set.claims.dropFirst()).allSatisfy { $0.line < $1.line })
    }

    @Test(arguments: [
        ("0.60", 0.595, 0.605, false), ("14.338", 14.3375, 14.3385, false), ("13,000", 12_999.5, 13_000.5, false),
        ("-0.58", -0.585, -0.575, false), ("< 0.001", 0, 0.001, true),
    ])
    func printedDigitsSayHowPreciselyANumberIsKnown(text: String, low: Double, high: Double, isBound: Bool) throws {
        let number = try #require(PrintedNumber(text))
        #expect(abs(number.interval.lowerBound - low) < 1e-9 && abs(number.interval.upperBound - high) < 1e-9)
        #expect(number.isBound == isBound)
    }

    @Test(arguments: ["", "about 5", "0x10", "nan", "1.2.3"])
    func whatIsNoNumberIsNotRead(text: String) { #expect(PrintedNumber(text) == nil) }
}
