import Foundation

/// Pearson's product-moment correlation, with Fisher's z interval (n ≥ 4) and the t test of rho = 0.
///
/// Null hypothesis: no linear association. The t test assumes bivariate normal data. Fisher 1915, 1921.
public func pearson(_ x: [Double], _ y: [Double]) throws -> CorrelationResult {
    try requirePairs(x, y, minimum: 3)
    let r = try pearsonCoefficient(x, y)
    return correlationWithT(
        r, n: x.count, interval: fisherInterval(r, n: x.count),
        method: "Pearson's r, t test with n − 2 degrees of freedom")
}

/// r, from deviations about the means; clamped to −1…1.
func pearsonCoefficient(_ x: [Double], _ y: [Double]) throws -> Double {
    let n = Double(x.count)
    let (mx, my) = (compensatedSum(x) / n, compensatedSum(y) / n)
    var (sxx, syy, sxy) = (0.0, 0.0, 0.0)
    for index in x.indices {
        let (dx, dy) = (x[index] - mx, y[index] - my)
        sxx += dx * dx
        syy += dy * dy
        sxy += dx * dy
    }
    guard sxx > 0, syy > 0 else { throw StatisticsError.constant }
    return max(-1, min(1, sxy / (sxx.squareRoot() * syy.squareRoot())))
}

func correlationWithT(_ r: Double, n: Int, interval: ConfidenceInterval?, method: String) -> CorrelationResult {
    let degrees = Double(n - 2)
    let t = abs(r) == 1 ? (r > 0 ? Double.infinity : -.infinity) : r * (degrees / ((1 - r) * (1 + r))).squareRoot()
    return CorrelationResult(
        estimate: r, interval: interval, statisticName: "t", statistic: t, degreesOfFreedom: degrees,
        pValue: studentTwoSided(t, degrees), n: n, method: method, monteCarloError: nil, warnings: [])
}

private func fisherInterval(_ r: Double, n: Int) -> ConfidenceInterval? {
    guard n >= 4, abs(r) < 1 else { return nil }
    let half = normalQuantile(0.975) / Double(n - 3).squareRoot()
    return ConfidenceInterval(
        lower: tanh(atanh(r) - half), upper: tanh(atanh(r) + half), level: 0.95, method: "Fisher's z")
}
