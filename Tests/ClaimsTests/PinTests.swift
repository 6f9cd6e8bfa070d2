import Claims
import Findings
import Study
import Testing
import YAML

@Suite struct PinTests {
    private func verification(
        _ printed: String = "1", value: Double = 1, p: String = "0.50", choices: [String: String] = ["cohort": "all"],
        title: String = "t", scale: Provenance.Scale = .paper
    ) throws -> Verification {
        let yaml = """
            claims:
              - {id: same, place: p, statement: s, rule: equals, printed: "\(printed)", results: r}
              - {id: other, place: p, statement: s, rule: equals, printed: "2", results: r}
              - {id: flag, place: p, statement: s, rule: holds, results: f}
              - {id: later, place: p, statement: s, rule: untested, reason: "not yet"}
            printed_tests:
              - {id: fits_not, place: p, rho_of_n: [31], statistic: "0.00", p: "\(p)"}
            """
        return try Verification(
            try ClaimSet(yaml: yaml, path: "claims.yaml"),
            results: [
                NamedResult(name: "r", value: .number(value), method: "m"),
                NamedResult(name: "f", value: .flag(true), method: "m"),
            ], provenance: Provenance(origin: .authors, scale: scale, title: title), choices: choices)
    }

    private func pinned() throws -> Pins {
        try Pins(yaml: Pins(verification(), path: "p").yaml, path: "p")
    }

    @Test func pinsAreReadBackAndAreWrittenInQuotes() throws {
        let yaml = try Pins(verification(), path: "p").yaml
        #expect(
            yaml == """
                data: "authors' release, paper scale"
                choices:
                  "cohort": "all"
                verdicts:
                  "flag": {verdict: "reproduced", value: true}
                  "later": {verdict: "not tested"}
                  "other": {verdict: "differs", value: 1}
                  "same": {verdict: "reproduced", value: 1}
                printed_tests:
                  "fits_not": {verdict: "inconsistent"}

                """)
        #expect(try pinned().changes(in: verification()).isEmpty)
    }

    @Test func everyChangeIsFound() throws {
        func changes(_ verification: Verification) throws -> [String] {
            try pinned().changes(in: verification).map(\.description)
        }
        #expect(
            try changes(verification("7")) == ["same: pinned “reproduced” with 1, now “differs” with 1"])
        #expect(
            try changes(verification(value: 1.01)) == [
                "other: pinned “differs” with 1, now “differs” with 1.01",
                "same: pinned “reproduced” with 1, now “reproduced” with 1.01",
            ])
        #expect(try changes(verification(value: 1 + 1e-9)).isEmpty)
        #expect(try changes(verification(p: "1.00")) == ["fits_not: pinned “inconsistent”, now “consistent”"])
        #expect(
            try changes(verification(choices: ["cohort": "notebook"])) == ["--cohort: pinned “all”, now “notebook”"])
        #expect(
            try changes(verification(choices: ["cohort": "all", "x": "y"])) == ["--x: not pinned, now “y”"])
        #expect(
            try changes(verification(scale: .desk)) == [
                "data: pinned “authors' release, paper scale”, now “authors' release, desk scale”"
            ])
        var fewer = try pinned()
        fewer.verdicts["same"] = nil
        fewer.verdicts["gone"] = Pins.Pin(verdict: "differs", line: 9)
        #expect(
            fewer.changes(in: try verification()).map(\.description) == [
                "gone: pinned “differs”, but there is none now", "same: not pinned, now “reproduced” with 1",
            ])
    }

    @Test func onlyWhatChangedFailsWhereVerdictsArePinned() throws {
        #expect(try verification().findings().filter(\.fails).map(\.id) == ["other", "fits_not"])
        let asPinned = try verification().findings(against: pinned())
        #expect(asPinned.count == 5 && !asPinned.contains(where: \.fails))
        #expect("\(Annotations(asPinned))".isEmpty)
        #expect(!"\(JUnit(asPinned, of: try verification()))".contains("<failure"))
        #expect(try !SARIF(asPinned).json().contains("\"fail\""))
        let changed = try verification("7", choices: ["cohort": "x"]).findings(against: pinned())
        #expect(changed.filter(\.fails).map(\.id) == ["same", "--cohort"])
        #expect(changed.last?.file == "p" && changed.last?.subject == .pin)
        var gone = try pinned()
        gone.verdicts["gone"] = Pins.Pin(verdict: "differs", line: 9)
        let unanswered = try verification().findings(against: gone).filter(\.fails)
        #expect(unanswered.map(\.id) == ["gone"] && unanswered.first?.line == 9)
    }

    @Test func pinsOfVerdictsAloneAreReadAndHoldToThose() throws {
        let pins = try Pins(
            yaml: "data: \"authors' release, paper scale\"\nverdicts:\n  same: reproduced\n  other: differs\n  flag: "
                + "reproduced\n  later: not tested\n", path: "p")
        #expect(pins.choices == nil)
        #expect(try pins.changes(in: verification(p: "1.00")).isEmpty)
        #expect(pins.changes(in: try verification("7")).map(\.name) == ["same"])
    }

    @Test(arguments: [
        ("data: x\nverdicts:\n  a: perhaps\n", 3, "a"), ("data: x\nverdicts:\n  a: [differs]\n", 3, "a"),
        ("data: x\nverdicts:\n  a: {verdict: differs, value: nan}\n", 3, "value"),
        ("data: x\nverdicts:\n  a: {value: 1}\n", 3, "verdict"), ("data: x\n", 1, "verdicts"),
        ("verdicts: {}\n", 1, "data"), ("data: x\nverdicts: {}\nprinted_tests: {a: differs}\n", 3, "a"),
        ("data: x\nverdicts:\n  a: differs\n  a: reproduced\n", 3, "a"), ("data: x\nverdict: {}\n", 2, "verdict"),
        ("data: x\nchoices: {a: [b]}\nverdicts: {}\n", 2, "a"),
    ])
    func aFaultIsNamedWithItsLineAndField(yaml: String, line: Int, field: String) {
        let error = #expect(throws: YAMLError.self) { try Pins(yaml: yaml, path: "p") }
        #expect(error?.line == line && error?.field == field, "\(error?.description ?? "")")
    }
}
