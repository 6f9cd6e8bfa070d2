import Foundation
import Statistics
import TestSupport
import Testing

/// Resampling against scipy's, `Fixtures/statistics/resampling.json`: other random numbers, the same quantities.
@Suite struct ResamplingTests {
    struct Golden: Decodable {
        var x, y, bca, percentile: [Double]
        var p: Double
    }

    private func golden() throws -> [Golden] {
        try JSONDecoder().decode([Golden].self, from: Data(contentsOf: TestData.fixture("statistics/resampling.json")))
    }

    @Test(arguments: [BootstrapMethod.bca, .percentile])
    func bootstrapIntervalsAgreeWithScipyWithinTheirError(method: BootstrapMethod) throws {
        for set in try golden() {
            let result = try bootstrapSpearman(
                set.x, set.y, resamples: 100_000, seed: 3, level: 0.95, method: method)
            let interval = try #require(result.interval)
            let expected = method == .bca ? set.bca : set.percentile
            // The ends' Monte Carlo error is about 0.002 with this many resamples.
            #expect(abs(interval.lower - expected[0]) < 0.008 && abs(interval.upper - expected[1]) < 0.008)
        }
    }

    @Test func permutationPValuesAgreeWithScipyWithinTheirError() throws {
        for set in try golden() {
            let result = try spearman(set.x, set.y, method: .permutation(resamples: 200_000, seed: 7))
            let error = try #require(result.monteCarloError)
            #expect(abs(result.pValue - set.p) < 5 * error + 1e-5, "\(result.pValue) and \(set.p)")
        }
    }
}
