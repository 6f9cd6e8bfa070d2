import Analysis
import Foundation
import Simulation
import Study
import TestSupport
import Testing

@testable import Reporting

/// The page of a study whose people are invented and whose networks are real.
@Suite struct SimulatedReportTests {
    private static let report = Result {
        var record = SimulatedStudy.untrained(SimulatedCohort())
        record.provenance.scale = .demo
        for choice in record.finalChoices {
            for seed in 1...2 {
                record.finalRuns.append(
                    FinalRun(
                        participant: choice.participant, seed: seed, configuration: choice.configuration,
                        outcome: .completed(accuracy: Double(choice.configuration.epochs) / 50)))
            }
        }
        return try Samples.report(record)
    }

    @Test func thePageHasWhatWasPlantedInPlaceOfThePapersClaims() throws {
        let report = try Self.report.get()
        let folder = try TestData.temporaryFolder()
        try ReportBundle(report).write(into: folder)
        let page = try String(contentsOf: folder.appending(path: "index.html"), encoding: .utf8)
        #expect(page.contains("its claims are left out. Of 7 planted habits"))
        #expect(page.contains("id=\"planted\"") && page.contains("href=\"#planted\""))
        #expect(!page.contains("not applicable") && !page.contains("id=\"verdicts\"") && !page.contains("#verdicts"))
        #expect(page.contains(">recovered</td>") && page.contains(">observed</td>"))
        let summary = try String(contentsOf: folder.appending(path: "summary.md"), encoding: .utf8)
        #expect(summary.contains("## What was planted") && !summary.contains("## Verdicts"))
        let table = try String(contentsOf: folder.appending(path: "tables/planted.csv"), encoding: .utf8)
        #expect(table.split(separator: "\n").count == 1 + 7 + 3)
        #expect(table.contains("starts from the default values,0.25,0.65,0.85,"))
    }

    @Test func theBarCountsEveryHabit() throws {
        let report = try Self.report.get()
        let section = try #require(PlantedSection(report.analysis))
        let counts = section.tally.matches(of: /flex-grow:([0-9]+)/).compactMap { Int($0.1) }
        #expect(counts.reduce(0, +) == 7)
        #expect(report.headline.count == 3 && report.headline.last == section.answer)
    }

    @Test func otherInventedPeopleHaveNoSuchSection() throws {
        let report = try Samples.report()
        #expect(PlantedSection(report.analysis) == nil && !report.tables.contains { $0.name == "planted" })
    }
}
