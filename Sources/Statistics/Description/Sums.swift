/// A sum with Neumaier's compensation: exact to rounding of the result for well-behaved input, in index order.
func compensatedSum(_ x: some Sequence<Double>) -> Double {
    var (sum, compensation) = (0.0, 0.0)
    for value in x {
        let next = sum + value
        compensation += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum
        sum = next
    }
    return sum + compensation
}

/// The mean, with one correction from the residuals.
func carefulMean(_ x: [Double]) -> Double {
    let first = compensatedSum(x) / Double(x.count)
    return first + compensatedSum(x.lazy.map { $0 - first }) / Double(x.count)
}

/// The sum of squared deviations about a mean, corrected for the mean's rounding.
func squaredDeviations(_ x: [Double], about mean: Double) -> Double {
    let squares = compensatedSum(x.lazy.map { ($0 - mean) * ($0 - mean) })
    let residual = compensatedSum(x.lazy.map { $0 - mean })
    return squares - residual * residual / Double(x.count)
}
