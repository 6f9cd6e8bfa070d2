import Foundation
import Statistics
import TestSupport
import Testing

@Suite struct RankDistributionTests {
    @Test func fewOrdersAreCountedByHand() {
        // Orders of three by inversions: 1, 2, 2, 1 of 6.
        let three = InversionDistribution(3)
        #expect((0...3).map { three.twoSided(atMost: $0) } == [2.0 / 6, 1, 1, 1])
        #expect(three.twoSided(atMost: -1) == 0 && three.twoSided(atMost: 99) == 1)
        // Two of one and two of another by U: 1, 1, 2, 1, 1 of 6.
        let pairs = RankSumDistribution(2, 2)
        for (u, share) in [(0, 2.0 / 6), (1, 4.0 / 6), (2, 1), (4, 1)] {
            #expect(abs(pairs.twoSided(atMost: u) - share) < 1e-15)
        }
        #expect(RankSumDistribution(0, 5).twoSided(atMost: 0) == 1)
    }

    @Test(arguments: [(1, 1), (3, 8), (12, 12), (1, 40)]) func groupsMayBeExchanged(n: Int, m: Int) {
        let (one, other) = (RankSumDistribution(n, m), RankSumDistribution(m, n))
        for u in 0...n * m { #expect(abs(one.twoSided(atMost: u) - other.twoSided(atMost: u)) < 1e-12) }
    }

    @Test func aRankSumIsThatOfTheTestOfValues() throws {
        let (x, y) = ([1.0, 4, 2, 9, 5], [3.0, 7, 8, 10, 11, 6])
        let test = try mannWhitney(x, y, method: .exact)
        let u = Int(min(test.statistic, 30 - test.statistic))
        #expect(abs(RankSumDistribution(5, 6).twoSided(atMost: u) - test.pValue) < 1e-12)
    }
}
