import Foundation

/// Shapiro and Wilk's test of normality, for 3 to 5,000 values.
///
/// Null hypothesis: the sample comes from a normal distribution. Weights and p-value after Royston, "Remark AS R94",
/// Applied Statistics 44 (1995), DOI 10.2307/2986146.
public func shapiroWilk(_ x: [Double]) throws -> TestResult {
    guard !x.isEmpty else { throw StatisticsError.empty }
    guard x.count >= 3 else { throw StatisticsError.tooFew(needed: 3, got: x.count) }
    guard x.count <= 5_000 else {
        throw StatisticsError.invalidArgument("Shapiro–Wilk's p-value is known up to n = 5000, not \(x.count)")
    }
    try requireFinite(x)
    let n = x.count
    // In quarters, which is exact, where the range of the values is beyond that of a number.
    let order = x.sorted()
    let sorted = (order[n - 1] - order[0]).isFinite ? order : order.map { $0 / 4 }
    guard sorted[0] < sorted[n - 1] else { throw StatisticsError.constant }
    let weights = roystonWeights(n)
    let scale = sorted[n - 1] - sorted[0]
    let values = sorted.map { ($0 - sorted[0]) / scale }
    let mean = carefulMean(values)
    var numerator = 0.0
    for index in 0..<n / 2 { numerator += weights[index] * (values[n - 1 - index] - values[index]) }
    let w = min(1, numerator * numerator / squaredDeviations(values, about: mean))
    return TestResult(
        "W", w, degreesOfFreedom: [], pValue: roystonP(w, n), groupSizes: [n], method: "Shapiro–Wilk, Royston 1995",
        warnings: variesBeyondRounding(x, from: x) ? [] : ["the values differ by rounding only"])
}

/// Weights of the differences x(n+1−i) − x(i), largest first.
private func roystonWeights(_ n: Int) -> [Double] {
    let half = n / 2
    if n == 3 { return [Double(0.5).squareRoot()] }
    let m = (1...half).map { normalQuantile((Double($0) - 0.375) / (Double(n) + 0.25)) }
    let sum = 2 * m.reduce(0) { $0 + $1 * $1 }
    let root = sum.squareRoot()
    let u = 1 / Double(n).squareRoot()
    let first = polynomial([0, 0.221157, -0.147981, -2.071190, 4.434685, -2.706056], u) - m[0] / root
    if n <= 5 {
        let phi = (sum - 2 * m[0] * m[0]) / (1 - 2 * first * first)
        return [first] + m.dropFirst().map { -$0 / phi.squareRoot() }
    }
    let second = polynomial([0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633], u) - m[1] / root
    let phi = (sum - 2 * m[0] * m[0] - 2 * m[1] * m[1]) / (1 - 2 * first * first - 2 * second * second)
    return [first, second] + m.dropFirst(2).map { -$0 / phi.squareRoot() }
}

private func roystonP(_ w: Double, _ n: Int) -> Double {
    if n == 3 {
        let p = 6 / Double.pi * (asin(w.squareRoot()) - asin(Double(0.75).squareRoot()))
        return max(0, min(1, p))
    }
    let size = Double(n)
    let y = log(1 - w)
    if n <= 11 {
        let gamma = polynomial([-2.273, 0.459], size)
        guard y < gamma else { return 1e-99 }
        let mean = polynomial([0.5440, -0.39978, 0.025054, -6.714e-4], size)
        let deviation = exp(polynomial([1.3822, -0.77857, 0.062767, -0.0020322], size))
        return normalUpperTail((-log(gamma - y) - mean) / deviation)
    }
    let logSize = log(size)
    let mean = polynomial([-1.5861, -0.31082, -0.083751, 0.0038915], logSize)
    let deviation = exp(polynomial([-0.4803, -0.082676, 0.0030302], logSize))
    return normalUpperTail((y - mean) / deviation)
}

private func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
    coefficients.reversed().reduce(0) { $0 * x + $1 }
}
