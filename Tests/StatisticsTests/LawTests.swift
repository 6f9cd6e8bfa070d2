import Statistics
import Testing

@Suite struct LawTests {
    let x = [3.0, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8]
    let y = [2.0, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4, 5]

    @Test func swappingTheSamplesLeavesCorrelationsAsTheyAre() throws {
        #expect(try spearman(x, y).estimate == spearman(y, x).estimate)
        #expect(agree(try kendallTauB(x, y).estimate, try kendallTauB(y, x).estimate))
    }

    @Test func aMonotoneTransformLeavesRankCorrelationsAsTheyAre() throws {
        #expect(try spearman(x.map { $0 * $0 * $0 }, y) == spearman(x, y))
    }

    @Test func scalingLeavesLevenesPValue() throws {
        let first = try levene([x, y])
        let scaled = try levene([x.map { 100 * $0 }, y.map { 100 * $0 }])
        #expect(agree(scaled.pValue, first.pValue))
    }

    @Test func theExactSpearmanTestCountsOrders() throws {
        // Of the 6 orders of three values, 2 have |rho| = 1.
        #expect(try spearman([1, 2, 3], [4, 5, 6], method: .exact).pValue == 2.0 / 6)
        #expect(throws: StatisticsError.self) { try spearman(x, y, method: .exact) }
    }

    @Test func thePermutationTestAgreesWithEnumerationWithinItsError() throws {
        let (a, b) = ([1.0, 2, 3, 4, 5, 6, 7], [2.0, 1, 4, 3, 7, 5, 6])
        let exact = try spearman(a, b, method: .exact).pValue
        let sampled = try spearman(a, b, method: .permutation(resamples: 20_000, seed: 1))
        #expect(abs(sampled.pValue - exact) < 4 * (try #require(sampled.monteCarloError)))
    }

    @Test func aPermutationPValueIsNeverZeroAndRepeats() throws {
        let line = (0..<40).map(Double.init)
        let result = try spearman(line, line, method: .permutation(resamples: 999, seed: 3))
        #expect(result.pValue == 0.001)
        #expect(
            try spearman(x, y, method: .permutation(resamples: 500, seed: 9))
                == spearman(x, y, method: .permutation(resamples: 500, seed: 9)))
    }

    @Test func exactMannWhitneyMatchesATextbookCase() throws {
        // All of one sample above the other: 2 of the 20 choices of 3 from 6.
        #expect(agree(try mannWhitney([1, 2, 3], [4, 5, 6]).pValue, 0.1))
        #expect(try mannWhitney([1, 1], [1, 1]).pValue == 1)
    }

    @Test func theKaplanMeierMedianFollowsSurvfit() throws {
        let flat = try kaplanMeier([1, 2, 3, 4].map { SurvivalObservation(time: $0, isEvent: true) })
        #expect(flat.median == 2.5)
        #expect(flat.restrictedMean(upTo: 4) == 2.5)
        let censored = try kaplanMeier([1, 2, 3].map { SurvivalObservation(time: $0, isEvent: $0 == 1) })
        #expect(censored.median == nil)
    }

    @Test func bootstrapIntervalsHoldTheEstimateAndRepeat() throws {
        let first = try bootstrapSpearman(x, y, resamples: 2_000, seed: 5)
        let interval = try #require(first.interval)
        #expect(interval.lower < first.estimate && first.estimate < interval.upper)
        #expect(try bootstrapSpearman(x, y, resamples: 2_000, seed: 5) == first)
        let constant = try bootstrap([1, 2, 3], resamples: 50, seed: 1) { _ in 7 }
        #expect(constant.interval == nil && constant.undefined == .constantEstimates)
    }

    @Test func holmNeverDecreasesAPValue() throws {
        #expect(try holm([0.01, 0.04, 0.03]) == [0.03, 0.06, 0.06])
    }

    @Test func badInputThrowsATypedError() {
        #expect(throws: StatisticsError.lengthMismatch(3, 2)) { try spearman([1, 2, 3], [1, 2]) }
        #expect(throws: StatisticsError.notFinite(index: 1)) { try pearson([1, .nan, 3], [1, 2, 3]) }
        #expect(throws: StatisticsError.constant) { try spearman([1, 1, 1], [1, 2, 3]) }
        #expect(throws: StatisticsError.empty) { try moments([]) }
        #expect(throws: StatisticsError.tooFewGroups(needed: 2, got: 1)) { try levene([[1, 2]]) }
        #expect(throws: StatisticsError.tooFew(needed: 3, got: 2)) { try shapiroWilk([1, 2]) }
        #expect(throws: StatisticsError.constant) { try shapiroWilk([4, 4, 4]) }
        #expect(throws: StatisticsError.constant) { try kruskalWallis([[1, 1], [1, 1]]) }
    }
}
