import Foundation
import TestSupport
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Claims files of others through the real command line.
@Suite struct ClaimsFileTests {
    /// A folder with `S.sqlite`: the invented cohort as if it were the authors' release, so that claims are judged.
    private func folder() throws -> URL {
        let folder = try TestData.temporaryFolder()
        try FileManager.default.copyItem(at: TestData.fixture("cohort"), to: folder.appending(path: "study"))
        try FileManager.default.removeItem(at: folder.appending(path: "study/SYNTHETIC.txt"))
        let run = try CommandLineTool.run(["import", "study", "--store", "S.sqlite"], in: folder)
        #expect(run.code == 0, "\(run.errors)")
        return folder
    }

    private func verify(_ name: String, in folder: URL, _ options: [String] = []) throws -> CommandLineTool.Run {
        let file = TestData.fixture("cases/\(name).yaml").path
        return try CommandLineTool.run(["verify", "--store", "S.sqlite", "--claims", file] + options, in: folder)
    }

    @Test func aTestWhoseIntervalHoldsZeroIsConsistent() throws {
        let run = try verify("tests-zero", in: folder())
        // rho −0.01 does not round to 0, so that p 0.99 is one that it does not admit.
        #expect(run.code == 1 && run.errors.contains("1 does not hold: t2;"), "\(run.errors)")
        let rows = run.output.split(separator: "\n").filter { $0.hasPrefix("t") }
        #expect(rows.count == 7 && rows.filter { !$0.hasSuffix("yes") } == [rows[2]], "\(run.output)")
        #expect(rows[0].contains("0.9787 to 1 "))
    }

    @Test(arguments: [
        ("tests-impossible", [7, 12, 18, 22, 27, 47]), ("tests-p-negative", [8]), ("tests-f-overflow", [6]),
        ("decimal-comma-rho", [4]), ("unknown-result", [8]),
    ])
    func whatCannotBeIsRefusedWithEveryLine(name: String, lines: [Int]) throws {
        let run = try verify(name, in: folder())
        let found = run.errors.split(separator: "\n").compactMap { line in
            line.firstMatch(of: /\.yaml:([0-9]+):/).flatMap { Int($0.1) }
        }
        #expect(run.code == 2 && found == lines && run.output.isEmpty, "\(run.errors)")
    }

    @Test func theFixStandsInTheError() throws {
        let folder = try folder()
        #expect(try verify("decimal-comma-rho", in: folder).errors.contains("such as 0.41"))
        #expect(try verify("unknown-result", in: folder).errors.contains("cohort.nn”; did you mean cohort.n?"))
        #expect(try verify("tests-impossible", in: folder).errors.contains("1.2 is impossible"))
    }

    @Test func aByteOrderMarkIsPassedOver() throws {
        let run = try verify("bom", in: folder())
        #expect(run.code != 2 && run.output.contains("\n1 claim on "), "\(run.errors)")
    }

    @Test func nothingInAStatementIsACommandOfItsOwn() throws {
        let folder = try folder()
        for name in ["newlines", "control-characters", "table-breaking"] {
            let run = try verify(name, in: folder, ["--github"])
            let lines = run.output.unicodeScalars.split(whereSeparator: {
                [0x0A, 0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029].contains($0.value)
            }).map { String($0) }
            let commands = lines.filter { $0.trimmingCharacters(in: .whitespaces).hasPrefix("::") }
            #expect(run.code == 1 && commands.count == 1 && commands[0].hasPrefix("::error file="), "\(lines)")
        }
        let run = try verify("newlines", in: folder, ["--github"])
        #expect(run.output.contains("line one%0Aline two%0D%0A::error::injected"))
    }

    @Test func theFilesForCIAreWellFormed() throws {
        let folder = try folder()
        for name in ["newlines", "control-characters", "table-breaking", "id-colon"] {
            let run = try verify(name, in: folder, ["--junit", "j.xml", "--sarif", "s.json", "--json", "v.json"])
            #expect(run.code == 1, "\(run.errors)")
            #expect(XMLParser(data: try Data(contentsOf: folder.appending(path: "j.xml"))).parse(), "\(name)")
            for file in ["s.json", "v.json"] {
                _ = try JSONSerialization.jsonObject(with: try Data(contentsOf: folder.appending(path: file)))
            }
        }
    }

    @Test func aClaimIsOneRowOfTheSummary() throws {
        let folder = try folder()
        for name in ["control-characters", "table-breaking", "newlines"] {
            let file = TestData.fixture("cases/\(name).yaml").path
            let run = try CommandLineTool.run(
                ["report", "--store", "S.sqlite", "--claims", file, "--out", name], in: folder)
            #expect(run.code == 0, "\(run.errors)")
            let text = try String(contentsOf: folder.appending(path: "\(name)/summary.md"), encoding: .utf8)
            let rows = text.split(separator: "\n").filter { $0.hasPrefix("|") }
            #expect(rows.count == 3 && rows.allSatisfy { $0.count { $0 == "|" } == 6 }, "\(rows)")
            #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        }
    }

    @Test func pinsOfAwkwardIdsAreReadBack() throws {
        let folder = try folder()
        let ids = [
            "a: b #c", "null", "1e3", "- x", "a\"b", "a\\b", "one\ntwo", "one\r\ntwo", "~", "[x", "\u{2028}",
            "é\u{301}",
        ]
        let entries = ids.map { id in
            let data = (try? JSONSerialization.data(withJSONObject: [id])) ?? Data()
            let quoted = String(decoding: data.dropFirst().dropLast(), as: UTF8.self).replacing(
                "\u{2028}", with: "\\u2028")
            return "  - {id: \(quoted), place: p, statement: s, printed: \"30\", rule: equals, results: cohort.n}\n"
        }
        try "claims:\n\(entries.joined())printed_tests: []\n".write(
            to: folder.appending(path: "ids.yaml"), atomically: true, encoding: .utf8)
        let check = ["verify", "--store", "S.sqlite", "--claims", "ids.yaml", "--expect", "p.yaml"]
        let written = try CommandLineTool.run(check + ["--update"], in: folder, environment: ["CI": ""])
        #expect(written.code == 0, "\(written.errors)")
        let read = try CommandLineTool.run(check + ["--github", "--junit", "j.xml", "--sarif", "s.json"], in: folder)
        #expect(read.code == 0 && read.output.contains("every verdict as pinned"), "\(read.errors)")
        #expect(!read.output.contains("::error"))
        let junit = try String(contentsOf: folder.appending(path: "j.xml"), encoding: .utf8)
        #expect(junit.contains("tests=\"12\" failures=\"0\"") && !junit.contains("<failure"))
    }

    @Test func pinsBelongToTheirChoices() throws {
        let folder = try folder()
        let check = ["verify", "--store", "S.sqlite", "--expect", "p.yaml"]
        #expect(try CommandLineTool.run(check + ["--update"], in: folder, environment: ["CI": ""]).code == 0)
        #expect(try CommandLineTool.run(check, in: folder).code == 0)
        let other = try CommandLineTool.run(check + ["--duplicates", "max", "--junit", "j.xml"], in: folder)
        #expect(other.code == 1 && other.output.contains("changed: --duplicates: pinned “last”, now “max”"))
        #expect(!other.output.contains("every verdict as pinned"))
        let junit = try String(contentsOf: folder.appending(path: "j.xml"), encoding: .utf8)
        #expect(junit.contains("name=\"--duplicates\"><failure"))
    }

    @Test func anInconsistentPrintedTestFails() throws {
        let folder = try folder()
        try """
        claims: []
        printed_tests:
          - {id: wrong, place: "Table 2", f_of_groups: [8, 12], statistic: "2.10", p: "0.01"}
        """.write(to: folder.appending(path: "c.yaml"), atomically: true, encoding: .utf8)
        let run = try CommandLineTool.run(
            [
                "verify", "--store", "S.sqlite", "--claims", "c.yaml", "--github", "--junit", "j.xml", "--sarif",
                "s.json",
            ],
            in: folder)
        #expect(run.code == 1 && run.output.contains("::error file=c.yaml,line=3,title=wrong inconsistent::"))
        #expect(
            try String(contentsOf: folder.appending(path: "j.xml"), encoding: .utf8).contains(
                "<failure type=\"inconsistent\""))
        #expect(
            try String(contentsOf: folder.appending(path: "s.json"), encoding: .utf8).contains("\"level\" : \"error\""))
    }

    @Test func fiftyThousandClaimsTakeSecondsAndTenGigabytesNone() throws {
        let folder = try folder()
        let entries = (1...50_000).map {
            "  - id: claim_\($0)\n    place: \"section \($0 % 9)\"\n    statement: \"participants\"\n    printed: \"32\"\n"
                + "    rule: equals\n    results: [cohort.n]\n    people: true\n"
        }
        let file = folder.appending(path: "c.yaml")
        try Data("claims:\n\(entries.joined())printed_tests: []\n".utf8).write(to: file)
        let clock = ContinuousClock()
        let many = ["verify", "--store", "S.sqlite", "--claims", "c.yaml"]
        // Under two seconds where nothing else runs; tests run beside others, and may be built without optimisation.
        let time = try clock.measure {
            let run = try CommandLineTool.run(many, in: folder)
            #expect(run.output.contains("50000 claims"), "\(run.errors)")
        }
        #expect(time < .seconds(40), "\(time)")
        let handle = try FileHandle(forWritingTo: file)
        // Whoever reads four terabytes is not done today.
        try handle.truncate(atOffset: 4 << 40)
        try handle.close()
        let run = try CommandLineTool.run(many, in: folder)
        #expect(run.code == 2 && run.errors.contains("c.yaml: is larger than 64 MB"), "\(run.errors)")
    }

    @Test(arguments: ["--claims", "--expect"])
    func aFolderInPlaceOfAFileIsNamed(option: String) throws {
        let run = try CommandLineTool.run(["verify", "--store", "S.sqlite", option, "study"], in: folder())
        #expect(run.code == 2 && run.errors.contains("study: is a folder; name the file inside"), "\(run.errors)")
    }
}
