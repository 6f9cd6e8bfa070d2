import Analysis
import Foundation
import Reporting
import Study
import StudyStore
import TestSupport
import Testing

@Suite struct ReportTests {
    private func write(_ report: StudyReport) throws -> URL {
        let folder = try TestData.temporaryFolder().appending(path: "report")
        try ReportBundle(report).write(to: folder)
        return folder
    }

    private func files(_ folder: URL) throws -> [String: Data] {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        var result: [String: Data] = [:]
        for path in paths where path.contains(".") {
            result[path] = try Data(contentsOf: folder.appending(path: path))
        }
        return result
    }

    @Test func theSameStudyGivesTheSameBytes() throws {
        let first = try files(write(Samples.report()))
        #expect(try files(write(Samples.report())) == first)
        #expect(first.keys.contains("index.html") && first.keys.contains("claims.json"))
    }

    @Test func everyTableOfTheStudyIsWritten() throws {
        let names = try Samples.report().tables.map(\.name)
        #expect(Set(names).count == names.count && names.sorted() == names)
        #expect(
            Set(names).isSuperset(of: [
                "accuracy_curve", "baseline", "choice_effects", "choice_grid", "claims", "cohort", "comments",
                "consistency", "correlations", "defaults",
                "effort", "experience", "final_accuracy", "final_choices", "guessing", "levene", "seeds",
                "random_search", "search_at_random", "search_draws", "search_habits", "threshold_turns", "turn_worth",
                "turn_worth_participants",
            ]))
    }

    @Test func everyRowHasACellForEveryColumn() throws {
        for report in [try Samples.report(), try Samples.report(Samples.empty)] {
            for table in report.tables {
                #expect(table.rows.allSatisfy { $0.count == table.columns.count }, "\(table.name)")
                #expect(table.columns.allSatisfy { !$0.meaning.isEmpty })
            }
        }
    }

    @Test func thePageStandsAlone() throws {
        let page = String(decoding: try files(write(Samples.report()))["index.html"] ?? Data(), as: UTF8.self)
        #expect(page.ranges(of: "<script").count == 1 && page.contains("<script>"))
        #expect(!page.contains("<link") && !page.contains("src=") && !page.contains("import("))
        #expect(page.matches(of: /https?:/).count == page.matches(of: /http:\/\/www.w3.org\/2000\/svg/).count)
        #expect(!page.contains("{{"))
        let ids = page.matches(of: /\ id="([^"]*)"/).map { String($0.1) }
        #expect(Set(ids).count == ids.count)
        for id in ["summary", "accuracy", "verdicts", "choices", "quality", "provenance"] { #expect(ids.contains(id)) }
    }

    @Test func thePageIsAsRecorded() throws {
        let page = String(
            decoding: try files(write(Samples.report(participants: 5)))["index.html"] ?? Data(), as: UTF8.self)
        // Figures have snapshots of their own.
        try Snapshot.check(
            page.replacing(/<svg.*<\/svg>/, with: "<svg/>").replacing(/<script>(.|\n)*<\/script>/, with: "<script/>"),
            "pages/report.html")
    }

    @Test func anEmptyStudyGivesAReport() throws {
        let page = String(
            decoding: try files(write(Samples.report(Samples.empty)))["index.html"] ?? Data(), as: UTF8.self)
        #expect(page.contains("no baseline") || page.contains("There is no baseline"))
    }

    @Test func freeTextNeverReachesAReport() throws {
        var record = SyntheticStudy.make(participants: 10, seed: 2)
        for index in record.trials.indices {
            record.trials[index].comments[.epochs] = Comment(code: .other, text: "a secret word")
        }
        for (name, data) in try files(write(Samples.report(record))) {
            #expect(!String(decoding: data, as: UTF8.self).contains("secret"), "\(name)")
        }
    }

    @Test func theProseFollowsTheData() throws {
        let first = try Samples.report(participants: 24, seed: 6).summary.sections.flatMap(\.sentences)
        let second = try Samples.report(participants: 30, seed: 7).summary.sections.flatMap(\.sentences)
        let withNumbers = first.filter { sentence in
            // Fixed levels are no results.
            sentence.replacing("p < 0.001", with: "").replacing("0.05", with: "").contains(/[0-9]/)
                && !sentence.contains("Put into")
        }
        let unchanged = withNumbers.filter { second.contains($0) }
        #expect(withNumbers.count > 10 && unchanged.isEmpty, "\(unchanged)")
    }

    @Test func everyNumberOfTheSummaryComesFromANamedResult() throws {
        let report = try Samples.report()
        var changed = report.results
        for index in changed.indices {
            guard case .number(let number) = changed[index].value else { continue }
            changed[index].value = .number(number + 1_000)
            changed[index].n = changed[index].n.map { $0 + 1_000 }
            changed[index].interval = nil
        }
        let before = report.summary.sections.flatMap(\.sentences)
        let after = Summary(changed, provenance: report.analysis.provenance).sections.flatMap(\.sentences)
        // A sentence may go, such as one on p-values that are significant by one centre only; none may stay as it is.
        let told = before.filter { $0.contains(/[0-9]\.[0-9]/) && !$0.contains("Put into") }
        #expect(!told.isEmpty)
        for sentence in told { #expect(!after.contains(sentence), "\(sentence)") }
    }

    @Test func aCSVFileReadsBackAsTheTable() throws {
        let report = try Samples.report()
        let accuracies = report.analysis.cohort.members.compactMap(\.finalAccuracy)
        let table = try #require(report.tables.first { $0.name == "final_accuracy" })
        let lines = table.csv.split(separator: "\n").dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        #expect(lines.compactMap { Double($0[3]) } == accuracies)
    }
}
