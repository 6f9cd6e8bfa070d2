import Claims
import Foundation
import Study
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct OutputTests {
    private func verification(_ printed: String = "1") throws -> Verification {
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
            printed_tests: []
            """
        let results = [NamedResult(name: "r", value: .number(1), n: 3, method: "m")]
        let provenance = Provenance(origin: .authors, scale: .paper, title: "t")
        return Verification(try ClaimSet(yaml: yaml, path: "claims.yaml"), results: results, provenance: provenance)
    }

    /// Counts elements of a document that must be well formed.
    private final class Counter: NSObject, XMLParserDelegate {
        var counts: [String: Int] = [:]
        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) { counts[name, default: 0] += 1 }
    }

    @Test func theJUnitFileIsWellFormedAndCounts() throws {
        let counter = Counter()
        let parser = XMLParser(data: Data(try verification().junitXML.utf8))
        parser.delegate = counter
        #expect(parser.parse())
        #expect(counter.counts["testcase"] == 3 && counter.counts["failure"] == 1 && counter.counts["skipped"] == 1)
        #expect(try verification().junitXML.contains("tests=\"3\" failures=\"1\" errors=\"0\" skipped=\"1\""))
    }

    @Test func theSARIFFileHasWhatTheStandardRequires() throws {
        let data = Data(try verification().sarif().utf8)
        let log = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(log["version"] as? String == "2.1.0" && log["$schema"] != nil)
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
        let rules = try #require(driver["rules"] as? [[String: Any]]).compactMap { $0["id"] as? String }
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(driver["name"] as? String == "blackmagic" && results.count == 3)
        for result in results {
            #expect(rules.contains(try #require(result["ruleId"] as? String)))
            #expect((result["message"] as? [String: Any])?["text"] != nil)
            if result["kind"] as? String != "fail" { #expect(result["level"] as? String == "none") }
        }
        #expect(String(decoding: data, as: UTF8.self).contains("\"startLine\" : 9"))
    }

    @Test func annotationsEscapeWhatWorkflowCommandsReserve() throws {
        let text = try verification("7").githubAnnotations
        #expect(text.contains("::error file=claims.yaml,line=3,title=same differs::100%25 of, them:%0Aall: "))
        #expect(text.split(separator: "\n").count == 2)
    }

    @Test func theJSONNamesEveryVerdict() throws {
        let text = try verification().json()
        for word in ["\"reproduced\"", "\"differs\"", "\"not tested\"", "\"line\" : 3"] { #expect(text.contains(word)) }
    }

    @Test func pinsFindEveryChange() throws {
        let before = try verification()
        let pins = Pins(before)
        #expect(try Pins(yaml: pins.yaml, path: "p") == pins)
        #expect(pins.changes(in: before).isEmpty)
        #expect(
            pins.changes(in: try verification("7")).map(\.description) == ["same: pinned “reproduced”, now “differs”"])
        var fewer = pins
        fewer.verdicts["same"] = nil
        fewer.verdicts["gone"] = "differs"
        #expect(fewer.changes(in: before).map(\.claim) == ["gone", "same"])
        #expect(throws: ClaimsError.self) { try Pins(yaml: "data: x\nverdicts:\n  a: perhaps\n", path: "p") }
    }
}
