import Claims
import Findings
import Foundation
import Study
import Testing
import YAML

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct OutputTests {
    private func verification(
        _ printed: String = "1", value: Double = 1, p: String = "0.50", choices: [String: String] = ["cohort": "all"]
    ) throws -> Verification {
        let yaml = """
            paper: "A <paper> & \\"more\\""
            claims:
              - id: same
                place: "section 1, <b>"
                statement: "100% of, them:\\nall"
                printed: "\(printed)"
                rule: equals
                results: r
              - id: other
                place: p
                statement: s
                printed: "2"
                rule: equals
                results: r
              - id: later
                place: p
                statement: s
                rule: untested
                reason: "not yet"
            printed_tests:
              - {id: fits, place: p, rho_of_n: [31], statistic: "0.00", p: "1.00"}
              - {id: fits_not, place: p, rho_of_n: [31], statistic: "0.00", p: "\(p)"}
            """
        let results = [NamedResult(name: "r", value: .number(value), n: 3, method: "m")]
        let provenance = Provenance(origin: .authors, scale: .paper, title: "t")
        return try Verification(
            try ClaimSet(yaml: yaml, path: "claims.yaml"), results: results, provenance: provenance, choices: choices)
    }

    /// Counts elements of a document that must be well formed.
    private final class Counter: NSObject, XMLParserDelegate {
        var counts: [String: Int] = [:]
        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) { counts[name, default: 0] += 1 }
    }

    private func elements(_ text: String) -> [String: Int] {
        let counter = Counter()
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = counter
        #expect(parser.parse(), "\(text)")
        return counter.counts
    }

    @Test func theJUnitFileIsWellFormedAndCounts() throws {
        let verification = try verification()
        let text = "\(JUnit(verification.findings(), of: verification))"
        let counts = elements(text)
        #expect(counts["testcase"] == 5 && counts["failure"] == 2 && counts["skipped"] == 1 && counts["testsuite"] == 2)
        #expect(text.contains("tests=\"3\" failures=\"1\" errors=\"0\" skipped=\"1\""))
        #expect(text.contains("tests=\"5\" failures=\"2\" errors=\"0\">"))
    }

    @Test func theSARIFFileHasWhatTheStandardRequires() throws {
        let data = Data(try SARIF(verification().findings()).json().utf8)
        let log = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(log["version"] as? String == "2.1.0" && log["$schema"] != nil)
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
        let rules = try #require(driver["rules"] as? [[String: Any]]).compactMap { $0["id"] as? String }
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(rules == ["same", "other", "later", "fits", "fits_not"])
        #expect(driver["name"] as? String == "blackmagic" && driver["version"] as? String == Program.version)
        #expect(URL(string: driver["informationUri"] as? String ?? "")?.scheme == "https")
        #expect(results.compactMap { $0["kind"] as? String } == ["pass", "fail", "open", "pass", "fail"])
        for (index, result) in results.enumerated() {
            #expect(result["ruleId"] as? String == rules[index] && result["ruleIndex"] as? Int == index)
            #expect((result["message"] as? [String: Any])?["text"] != nil)
            if result["kind"] as? String != "fail" { #expect(result["level"] as? String == "none") }
        }
        #expect(String(decoding: data, as: UTF8.self).contains("\"startLine\" : 9"))
    }

    @Test(arguments: [
        ("claims.yaml", "claims.yaml"), ("a b/ü%.yaml", "a%20b/%C3%BC%25.yaml"), ("a:b.yaml", "a%3Ab.yaml"),
        ("./x.yaml", "x.yaml"), ("../x#?.yaml", "../x%23%3F.yaml"), ("/nowhere/x y.yaml", "file:///nowhere/x%20y.yaml"),
    ])
    func theSARIFFilePointsAtAnEncodedURI(path: String, uri: String) throws {
        let set = try ClaimSet(
            yaml: "claims:\n  - {id: a, place: p, statement: s, rule: untested, reason: r}\nprinted_tests: []\n",
            path: path)
        let verification = try Verification(
            set, results: [], provenance: Provenance(origin: .authors, scale: .paper, title: "t"))
        #expect(try SARIF(verification.findings()).json().contains("\"uri\" : \"\(uri)\""))
        let below = FileManager.default.currentDirectoryPath + "/" + path
        let absolute = Verification(verification, path: below)
        if !path.hasPrefix("/"), !path.hasPrefix(".") {
            #expect(try SARIF(absolute.findings()).json().contains("\"uri\" : \"\(uri)\""))
        }
    }

    @Test func annotationsEscapeWhatWorkflowCommandsReserve() throws {
        let text = "\(Annotations(try verification("7").findings()))"
        #expect(text.contains("::error file=claims.yaml,line=3,title=same differs::100%25 of, them:%0Aall: "))
        #expect(text.contains("::error file=claims.yaml,line=22,title=fits_not inconsistent::"))
        #expect(text.split(separator: "\n").count == 3)
    }

    @Test func whatAStepDoesNotShowStandsInOneLine() throws {
        let entries = (1...25).map {
            "  - {id: c\($0), place: p, statement: s, rule: equals, printed: \"2\", results: \($0 % 2 == 0 ? "r" : "s")}\n"
        }
        let results = ["r", "s"].map {
            NamedResult(name: $0, value: .number(1), method: "m", proxy: $0 == "s" ? "another" : nil)
        }
        let verification = try Verification(
            try ClaimSet(yaml: "claims:\n\(entries.joined())printed_tests: []\n", path: "c.yaml"), results: results,
            provenance: Provenance(origin: .authors, scale: .paper, title: "t"))
        let lines = "\(Annotations(verification.findings()))".split(separator: "\n")
        #expect(lines.count { $0.hasPrefix("::error ") } == 10 && lines.count { $0.hasPrefix("::warning ") } == 10)
        #expect(lines.last == "::notice title=Not shown::2 more errors: c22, c24; 3 more warnings: c21, c23, c25")
    }

    /// Every control character, line ends of all kinds, and what XML and commands reserve.
    static let awkward: [String] =
        (Array(0...0x1F) + Array(0x7F...0x9F) + [0x2028, 0x2029, 0xFFFE, 0xFFFF, 0x202E, 0x200D, 0x301])
        .compactMap { Unicode.Scalar($0).map { "a\($0)b" } } + [
            "\r\n::error::x", "\n##[error]x", "\"\u{301}>", "]]>", "<b>&amp;", "%0A", "\\", "a,b:c", "--> <!--",
        ]

    @Test func nothingFromAClaimsFileBreaksAnOutput() throws {
        for text in Self.awkward {
            let quoted = QuotedText("x" + text)
            let yaml = """
                paper: \(quoted)
                claims:
                  - {id: \(quoted), place: \(quoted), statement: \(quoted), rule: equals, printed: "2", results: r, reason: \(quoted)}
                printed_tests: []
                """
            let verification = try Verification(
                try ClaimSet(yaml: yaml, path: "x" + text),
                results: [NamedResult(name: "r", value: .number(1), method: text, proxy: text)],
                provenance: Provenance(origin: .authors, scale: .paper, title: text))
            let findings = verification.findings()
            let counts = elements("\(JUnit(findings, of: verification))")
            #expect(counts["testcase"] == 1 && counts["failure"] == 1, "\(text.debugDescription)")
            // Lines as the widest definition has them: every scalar that any reader takes for an end.
            let annotation = "\(Annotations(findings))"
            #expect(
                annotation.unicodeScalars.count(where: OneLine.ends) == 1 && annotation.hasPrefix("::warning file=x"))
            for json in [try SARIF(findings).json(), try verification.json()] {
                #expect((try? JSONSerialization.jsonObject(with: Data(json.utf8))) != nil, "\(text.debugDescription)")
            }
            let pins = Pins(verification, path: "p")
            let read = try Pins(yaml: pins.yaml, path: "p")
            #expect(read.changes(in: verification).isEmpty && read.verdicts.count == 1)
        }
    }

    @Test func theJSONNamesEveryVerdict() throws {
        let text = try verification().json()
        for word in ["\"reproduced\"", "\"differs\"", "\"not tested\"", "\"line\" : 3"] { #expect(text.contains(word)) }
    }
}

enum OneLine {
    /// Whether some reader of lines takes a scalar for an end.
    static func ends(_ scalar: Unicode.Scalar) -> Bool {
        [0x0A, 0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029].contains(scalar.value)
    }
}

extension Verification {
    /// The same with another name of the claims file.
    fileprivate init(_ other: Verification, path: String) {
        self = other
        set.path = path
    }
}
