import Foundation
import TestSupport
import Testing

/// The golden values of `Fixtures/statistics/golden.json`, computed by scipy.
struct Golden: Decodable {
    struct Pair: Decodable, Sendable, CustomTestStringConvertible {
        var name: String
        var x, y, xRanks: [Double]
        var pearson, pearsonP, pearsonLow, pearsonHigh, spearman, spearmanP, kendall, kendallP: Double
        var mannWhitneyU, mannWhitneyP: Double
        var testDescription: String { name }
    }

    struct Groups: Decodable, Sendable, CustomTestStringConvertible {
        var name: String
        var groups: [[Double]]
        var levene: [String: [Double]]
        var anova, welch, kruskal, logrank: [Double]
        var testDescription: String { name }
    }

    struct Single: Decodable, Sendable, CustomTestStringConvertible {
        var name: String
        var x, shapiro: [Double]
        var mean, sd, sem, skewness, kurtosis: Double
        var quantiles: [[Double]]
        var grid, scott, silverman: [Double]
        var fdCounts: [Int]
        var testDescription: String { name }
    }

    var pairs: [Pair]
    var groups: [Groups]
    var single: [Single]
    var p, bh: [Double]

    static func read() throws -> Golden {
        try JSONDecoder().decode(Golden.self, from: Data(contentsOf: TestData.fixture("statistics/golden.json")))
    }
}

/// Whether two numbers agree to a relative error; near zero, to the same absolute one.
func agree(_ a: Double?, _ b: Double, _ tolerance: Double = 1e-10) -> Bool {
    guard let a else { return false }
    return abs(a - b) <= tolerance * max(abs(b), 1e-3)
}
