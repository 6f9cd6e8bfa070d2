import Statistics
import Study

/// Summaries of one column.
enum SummaryKind: String, CaseIterable {
    case mean, deviation, variance, median, minimum, maximum, sum, quantile
    case standardError = "standard_error"
}

/// A summary of a column's numbers.
struct Summary {
    var kind: SummaryKind
    var column: String
    /// Of a quantile its probability.
    var probability = 0.5
    /// Of a quantile its kind.
    var type = QuantileType.type7
    /// Whether a deviation or a variance is that of the values themselves, not an estimate of a population's.
    var dividesByN = false

    /// Its number with its interval, where there is one, and everything else that summarises the column.
    ///
    /// - Throws: `StatisticsError`.
    func results(_ values: [Double], named base: String, times: Double, note: String) throws -> [NamedResult] {
        let own = try moments(values)
        let scaled = Scaling(times: times, n: own.n, note: note)
        let quartiles = try quantiles(values, [0.25, 0.5, 0.75])
        func needed(_ value: Double?) throws -> Double {
            guard let value else { throw StatisticsError.tooFew(needed: 2, got: own.n) }
            return value
        }
        let size = Double(own.n)
        let shrink = dividesByN ? (size - 1) / size : 1
        let deviation = own.standardDeviation.map { $0 * shrink.squareRoot() }
        var interval: ConfidenceInterval?
        let (value, words): (Double, String)
        switch kind {
        case .mean:
            (value, words) = (own.mean, "mean")
            interval = (try? meanInterval(values)) ?? nil
        case .deviation:
            (value, words) = (try needed(deviation), "standard deviation, divisor \(dividesByN ? "n" : "n − 1")")
            if !dividesByN { interval = try? deviationInterval(values) }
        case .variance:
            (value, words) = (
                try needed(own.variance) * shrink, "variance, divisor \(dividesByN ? "n" : "n − 1")"
            )
        case .standardError: (value, words) = (try needed(own.standardError), "standard error of the mean")
        case .median: (value, words) = (quartiles[1], "median")
        case .minimum: (value, words) = (own.minimum, "smallest value")
        case .maximum: (value, words) = (own.maximum, "largest value")
        case .sum: (value, words) = (own.mean * size, "sum")
        case .quantile:
            (value, words) = (
                try quantile(values, probability, type: type), "\(probability) quantile, type \(type.rawValue)"
            )
        }
        var results = scaled.main(base, value, interval, method: "\(words) of \(column)")
        let others: [(String, Double?)] = [
            ("mean", own.mean), ("deviation", deviation), ("standard_error", own.standardError),
            ("minimum", own.minimum), ("q1", quartiles[0]), ("median", quartiles[1]), ("q3", quartiles[2]),
            ("maximum", own.maximum),
        ]
        for (name, other) in others {
            guard let other else { continue }
            results.append(scaled.number("\(base).\(name)", other, method: "\(name) of \(column)"))
        }
        return results
    }
}
