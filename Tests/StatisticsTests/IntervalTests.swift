import Foundation
import Statistics
import TestSupport
import Testing

/// Golden values of `Fixtures/statistics/intervals.json`, computed with scipy, and laws.
@Suite("Intervals for levels, spreads and their differences")
struct IntervalTests {
    struct Golden: Decodable {
        struct Deviation: Decodable {
            var name: String
            var x: [Double]
            var kurtosis, lower, upper: Double
        }
        struct Printed: Decodable {
            var mean, deviation: Double
            var n: Int
            var lower, upper: Double
        }
        struct Replicates: Decodable {
            var months: [Double]
            var runs: [[Double]]
            var published: Double
            var published_replicates: Int
            var rho, lower, upper: Double
        }
        var deviations: [Deviation]
        var printed: [Printed]
        var replicates: [Replicates]
    }

    private func golden() throws -> Golden {
        try JSONDecoder().decode(Golden.self, from: Data(contentsOf: TestData.fixture("statistics/intervals.json")))
    }

    @Test("Bonett's kurtosis and interval agree with scipy's pieces")
    func bonett() throws {
        for sample in try golden().deviations {
            let interval = try deviationInterval(sample.x)
            #expect(agree(try trimmedKurtosis(sample.x), sample.kurtosis), "\(sample.name)")
            #expect(agree(interval.lower, sample.lower) && agree(interval.upper, sample.upper), "\(sample.name)")
        }
    }

    @Test("Bonett's interval scales with the data and does not move with them, however large or small")
    func scaling() throws {
        let x = [2.1, 3.4, 1.9, 5.6, 4.4, 2.8, 3.9]
        let own = try deviationInterval(x)
        for scale in [1e-150, 3.0, 1e150] {
            let other = try deviationInterval(x.map { scale * $0 })
            #expect(agree(other.lower, scale * own.lower) && agree(other.upper, scale * own.upper), "\(scale)")
        }
        let moved = try deviationInterval(x.map { $0 + 1000 })
        #expect(agree(moved.lower, own.lower, 1e-9) && agree(moved.upper, own.upper, 1e-9))
    }

    @Test("A printed mean has Student's interval")
    func printed() throws {
        for sample in try golden().printed {
            let estimate = try PrintedSample(mean: sample.mean, deviation: sample.deviation, n: sample.n).meanEstimate()
            #expect(agree(estimate.lower, sample.lower) && agree(estimate.upper, sample.upper), "\(sample.mean)")
        }
    }

    @Test("The difference of two estimates has the root of the squared halves, and changes sign with the order")
    func differences() {
        let first = IntervalEstimate(value: 5, lower: 2, upper: 6)
        let second = IntervalEstimate(value: 1, lower: -3, upper: 2)
        let difference = differenceInterval(first, minus: second)
        #expect(agree(difference.lower, 4 - 10.0.squareRoot()) && agree(difference.upper, 4 + 17.0.squareRoot()))
        let reversed = differenceInterval(second, minus: first)
        #expect(reversed.lower == -difference.upper && reversed.upper == -difference.lower)
    }

    @Test("The jackknife over training seeds agrees with numpy's and scipy's")
    func replicates() throws {
        for item in try golden().replicates {
            let result = try replicateDifference(
                item.runs, published: (item.published, item.published_replicates)
            ) { (try? spearman(item.months, $0).estimate) ?? .nan }
            #expect(agree(result.estimate, item.rho))
            #expect(agree(result.interval.lower, item.lower, 1e-9) && agree(result.interval.upper, item.upper, 1e-9))
        }
    }

    @Test("Samples that say nothing about spread are refused with the reason")
    func refusals() {
        #expect(throws: StatisticsError.constant) { try deviationInterval([1, 1, 1, 1, 1, 1]) }
        #expect(throws: StatisticsError.tooFew(needed: 5, got: 4)) { try deviationInterval([1, 2, 3, 4]) }
        #expect(throws: StatisticsError.constant) { try studentizedMean([2, 2, 2, 2, 2], seed: 1) }
        #expect(throws: StatisticsError.notFinite(index: 1)) { try trimmedKurtosis([1, .nan, 2, 3, 4]) }
        #expect(throws: StatisticsError.tooFew(needed: 3, got: 2)) {
            try replicateDifference([[1], [2]], published: (1, 10)) { $0[0] }
        }
        #expect(throws: StatisticsError.lengthMismatch(1, 2)) {
            try replicateDifference([[1], [2, 3], [4]], published: (1, 10)) { $0[0] }
        }
    }

    @Test("A difference follows from one's own replicates alone as from both", arguments: [5, 6, 10])
    func ownReplicates(count: Int) throws {
        var generator = SeededGenerator(seed: 4, stream: "own replicates")
        let runs = (0..<count).map { _ in (0..<12).map { Double($0) + generator.normal() } }
        let statistic = { (values: [Double]) in (try? moments(values))?.standardDeviation ?? .nan }
        let own = try replicateDifference(runs, published: (0, .max), statistic: statistic)
        let both = try replicateDifference(runs, published: (3, 10), statistic: statistic)
        let again = replicateDifference(
            IntervalEstimate(value: own.estimate, own.interval), replicates: count, published: (3, 10))
        #expect(agree(again.lower, both.interval.lower) && agree(again.upper, both.interval.upper))
        #expect(again.method == both.interval.method)
    }
}
