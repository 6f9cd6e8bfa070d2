import Analysis
import Foundation
import Reporting
import Study
import StudyStore
import TestSupport
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct PaperFigureTests {
    private func figures(_ record: StudyRecord) throws -> [PaperFigure] {
        PaperFigures.all(try Samples.report(record).analysis)
    }

    /// Well formed, described, with unique ids and no number that is not one.
    private func expectSound(_ figures: [PaperFigure]) {
        // Two of random search are left out where there is none.
        #expect((16...18).contains(figures.count) && Set(figures.map(\.id)).count == figures.count)
        var ids: [String] = []
        for figure in figures {
            #expect(!figure.caption.isEmpty)
            for (svg, width) in [(figure.svg, 640), (figure.narrow, 320)] {
                #expect(XMLParser(data: Data(svg.utf8)).parse(), "\(figure.id)")
                #expect(svg.contains("<desc") && svg.contains("viewBox=\"0 0 \(width) "))
                #expect(svg.contains("font-weight=\"bold\">\(figure.title.prefix(12))"), "\(figure.id)")
                #expect(!svg.contains("nan") && !svg.contains("\"inf"), "\(figure.id)")
                for size in svg.matches(of: /font-size="([0-9.]+)"/) { #expect(Double(size.1) ?? 0 >= 10) }
                ids += svg.matches(of: /\ id="([^"]*)"/).map { String($0.1) }
            }
        }
        #expect(Set(ids).count == ids.count)
    }

    @Test func everyFigureOfAStudyIsSound() throws {
        expectSound(try figures(SyntheticStudy.make(participants: 24, seed: 6)))
    }

    @Test func everyFigureOfAnEmptyStudySaysWhatIsMissing() throws {
        let drawn = try figures(Samples.empty)
        expectSound(drawn)
        #expect(drawn.count { $0.svg.contains("No data") } >= 4)
        for figure in drawn where figure.missing != nil {
            #expect(!figure.svg.contains(/class="(axis|grid|box)"/), "\(figure.id)")
        }
    }

    @Test(arguments: [1, 2, 3])
    func aHandfulOfParticipantsIsDrawn(participants: Int) throws {
        expectSound(try figures(SyntheticStudy.make(participants: participants, seed: 8)))
    }

    @Test func aLargeStudyIsThinned() throws {
        let drawn = try figures(SyntheticStudy.make(participants: 2_600, seed: 1))
        let scatter = try #require(drawn.first { $0.id.hasPrefix("figure4") })
        #expect(scatter.svg.matches(of: /<(circle|polygon)/).count <= 2_100)
        #expect(scatter.caption.contains("points is drawn"))
    }

    @Test func everyFigureSaysWhereItsDataComeFrom() throws {
        for figure in try figures(SyntheticStudy.make(participants: 12, seed: 6)) {
            #expect(figure.svg.contains("Synthetic data (invented, not measured)"), "\(figure.id)")
            #expect(figure.narrow.contains("Synthetic data (invented, not measured)"), "\(figure.id)")
            #expect(figure.caption.contains("synthetic data"))
        }
    }

    @Test(arguments: ["figure2_study_flow", "figure5_accuracy_by_group", "figure9_comments", "table2_levene"])
    func figuresAreAsRecorded(id: String) throws {
        let drawn = try figures(SyntheticStudy.make(participants: 24, seed: 6))
        let figure = try #require(drawn.first { $0.id == id })
        try Snapshot.check(figure.svg, "figures/\(id).svg")
        try Snapshot.check(figure.narrow, "figures/\(id)_narrow.svg")
    }

    private func figure(_ prefix: String, _ record: StudyRecord) throws -> PaperFigure {
        try #require(figures(record).first { $0.id.hasPrefix(prefix) })
    }

    @Test func figure3KeepsNoExperienceApart() throws {
        var record = SyntheticStudy.make(participants: 24, seed: 6)
        for index in record.participants.indices { record.participants[index].months = [0, 3, 36][index % 3] }
        let svg = try figure("figure3", record).svg
        for label in ["0", "1–3", "34–36"] { #expect(svg.contains(">\(label)</text>"), "\(label)") }
        #expect(svg.contains(", 0 months</title>") && svg.contains(", 1–3 months</title>"))
    }

    @Test func figure4TellsCoincidingPointsApartAndTheirMonthsOnHover() throws {
        var record = SyntheticStudy.make(participants: 12, seed: 6)
        for index in record.participants.indices { record.participants[index].months = 7 }
        for index in record.finalRuns.indices { record.finalRuns[index].outcome = .completed(accuracy: 0.5) }
        for index in record.finalEvaluations.indices {
            record.finalEvaluations[index].outcome = .completed(accuracy: 0.5)
        }
        let people = try Samples.report(record).analysis.cohort.members.count
        let svg = try figure("figure4", record).svg
        let marks = svg.matches(of: /points="([^"]*)"[^>]*><title>7 months, 50\.0%<\/title>/)
        #expect(people > 8 && marks.count == people)
        #expect(Set(marks.map { String($0.1) }).count == people)
        #expect(svg.contains(">chance, 10%</text>"))
    }

    @Test func figure6KeepsTheCensoredApartAndHasCurves() throws {
        let svg = try figure("figure6", SyntheticStudy.make(participants: 24, seed: 6)).svg
        #expect(
            svg.contains(">never reached it: at the last turn</text>") && svg.contains(">have reached it (%)</text>"))
        #expect(svg.matches(of: /<path class="s[0-2]" d="M[^"]*H/).count == 6)
    }

    @Test func figure8IsInPercentWithNumbersOfPeople() throws {
        let svg = try figure("figure8", SyntheticStudy.make(participants: 24, seed: 6)).svg
        #expect(svg.contains(">started from defaults (%)</text>"))
        #expect(
            svg.matches(of: />[0-9]+%<\/text>/).count == 6 && svg.matches(of: />[0-9]+ of [0-9]+<\/text>/).count == 6)
    }
}
