import Analysis
import Foundation
import Study
import StudyStore
import TestSupport
import Testing

/// What the authors' release must give, as aggregates only.
@Suite(.enabled(if: TestData.study != nil, "BLACKMAGIC_STUDY_DATA names no folder"))
struct ReleasedStudyTests {
    private func record() throws -> StudyRecord {
        try StudyImport.read(try #require(TestData.study)).record
    }

    private func quick() -> AnalysisOptions {
        var options = AnalysisOptions()
        options.permutations = 2_000
        options.resamples = 1_000
        return options
    }

    @Test func theInventoryIsAsReleased() throws {
        let analysis = StudyAnalysis(try record(), options: quick())
        #expect(analysis.inventory.registered == 40)
        #expect(analysis.inventory.trials == 491)
        #expect(analysis.cohort.members.count == 32)
        #expect(ExperienceGroup.allCases.map { analysis.cohort.members(of: $0).count } == [9, 12, 11])
        #expect(analysis.inventory.cohortTrials == 466)
        #expect(analysis.inventory.distinctWithinParticipant == 421)
        #expect(analysis.inventory.distinctOverall == 415)
    }

    @Test func theNotebooksRuleLeavesThirty() throws {
        var options = quick()
        options.cohort = .notebook
        let analysis = StudyAnalysis(try record(), options: options)
        #expect(ExperienceGroup.allCases.map { analysis.cohort.members(of: $0).count } == [8, 12, 10])
    }

    @Test func meanTurnsToTheThresholdsAreAsPandasFindsThem() throws {
        let analysis = StudyAnalysis(try record(), options: quick())
        let means = analysis.thresholds.map { $0.groups.map { (($0.meanOfReached ?? -1) * 100).rounded() / 100 } }
        #expect(means == [[8.75, 4.45, 3.11], [12.38, 6.0, 3.67]])
    }

    @Test func commentSharesAreAsPandasFindsThem() throws {
        let analysis = StudyAnalysis(try record(), options: quick())
        let all = try #require(analysis.comments.first { $0.population == .all })
        #expect(ExperienceGroup.allCases.map { all.groups[$0]?.total } == [783, 859, 649])
        let guesses = ExperienceGroup.allCases.map { (100 * (all.groups[$0]?.share(.guess) ?? 0)).rounded() }
        #expect(guesses == [57, 46, 8])
    }

    @Test func dataQualityFindsWhatTheReleaseIsKnownFor() throws {
        let quality = DataQuality(try record())
        #expect(quality.misroutedFinals.count == 5)
        #expect(quality.possiblyOnePerson.count == 1)
    }
}
