import Foundation
import Statistics
import TestSupport
import Testing

/// Golden values of `Fixtures/statistics/golden_r.json`, computed by R and its survival package.
@Suite struct RTests {
    struct Golden: Decodable {
        struct Shapiro: Decodable {
            var name: String
            var x: [Double]
            var w, p: Double
        }
        struct Wilcoxon: Decodable {
            var x, y: [Double]
            var u, p: Double
        }
        struct Spearman: Decodable {
            var y: [Double]
            var rho, p: Double
        }
        struct Survival: Decodable {
            var time, event, group: [Double]
            var median, limit, restricted, chisq, p: Double
        }
        var shapiro: [Shapiro]
        var wilcoxon: [Wilcoxon]
        var spearman: [Spearman]
        var survival: [Survival]
    }

    private func golden() throws -> Golden {
        try JSONDecoder().decode(Golden.self, from: Data(contentsOf: TestData.fixture("statistics/golden_r.json")))
    }

    @Test func shapiroWilkAgreesWithR() throws {
        for sample in try golden().shapiro {
            let test = try shapiroWilk(sample.x)
            #expect(agree(test.statistic, sample.w), "\(sample.name): \(test.statistic)")
            #expect(agree(test.pValue, sample.p, 1e-8), "\(sample.name): \(test.pValue)")
        }
    }

    @Test func theExactMannWhitneyTestAgreesWithR() throws {
        for pair in try golden().wilcoxon {
            let test = try mannWhitney(pair.x, pair.y, method: .exact)
            #expect(test.statistic == pair.u && agree(test.pValue, pair.p, 1e-8))
        }
    }

    @Test func theExactSpearmanTestAgreesWithR() throws {
        for order in try golden().spearman {
            let x = order.y.indices.map(Double.init)
            let test = try spearman(x, order.y, method: .exact)
            #expect(agree(test.estimate, order.rho) && agree(test.pValue, order.p, 1e-8), "\(order.y)")
        }
    }

    @Test func survivalAgreesWithR() throws {
        for study in try golden().survival {
            let all = zip(study.time, study.event).map { SurvivalObservation(time: $0, isEvent: $1 == 1) }
            let curve = try kaplanMeier(all)
            #expect(agree(curve.median, study.median), "\(study.time)")
            #expect(agree(curve.restrictedMean(upTo: study.limit), study.restricted))
            let groups = Set(study.group).sorted().map { group in
                zip(all, study.group).filter { $0.1 == group }.map(\.0)
            }
            let test = try logRank(groups)
            #expect(agree(test.statistic, study.chisq) && agree(test.pValue, study.p, 1e-8))
        }
    }
}
