import Foundation

/// Fisher's exact test of a table of two rows and two columns, two-sided, with the conditional maximum likelihood estimate of
/// the odds ratio and its exact interval.
///
/// Null hypothesis: an odds ratio of 1. p adds the probabilities of all tables with the same margins that are at most as
/// probable as the observed one. Fisher 1935; Cornfield 1956. The interval is R's and scipy's: two one-sided tests.
///
/// - Throws: `StatisticsError.invalidArgument` for a table of another shape, or one whose smaller margin exceeds a million.
public func fisherExact(_ table: ContingencyTable) throws -> EstimateResult {
    let (rows, columns) = table.margins
    guard rows.count == 2, columns.count == 2 else {
        throw StatisticsError.invalidArgument(
            "Fisher's test is offered for two rows and two columns, not \(rows.count) and \(columns.count)")
    }
    let support = FourfoldSupport(rows: rows, columns: columns)
    guard support.values.count <= 1_000_001 else {
        throw StatisticsError.invalidArgument("Fisher's test is offered for margins up to a million")
    }
    let observed = table.counts[0][0]
    let chances = support.chances(logOdds: 0)
    let p = massUpTo(chances[observed - support.values.lowerBound], of: chances)
    return EstimateResult(
        estimateName: "odds ratio", estimate: support.estimate(observed),
        interval: ConfidenceInterval(
            lower: support.lowerEnd(observed), upper: support.upperEnd(observed), level: 0.95,
            method: "exact conditional"),
        pValue: p, n: table.n, groupSizes: rows,
        method: "Fisher's exact test, two-sided, conditional odds ratio")
}

/// What the first cell of a fourfold table can be under its margins, and how probable each value is.
private struct FourfoldSupport {
    let values: ClosedRange<Int>
    private let logWeights: [Double]

    init(rows: [Int], columns: [Int]) {
        values = max(0, columns[0] - rows[1])...min(rows[0], columns[0])
        logWeights = values.map { logChoose(rows[0], $0) + logChoose(rows[1], columns[0] - $0) }
    }

    func chances(logOdds: Double) -> [Double] {
        let logs = zip(values, logWeights).map { $1 + Double($0) * logOdds }
        let highest = logs.max() ?? 0
        let weights = logs.map { exp($0 - highest) }
        let total = compensatedSum(weights)
        return weights.map { $0 / total }
    }

    /// The odds ratio under which the observed value is the expected one.
    func estimate(_ observed: Int) -> Double {
        if observed == values.lowerBound { return 0 }
        if observed == values.upperBound { return .infinity }
        return exp(
            root { logOdds in
                compensatedSum(zip(values, chances(logOdds: logOdds)).lazy.map { Double($0) * $1 }) - Double(observed)
            })
    }

    /// The odds ratio under which the observed value or more has a chance of 2.5%.
    func lowerEnd(_ observed: Int) -> Double {
        if observed == values.lowerBound { return 0 }
        let place = observed - values.lowerBound
        return exp(root { compensatedSum(chances(logOdds: $0).dropFirst(place)) - 0.025 })
    }

    /// The odds ratio under which the observed value or less has a chance of 2.5%.
    func upperEnd(_ observed: Int) -> Double {
        if observed == values.upperBound { return .infinity }
        let place = observed - values.lowerBound
        return exp(root { 0.025 - compensatedSum(chances(logOdds: $0).prefix(place + 1)) })
    }

    /// Where a growing function of the log odds passes 0, by bisection.
    private func root(_ function: (Double) -> Double) -> Double {
        var (low, high) = (-1.0, 1.0)
        while function(low) > 0 && low > -700 { low *= 2 }
        while function(high) < 0 && high < 700 { high *= 2 }
        for _ in 0..<200 {
            let middle = (low + high) / 2
            if middle <= low || middle >= high { break }
            if function(middle) < 0 { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
