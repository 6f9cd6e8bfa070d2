import Foundation
import Statistics
import TestSupport
import Testing

/// The tests that papers report most, against `Fixtures/statistics/reported.json`, computed by scipy.
@Suite struct ReportedTests {
    struct Golden: Decodable {
        struct Pair: Decodable {
            var name: String
            var x, y, one, oneD, paired, student, studentD, welch, line: [Double]
            var signed: [Double]?
            var signedNormal: Double
        }
        struct Table: Decodable {
            var name: String
            var counts: [[Int]]
            var chi: [Double]
            var v: Double
            var yates: [Double]?
            var fisher: [Double?]?
        }
        struct Share: Decodable {
            var k, n: Int
            var chance, p, low, high: Double
        }
        var pairs: [Pair]
        var tables: [Table]
        var shares: [Share]

        static func read() throws -> Golden {
            try JSONDecoder().decode(
                Golden.self, from: Data(contentsOf: TestData.fixture("statistics/reported.json")))
        }
    }

    @Test func tTestsWithTheirIntervalsAgreeWithScipy() throws {
        func check(_ result: EstimateResult, _ golden: [Double], _ what: String) {
            #expect(agree(result.statistic, golden[0]) && agree(result.pValue, golden[1], 1e-8), "\(what)")
            #expect(agree(result.degreesOfFreedom, golden[2]), "\(what)")
            #expect(
                agree(result.interval?.lower, golden[3], 1e-9) && agree(result.interval?.upper, golden[4], 1e-9),
                "\(what)")
        }
        for pair in try Golden.read().pairs {
            check(try oneSampleT(pair.x, mean: 0.4), pair.one, "one sample, \(pair.name)")
            check(try pairedT(pair.x, pair.y), pair.paired, "paired, \(pair.name)")
            check(try twoSampleT(pair.x, pair.y, variances: .equal), pair.student, "Student, \(pair.name)")
            check(try twoSampleT(pair.x, pair.y), pair.welch, "Welch, \(pair.name)")
        }
    }

    @Test func cohensDAndItsNoncentralIntervalAgreeWithScipy() throws {
        for pair in try Golden.read().pairs {
            for (effect, golden) in [
                (try oneSampleT(pair.x, mean: 0.4).effect, pair.oneD),
                (try twoSampleT(pair.x, pair.y, variances: .equal).effect, pair.studentD),
            ] {
                let effect = try #require(effect)
                #expect(agree(effect.value, golden[0]), "\(pair.name)")
                #expect(agree(effect.interval?.lower, golden[1], 1e-8), "\(pair.name)")
                #expect(agree(effect.interval?.upper, golden[2], 1e-8), "\(pair.name)")
            }
        }
    }

    @Test func signedRanksAgreeWithScipyAndWithAListOfAllSigns() throws {
        var listed = 0
        for pair in try Golden.read().pairs {
            let normal = try signedRank(pair.x, pair.y, method: .normalApproximation)
            #expect(agree(normal.pValue, pair.signedNormal, 1e-8), "\(pair.name)")
            guard let signed = pair.signed else { continue }
            listed += 1
            let exact = try signedRank(pair.x, pair.y)
            #expect(exact.statistic == signed[0] && agree(exact.pValue, signed[1]), "\(pair.name)")
        }
        #expect(listed == 3)
    }

    @Test func linesAgreeWithScipy() throws {
        for pair in try Golden.read().pairs {
            let line = try simpleRegression(pair.x, pair.y)
            let found = [
                line.slope, line.intercept, line.rSquared, line.pValue, line.slopeError, line.interceptError,
                line.interval.lower, line.interval.upper,
            ]
            #expect(found.count == pair.line.count)
            for (found, golden) in zip(found, pair.line) { #expect(agree(found, golden, 1e-8), "\(pair.name)") }
        }
    }

    @Test func testsOfTablesAgreeWithScipy() throws {
        for table in try Golden.read().tables {
            let counts = try ContingencyTable(table.counts)
            let plain = try chiSquare(counts)
            #expect(agree(plain.statistic, table.chi[0]) && agree(plain.pValue, table.chi[1], 1e-8), "\(table.name)")
            #expect(plain.degreesOfFreedom == table.chi[2] && agree(plain.estimate, table.v), "\(table.name)")
            if let yates = table.yates {
                let corrected = try chiSquare(counts, continuity: true)
                #expect(agree(corrected.statistic, yates[0]) && agree(corrected.pValue, yates[1], 1e-8))
            }
            if let fisher = table.fisher {
                let exact = try fisherExact(counts)
                let found = [exact.pValue, exact.estimate, exact.interval?.lower, exact.interval?.upper]
                #expect(found.count == fisher.count)
                for (found, golden) in zip(found, fisher) {
                    // scipy and R write an infinite end as such; the fixture as null.
                    #expect(
                        agree(found, golden ?? .infinity, 1e-7) || golden == nil && found == .infinity, "\(table.name)")
                }
            } else {
                #expect(throws: StatisticsError.self) { try fisherExact(counts) }
            }
        }
    }

    @Test func sharesAgreeWithScipy() throws {
        for share in try Golden.read().shares {
            let result = try binomialTest(successes: share.k, of: share.n, chance: share.chance)
            #expect(agree(result.pValue, share.p, 1e-9), "\(share.k) of \(share.n)")
            #expect(agree(result.interval?.lower, share.low, 1e-9) && agree(result.interval?.upper, share.high, 1e-9))
        }
    }

    @Test func aChangeOfUnitMovesNothingButTheEstimate() throws {
        for pair in try Golden.read().pairs {
            for exponent in [-1000, -300, 300, 1000] {
                let factor = Double(sign: .plus, exponent: exponent, significand: 1)
                let (x, y) = (pair.x.map { $0 * factor }, pair.y.map { $0 * factor })
                for (scaled, plain) in [
                    (try pairedT(x, y), try pairedT(pair.x, pair.y)),
                    (try twoSampleT(x, y), try twoSampleT(pair.x, pair.y)),
                    (try oneSampleT(x), try oneSampleT(pair.x)),
                ] {
                    #expect(agree(scaled.statistic, plain.statistic ?? 0) && agree(scaled.pValue, plain.pValue, 1e-9))
                    #expect(agree(scaled.estimate / factor, plain.estimate))
                }
                let (line, other) = (try simpleRegression(x, pair.y), try simpleRegression(pair.x, pair.y))
                #expect(agree(line.statistic, other.statistic) && agree(line.slope * factor, other.slope))
            }
        }
    }

    @Test func whatHasNoSpreadHasNoT() {
        let steps = [0.8, 0.75, 0.7].map { $0 - 0.05 }
        #expect(throws: StatisticsError.self) { try oneSampleT([0.1, 0.1, 0.1]) }
        #expect(throws: StatisticsError.self) { try pairedT([0.8, 0.75, 0.7], steps) }
        #expect(throws: StatisticsError.self) { try twoSampleT([1, 1], [2, 2], variances: .equal) }
        #expect(throws: StatisticsError.self) { try twoSampleT([1, 1], [2, 3]) }
        #expect(throws: StatisticsError.self) { try signedRank([1, 2], [1, 2]) }
        #expect(throws: StatisticsError.self) { try simpleRegression([1, 1, 1], [1, 2, 3]) }
        #expect(throws: StatisticsError.self) { try ContingencyTable([[0, 0], [1, 2]]) }
        #expect(throws: StatisticsError.self) { try ContingencyTable([[1, 2], [1]]) }
        #expect(throws: StatisticsError.self) { try binomialTest(successes: 4, of: 3) }
    }
}
