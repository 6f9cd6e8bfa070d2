@testable import Analysis
import Foundation
import Statistics
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

    @Test func theUsualResamplesGiveTheIntervalThatMoreOfThemGive() throws {
        let (months, accuracy) = StudyAnalysis(try record(), options: quick()).cohort.monthsAndAccuracy
        let usual = try bootstrapSpearman(months, accuracy, resamples: AnalysisOptions().resamples, seed: 10)
        let many = try bootstrapSpearman(months, accuracy, resamples: 300_000, seed: 11)
        let (one, other) = (try #require(usual.interval), try #require(many.interval))
        #expect(abs(one.lower - other.lower) < 0.005 && abs(one.upper - other.upper) < 0.005)
    }

    @Test func theFirstTrialAndTheCancelledShareStayWhateverCountsAsATurn() throws {
        var options = quick()
        let all = StudyAnalysis(try record(), options: options)
        options.countTurns = .completed
        let completed = StudyAnalysis(try record(), options: options)
        #expect(completed.defaults.rows == all.defaults.rows)
        #expect(completed.defaults.starters(in: .expert, countingLearningRate: true).count == 3)
        #expect(completed.defaults.count(in: .expert) == 11)
        #expect(completed.effort.groups.map(\.cancelledShare) == all.effort.groups.map(\.cancelledShare))
    }

    @Test func aTurnWithoutAnAccuracyIsStillPlayed() throws {
        var options = quick()
        let best = StudyAnalysis(try record(), options: options).curve.points.filter { $0.group == .expert }
        options.curve = .raw
        let raw = StudyAnalysis(try record(), options: options).curve.points.filter { $0.group == .expert }
        #expect(raw.map(\.active) == best.map(\.active) && raw.map(\.turn) == best.map(\.turn))
        #expect(raw.first { $0.turn == 25 }?.active == 2)
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
