import Claims
import Foundation
import Reporting
import Study
import StudyStore
import TestSupport
import Testing

@Suite struct MarkdownTests {
    private func summary(_ yaml: String, title: String = "t") throws -> (markdown: String, page: String) {
        var record = SyntheticStudy.make(participants: 9, seed: 2)
        record.provenance.title = title
        let report = try StudyReport(record, claims: try ClaimSet(yaml: yaml, path: "c.yaml"))
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try ReportBundle(report).write(into: folder)
        func text(_ name: String) throws -> String {
            String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
        }
        return (try text("summary.md"), try text("index.html"))
    }

    @Test(arguments: [
        "one | two\\nthree", "a\\\\| b", "r\\r\\n| --- |\\r\\n", "<script>x</script>", "&lt;", "`|`",
        "\\0|\\u2028\\uFFFF", "[a](b)",
        "*a* _b_ ~c~", "\\x85 \\v \\f", "\\\\",
    ])
    func aClaimStaysInItsRowAndMeansNothing(text: String) throws {
        let yaml = """
            paper: "\(text)"
            claims:
              - {id: "a\(text)", place: "p \(text)", statement: "s \(text)", printed: "30", rule: equals, results: [cohort.n]}
            printed_tests: []
            """
        let (markdown, page) = try summary(yaml, title: "t\r\n\u{0}<b>|")
        let rows = markdown.split(separator: "\n").filter { $0.hasPrefix("|") }
        #expect(rows.count == 3 && rows.allSatisfy { $0.count { $0 == "|" } == 6 }, "\(rows)")
        #expect(rows.allSatisfy { !$0.contains(/<[^ ]/) && !$0.contains(/[^\\]([*_`~]|\]\()/) }, "\(rows)")
        for text in [markdown, page] {
            #expect(!text.contains("<script>x") && !text.contains("<b>|"))
            let controls = text.unicodeScalars.filter {
                ($0.value < 0x20 && $0 != "\n") || (0x7F...0x9F).contains($0.value)
                    || $0.value >= 0xFFFE && $0.value < 0x10000
                    || $0.value == 0x2028 || $0.value == 0x2029
            }
            #expect(controls.isEmpty)
        }
    }

    @Test func claimsOfTheSameWordsAreToldApartByTheirPlace() throws {
        let report = try Samples.report()
        let folder = try TestData.temporaryFolder()
        try ReportBundle(report).write(into: folder)
        let text = try String(contentsOf: folder.appending(path: "summary.md"), encoding: .utf8)
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| default of lambda |") }
        #expect(
            rows.count == 2
                && Set(rows.map { $0.split(separator: "|")[1] }) == [" Table 1 ", " supplement, section 1.2 "])
        let all = text.split(separator: "\n").filter { $0.hasPrefix("| ") }
        #expect(all.count == 75 && Set(all).count == all.count)
    }
}
