import Foundation
import Statistics
import TestSupport
import Testing

/// Effect sizes, equivalence, lines, powers and joint tests against scipy, statsmodels, pingouin and plain enumeration
/// (`Fixtures/statistics/certainty.py`).
@Suite struct CertaintyTests {
    struct Golden: Decodable {
        struct Line: Decodable {
            var x, y: [Double]
            var slope, intercept, low, high: Double
        }
        struct Partial: Decodable {
            var x, y, z: [Double]
            var rho, p: Double
        }
        struct Samples: Decodable {
            var x, y: [Double]
            var bound, probability, error, low, high, equivalence: Double
            var spread, spreadLow, spreadHigh, spreadEquivalence: Double
        }
        struct Share: Decodable {
            var groups: [[Double]]
            var share: Double
        }
        struct Hazard: Decodable {
            var time: [Double]
            var event: [Bool]
            var first: Int
            var ratio, error, low, high: Double
        }
        struct Strata: Decodable {
            var x, y: [Double]
            var strata: [Int]
            var rho, p: Double
        }
        struct Curve: Decodable {
            var x: [Double]
            var subjects: [[Int]]
            var y: [[Double]]
            var values, p: [Double]
        }
        struct Power: Decodable {
            var test: String
            var sizes: [Int]
            var effect, power: Double
            var studies: Int
            var median, chance: Double?
            var lasts: [Int]?
        }
        var lines: [Line]
        var partials: [Partial]
        var samples: [Samples]
        var shares: [Share]
        var hazards: [Hazard]
        var strata: [Strata]
        var curves: [Curve]
        var powers: [Power]

        static func read() throws -> Golden {
            try JSONDecoder().decode(
                Golden.self, from: Data(contentsOf: TestData.fixture("statistics/certainty.json")))
        }
    }

    @Test func theLineThroughMediansIsScipys() throws {
        for golden in try Golden.read().lines {
            let line = try theilSen(golden.x, golden.y)
            #expect(agree(line.slope, golden.slope) && agree(line.intercept, golden.intercept))
            #expect(agree(line.interval.lower, golden.low) && agree(line.interval.upper, golden.high))
        }
    }

    @Test func theBandAboutTheLineHoldsItAndNarrowsWithMorePoints() throws {
        var generator = SeededGenerator(seed: 5)
        func width(_ n: Int) throws -> Double {
            let x = (0..<n).map { Double($0 % 20) }
            let y = x.map { 2 + 0.5 * $0 + generator.normal() }
            let line = try theilSen(x, y)
            let band = try theilSenBand(x, y, at: [0, 10, 20], resamples: 400, seed: 1)
            for (place, interval) in zip([0.0, 10, 20], band) {
                #expect(interval.lower < line(place) && line(place) < interval.upper)
            }
            return band[1].upper - band[1].lower
        }
        #expect(try width(200) < 0.6 * width(40))
        #expect(throws: StatisticsError.constant) { try theilSen([1, 1, 1], [1, 2, 3]) }
    }

    @Test func noTiesTrap() {
        for n in 3...5 {
            for code in 0..<(1 << (2 * n)) {
                let x = (0..<n).map { Double(code >> $0 & 1) }
                let y = (0..<n).map { Double(code >> (n + $0) & 1) }
                let line = try? theilSen(x, y)
                #expect(line.map { $0.interval.lower <= $0.interval.upper } ?? true, "\(x) \(y)")
            }
        }
    }

    @Test func thePartialRankCorrelationIsPingouins() throws {
        for golden in try Golden.read().partials {
            let result = try partialSpearman(golden.x, golden.y, given: golden.z)
            #expect(agree(result.estimate, golden.rho) && agree(result.pValue, golden.p, 1e-8))
            #expect(result.n == golden.x.count)
        }
        #expect(throws: StatisticsError.self) {
            try partialSpearman([1, 2, 3, 4], [4, 3, 1, 2], given: [1, 2, 3, 4])
        }
    }

    @Test func thePermutationsWithinStrataComeToWhatAllOrdersDo() throws {
        for golden in try Golden.read().strata {
            let result = try stratifiedSpearman(
                golden.x, golden.y, strata: golden.strata, resamples: 20_000, seed: 3)
            #expect(agree(result.estimate, golden.rho))
            #expect(abs(result.pValue - golden.p) < 4 * (golden.p * (1 - golden.p) / 20_000).squareRoot() + 1e-4)
        }
    }

    @Test func theProbabilityOfSuperiorityAndItsTestsAreStatsmodels() throws {
        for golden in try Golden.read().samples {
            let result = try superiority(of: golden.x, over: golden.y)
            #expect(agree(result.probability, golden.probability) && agree(result.standardError, golden.error))
            let interval = result.interval()
            #expect(agree(interval.lower, max(0, golden.low)) && agree(interval.upper, min(1, golden.high)))
            #expect(agree(result.equivalence(within: golden.bound), golden.equivalence, 1e-8))
            let u = try mannWhitney(golden.x, golden.y).statistic
            #expect(agree(result.probability, u / Double(golden.x.count * golden.y.count)))
            let other = try superiority(of: golden.y, over: golden.x)
            #expect(agree(other.probability, 1 - golden.probability))
        }
        #expect(throws: StatisticsError.self) { try superiority(of: [1, 2], over: [3, 4]) }
    }

    @Test func theDifferenceOfSpreadsAndItsTestsAreStatsmodels() throws {
        for golden in try Golden.read().samples {
            let result = try spreadDifference(golden.x, golden.y)
            #expect(agree(result.difference, golden.spread))
            let interval = result.interval()
            #expect(agree(interval.lower, golden.spreadLow) && agree(interval.upper, golden.spreadHigh))
            #expect(agree(result.equivalence(within: 0.6), golden.spreadEquivalence, 1e-8))
        }
    }

    @Test func theShareOfTheRanksVarianceIsThatOfARegressionOnGroups() throws {
        for golden in try Golden.read().shares {
            let result = try rankEpsilon(golden.groups, resamples: 500, seed: 1)
            #expect(agree(result.estimate, golden.share))
            #expect(result.interval.lower <= result.estimate && result.estimate <= result.interval.upper)
        }
    }

    @Test func theHazardRatioIsStatsmodels() throws {
        for golden in try Golden.read().hazards {
            let all = zip(golden.time, golden.event).map { SurvivalObservation(time: $0, isEvent: $1) }
            let (first, second) = (Array(all.prefix(golden.first)), Array(all.dropFirst(golden.first)))
            let result = try hazardRatio(of: first, over: second)
            #expect(agree(result.ratio, golden.ratio, 1e-8) && agree(result.logError, golden.error, 1e-8))
            let interval = result.interval()
            #expect(agree(interval.lower, golden.low, 1e-8) && agree(interval.upper, golden.high, 1e-8))
            #expect(agree(try hazardRatio(of: second, over: first).ratio, 1 / golden.ratio, 1e-8))
        }
        let early = [1.0, 2, 3].map { SurvivalObservation(time: $0, isEvent: true) }
        let never = [9.0, 9, 9].map { SurvivalObservation(time: $0, isEvent: false) }
        #expect(throws: StatisticsError.self) { try hazardRatio(of: early, over: never) }
    }

    @Test func theTestOfACurveIsThatOfAllOrders() throws {
        for golden in try Golden.read().curves {
            let specifications = zip(golden.subjects, golden.y).map { CurveSpecification(subjects: $0, y: $1) }
            let all = try specificationCurveTest(golden.x, specifications, permutations: .all)
            let parts = [all.median, all.significantShare, all.stouffer]
            for (part, (value, p)) in zip(parts, zip(golden.values, golden.p)) {
                #expect(agree(part.value, value, 1e-4) && agree(part.pValue, p), "\(part)")
            }
            #expect(all.permutations == 5_040)
            let random = try specificationCurveTest(
                golden.x, specifications, permutations: .random(5_000, seed: 2))
            for (part, p) in zip([random.median, random.significantShare, random.stouffer], golden.p) {
                #expect(abs(part.pValue - p) < 4 * (p * (1 - p) / 5_000).squareRoot() + 1e-3)
            }
        }
    }

    @Test func powersAreThoseOfAnIndependentSimulation() throws {
        let studies = 20_000
        for golden in try Golden.read().powers {
            let own: Double
            switch golden.test {
            case "rho":
                own = RankCorrelationPower(n: golden.sizes[0], studies: studies, seed: 1).power(golden.effect).share
            case "levene":
                let power = LevenePower(sizes: (golden.sizes[0], golden.sizes[1]), studies: studies, seed: 1)
                own = power.power(golden.effect).share
                if let median = golden.median, golden.effect > 1 {
                    let effect = try #require(power.effect(ofMedian: median, within: 1...20))
                    #expect(abs(effect - golden.effect) < 0.08 * golden.effect, "\(effect) for \(golden.effect)")
                }
            default:
                let (chance, lasts) = (try #require(golden.chance), try #require(golden.lasts))
                own =
                    LogRankPower(
                        sizes: (golden.sizes[0], golden.sizes[1]), chance: chance, lasts: lasts, studies: studies,
                        seed: 1
                    ).power(golden.effect).share
            }
            let error = (golden.power * (1 - golden.power) * (1 / Double(studies) + 1 / Double(golden.studies)))
                .squareRoot()
            #expect(abs(own - golden.power) < 4 * error, "\(golden.test) \(golden.sizes): \(own) for \(golden.power)")
        }
    }

    @Test func theDetectableEffectIsFoundWithTheProbabilityAskedFor() throws {
        let simulation = RankCorrelationPower(n: 32, studies: 2_000, seed: 10)
        let effect = try #require(simulation.detectable(0.8, within: 0...0.99))
        #expect(abs(simulation.power(effect).share - 0.8) < 0.005)
        #expect(simulation.detectable(0.8, within: 0...0.2) == nil)
        let n = try #require(
            participantsNeeded(within: 5...500) {
                RankCorrelationPower(n: $0, studies: 2_000, seed: 10).power(0.6).share
            })
        #expect((16...22).contains(n))
        #expect(participantsNeeded(within: 5...20) { _ in 0.1 } == nil)
    }

    @Test func aSimulatedPowerIsTheSameEveryTime() {
        let powers = (0..<3).map { _ in
            [
                RankCorrelationPower(n: 12, studies: 1_001, seed: 4).found(0.5),
                LevenePower(sizes: (5, 6), studies: 1_001, seed: 4).found(2),
                LogRankPower(sizes: (5, 6), chance: 0.3, lasts: [3, 9], studies: 1_001, seed: 4).found(2),
            ]
        }
        #expect(powers[0] == powers[1] && powers[1] == powers[2] && Set(powers[0]).count > 1)
    }
}
