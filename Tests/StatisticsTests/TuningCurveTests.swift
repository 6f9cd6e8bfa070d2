import Foundation
@testable import Statistics
import TestSupport
import Testing

/// Golden values of `Fixtures/statistics/tuning_curves.json`, computed by opda, and laws.
@Suite("Tuning curves and the bands about them")
struct TuningCurveTests {
    struct Golden: Decodable {
        struct Curve: Decodable {
            var name: String
            var x: [Double]
            var draws: [Int]
            var unbiased, plug_in, median, mean: [Double]
        }
        struct Band: Decodable {
            var name, method: String
            var level: Double
            var points: [Double]
            var draws: [Int]
            var lower, upper, median_lower, median_upper, mean_lower, mean_upper: [Double]
        }
        struct Interval: Decodable {
            var a, b, coverage: Double
            var equal_tailed, highest_density: [Double]
        }
        struct Simulated: Decodable {
            var kind: String
            var n: Int
            var level: Double
            var lower, lower_deviation, upper, upper_deviation: [Double]
        }
        struct Kolmogorov: Decodable {
            var n: Int
            var distance, matrix, recursion: Double
        }
        var curves: [Curve]
        var bands: [Band]
        var intervals: [Interval]
        var simulated: [Simulated]
        var kolmogorov: [Kolmogorov]
    }

    private func golden() throws -> Golden {
        try JSONDecoder().decode(Golden.self, from: Data(contentsOf: TestData.fixture("statistics/tuning_curves.json")))
    }

    private func agree(_ ours: [Double], _ theirs: [Double], to tolerance: Double = 1e-10) -> Bool {
        ours.count == theirs.count && zip(ours, theirs).allSatisfy { abs($0 - $1) <= tolerance }
    }

    private func zip3(_ a: [Int], _ b: [Double], _ c: [Double]) -> [(Int, Double, Double)] {
        zip(a, zip(b, c)).map { ($0, $1.0, $1.1) }
    }

    @Test("The expected and the median best of k agree with opda")
    func curves() throws {
        for curve in try golden().curves {
            let best = try ExpectedBest(curve.x)
            let distribution = try ecdf(curve.x)
            #expect(agree(curve.draws.map(best.unbiased), curve.unbiased), "\(curve.name)")
            #expect(agree(curve.draws.map(best.plugIn), curve.plug_in), "\(curve.name)")
            for (draws, mean, median) in zip3(curve.draws, curve.mean, curve.median) {
                #expect(abs(distribution.meanBest(Double(draws)) - mean) < 1e-10, "\(curve.name), \(draws)")
                // Where half of an even sample is asked for, opda's running sum of shares rounds to either side of one half.
                if draws == 1, curve.x.count.isMultiple(of: 2) { continue }
                #expect(distribution.medianBest(Double(draws)) == median, "\(curve.name), \(draws)")
            }
        }
    }

    @Test("The bands of Dvoretzky, Kiefer and Wolfowitz and of Kolmogorov and Smirnov agree with opda")
    func bands() throws {
        let golden = try golden()
        let samples = Dictionary(golden.curves.map { ($0.name, $0.x) }, uniquingKeysWith: { first, _ in first })
        for expected in golden.bands {
            let method = try #require(BandMethod(rawValue: expected.method))
            let band = try DistributionBand(
                try #require(samples[expected.name]), level: expected.level, method: method)
            // kstwo is exact up to 140 scores; beyond, its expansion is off by about 1e-7 (see the exact values below).
            let tolerance = method == .ks && band.lower.values.count > 140 ? 1e-7 : 1e-10
            let (draws, words) = (expected.draws.map(Double.init), "\(expected.name), \(method), \(expected.level)")
            #expect(agree(expected.points.map { band.lower($0) }, expected.lower, to: tolerance), "\(words)")
            #expect(agree(expected.points.map { band.upper($0) }, expected.upper, to: tolerance), "\(words)")
            #expect(agree(draws.map(band.upper.medianBest), expected.median_lower, to: tolerance), "\(words)")
            #expect(agree(draws.map(band.lower.medianBest), expected.median_upper, to: tolerance), "\(words)")
            #expect(agree(draws.map(band.upper.meanBest), expected.mean_lower, to: tolerance), "\(words)")
            #expect(agree(draws.map(band.lower.meanBest), expected.mean_upper, to: tolerance), "\(words)")
        }
    }

    @Test("Kolmogorov's distribution agrees with two exact algorithms of scipy")
    func kolmogorov() throws {
        for expected in try golden().kolmogorov {
            let places = (1...expected.n).map { Double($0) / Double(expected.n) }
            let chance = orderStatisticsProbability(
                lower: places.map { max(0, $0 - expected.distance) },
                upper: places.map { min(1, $0 - 1 / Double(expected.n) + expected.distance) })
            #expect(abs(chance - expected.matrix) < 1e-11 && abs(chance - expected.recursion) < 1e-11)
        }
    }

    @Test("Both intervals of the beta distribution agree with opda, within its own tolerance")
    func intervals() throws {
        for expected in try golden().intervals {
            let words = "Beta(\(expected.a), \(expected.b)) at \(expected.coverage)"
            let equal = equalTailedInterval(expected.a, expected.b, coverage: expected.coverage)
            let short = highestDensityInterval(expected.a, expected.b, coverage: expected.coverage)
            #expect(agree([equal.lower, equal.upper], expected.equal_tailed), "\(words)")
            #expect(agree([short.lower, short.upper], expected.highest_density, to: 1e-8), "\(words)")
        }
    }

    @Test("Learned-Miller and DeStefano's bands agree with what opda simulates, within its scatter over seeds")
    func simulated() throws {
        for expected in try golden().simulated {
            let method: BandMethod = expected.kind == "equal_tailed" ? .equalTailed : .highestDensity
            let bounds = DistributionBand.bounds(expected.n, expected.level, method)
            for (ours, theirs, deviation) in [
                (bounds.lower, expected.lower, expected.lower_deviation),
                (bounds.upper, expected.upper, expected.upper_deviation),
            ] {
                // Five seeds: four standard errors of their mean, by the largest of their deviations.
                let scatter = 4 * (deviation.max() ?? 0) / 5.0.squareRoot()
                #expect(agree(ours, theirs, to: scatter), "\(expected.kind) of \(expected.n)")
            }
        }
    }

    @Test("Noncrossing probabilities are those that can be worked by hand")
    func noncrossing() {
        // One draw: the width. Two ordered draws in [a, b] and [c, d]: by areas.
        #expect(abs(orderStatisticsProbability(lower: [0.2], upper: [0.7]) - 0.5) < 1e-14)
        #expect(abs(orderStatisticsProbability(lower: [0, 0], upper: [1, 1]) - 1) < 1e-14)
        // U₍₁₎ ≤ ½ ≤ U₍₂₎: one on each side.
        #expect(abs(orderStatisticsProbability(lower: [0, 0.5], upper: [0.5, 1]) - 0.5) < 1e-14)
        // U₍₂₎ ≤ 0.3: both lie there.
        #expect(abs(orderStatisticsProbability(lower: [0, 0], upper: [0.3, 0.3]) - 0.09) < 1e-14)
        #expect(orderStatisticsProbability(lower: [0.6, 0.6], upper: [0.5, 1]) == 0)
    }

    @Test("The best of one is the mean, the best of all the largest, and more draws never do worse")
    func laws() throws {
        let scores = [0.31, 0.1, 0.1, 0.62, 0.45, 0.1, 0.58]
        let best = try ExpectedBest(scores)
        #expect(abs(best.unbiased(1) - scores.reduce(0, +) / 7) < 1e-15)
        #expect(best.unbiased(7) == 0.62 && best.unbiased(100) == 0.62)
        let curve = (1...7).map(best.unbiased)
        #expect(zip(curve, curve.dropFirst()).allSatisfy { $0 <= $1 })
        // The plug-in draws with replacement and falls short.
        #expect((2...7).allSatisfy { best.plugIn($0) < best.unbiased($0) })
    }

    @Test("A score is matched by the budget whose best beats it as often as it falls short")
    func matching() throws {
        let distribution = try ecdf((1...100).map { Double($0) / 100 })
        for score in [0.3, 0.71, 0.95] {
            let draws = distribution.drawsToMatch(score)
            let (above, below) = (1 - pow(distribution(score), draws), pow(distribution.below(score), draws))
            #expect(abs(above - below) < 1e-12)
        }
        #expect(distribution.drawsToMatch(0) == 0 && distribution.drawsToMatch(1) == .infinity)
        #expect(distribution.drawsToMatch(0.6) < distribution.drawsToMatch(0.61))
    }

    @Test("Scores outside 0…1, none at all, and levels outside 0…1 are refused")
    func refusals() {
        #expect(throws: StatisticsError.empty) { try ExpectedBest([]) }
        #expect(throws: StatisticsError.empty) { try DistributionBand([]) }
        #expect(throws: StatisticsError.self) { try DistributionBand([0.2, 1.4]) }
        #expect(throws: StatisticsError.self) { try DistributionBand([0.2, 0.4], level: 1) }
        #expect(throws: StatisticsError.notFinite(index: 1)) { try DistributionBand([0.2, .nan]) }
    }
}
