import Foundation

/// An interval for Spearman's rho by Fisher's z with the standard error √((1 + ρ²/2)/(n − 3)) of Bonett and Wright (2000,
/// DOI 10.1007/BF02294183): an approximation for moderate correlations of continuous data.
///
/// - Returns: nil at ±1 and below 5 pairs.
public func spearmanInterval(_ rho: Double, n: Int, level: Double = 0.95) -> ConfidenceInterval? {
    guard n >= 5 else { return nil }
    return rankInterval(rho, variance: (1 + rho * rho / 2) / Double(n - 3), level: level)
}

/// An interval for Kendall's tau, likewise with the standard error √(0.437/(n − 4)).
///
/// - Returns: nil at ±1 and below 5 pairs.
public func kendallInterval(_ tau: Double, n: Int, level: Double = 0.95) -> ConfidenceInterval? {
    guard n >= 5 else { return nil }
    return rankInterval(tau, variance: 0.437 / Double(n - 4), level: level)
}

private func rankInterval(_ r: Double, variance: Double, level: Double) -> ConfidenceInterval? {
    guard abs(r) < 1 else { return nil }
    let half = normalQuantile((1 + level) / 2) * variance.squareRoot()
    return ConfidenceInterval(
        lower: tanh(atanh(r) - half), upper: tanh(atanh(r) + half), level: level,
        method: "Fisher's z, standard error of Bonett and Wright")
}
