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
        #expect(figures.count == 12 && Set(figures.map(\.id)).count == 12)
        var ids: [String] = []
        for figure in figures {
            #expect(XMLParser(data: Data(figure.svg.utf8)).parse(), "\(figure.id)")
            #expect(figure.svg.contains("<desc") && !figure.caption.isEmpty)
            #expect(!figure.svg.contains("nan") && !figure.svg.contains("\"inf"), "\(figure.id)")
            ids += figure.svg.matches(of: /\ id="([^"]*)"/).map { String($0.1) }
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
            #expect(figure.caption.contains("synthetic data"))
        }
    }

    @Test(arguments: ["figure2_study_flow", "figure5_accuracy_by_group", "figure9_comments", "table2_levene"])
    func figuresAreAsRecorded(id: String) throws {
        let figure = try figures(SyntheticStudy.make(participants: 24, seed: 6)).first { $0.id == id }
        try Snapshot.check(try #require(figure).svg, "figures/\(id).svg")
    }
}
