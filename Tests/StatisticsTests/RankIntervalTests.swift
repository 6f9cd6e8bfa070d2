import Foundation
import Statistics
import TestSupport
import Testing

/// Golden values of `Fixtures/statistics/rank_intervals.json`, estimates and quantiles by scipy, and laws.
@Suite struct RankIntervalTests {
    private struct Golden: Decodable {
        struct Case: Decodable { var x: [Double], y: [Double], level: Double, rho: [Double]?, tau: [Double]? }
        var cases: [Case]
    }

    private static func cases() throws -> [Golden.Case] {
        let data = try Data(contentsOf: TestData.fixture("statistics/rank_intervals.json"))
        return try JSONDecoder().decode(Golden.self, from: data).cases
    }

    private func agrees(_ interval: ConfidenceInterval?, _ golden: [Double]) -> Bool {
        guard let interval else { return false }
        return abs(interval.lower - golden[1]) < 1e-10 && abs(interval.upper - golden[2]) < 1e-10
    }

    @Test func rankCorrelationsHaveTheIntervalsOfBonettAndWright() throws {
        for one in try Self.cases() {
            let n = one.x.count
            if let golden = one.rho {
                let rho = try spearman(one.x, one.y).estimate
                #expect(abs(rho - golden[0]) < 1e-12)
                #expect(agrees(spearmanInterval(rho, n: n, level: one.level), golden), "rho of \(n)")
            }
            if let golden = one.tau {
                let tau = try kendallTauB(one.x, one.y).estimate
                #expect(abs(tau - golden[0]) < 1e-12)
                #expect(agrees(kendallInterval(tau, n: n, level: one.level), golden), "tau of \(n)")
            }
        }
    }

    @Test func anIntervalTurnsWithTheSignAndWidensWithTheLevel() throws {
        for (r, n) in [(0.3, 8), (0.9, 40), (0.0, 5)] {
            for interval in [spearmanInterval, kendallInterval] {
                let (up, down) = (try #require(interval(r, n, 0.95)), try #require(interval(-r, n, 0.95)))
                #expect(abs(up.lower + down.upper) < 1e-15 && abs(up.upper + down.lower) < 1e-15)
                let wide = try #require(interval(r, n, 0.99))
                #expect(wide.lower < up.lower && wide.upper > up.upper && up.lower <= r && r <= up.upper)
            }
        }
    }

    @Test(arguments: [(1.0, 20), (-1.0, 20), (0.5, 4)]) func whatHasNoIntervalHasNone(r: Double, n: Int) {
        #expect(spearmanInterval(r, n: n) == nil && kendallInterval(r, n: n) == nil)
    }
}

@Suite struct MeanIntervalTests {
    @Test(arguments: [[2.1, 3.4, 1.9, 5.6], [1e-9, 2e-9, 4e-9], [1e300, -1e300, 5e299]])
    func aMeansIntervalIsThatOfItsTest(x: [Double]) throws {
        #expect(try meanInterval(x) == oneSampleT(x).interval)
    }
}
