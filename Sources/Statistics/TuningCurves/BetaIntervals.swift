import Foundation

/// The quantile of a beta distribution with `a` and `b` of 1 or more, to a few units in the last place, by its own lower tail:
/// GSL's inverse does not converge for every large `a` and `b`.
func tightBetaQuantile(_ p: Double, _ a: Double, _ b: Double) -> Double {
    if a == 1 { return -expm1(log1p(-p) / b) }
    if b == 1 { return pow(p, 1 / a) }
    let (mean, deviation) = (a / (a + b), (a * b / (a + b + 1)).squareRoot() / (a + b))
    func distance(_ x: Double) -> Double { betaLowerTail(x, a, b) - p }
    // Mostly within a few deviations of the mean; else anywhere.
    let near = max(0, mean - 6 * deviation)...min(1, mean + 6 * deviation)
    let isNear = distance(near.lowerBound) < 0 && distance(near.upperBound) > 0
    return root(in: isNear ? near : 0...1, distance)
}

/// The interval between the quantiles at (1 ∓ coverage)/2 of a beta distribution with `a` and `b` of 1 or more.
func equalTailedInterval(_ a: Double, _ b: Double, coverage: Double) -> (lower: Double, upper: Double) {
    (tightBetaQuantile((1 - coverage) / 2, a, b), 1 - tightBetaQuantile((1 - coverage) / 2, b, a))
}

/// The shortest interval that holds a share of a beta distribution with `a` and `b` of 1 or more and not both 1: the density
/// is equal at its ends, or it begins at the end of 0…1 where the density is largest.
func highestDensityInterval(_ a: Double, _ b: Double, coverage: Double) -> (lower: Double, upper: Double) {
    if a == 1 { return (0, tightBetaQuantile(coverage, a, b)) }
    if b == 1 { return (tightBetaQuantile(1 - coverage, a, b), 1) }
    let mode = (a - 1) / (a + b - 2)
    func logDensity(_ x: Double) -> Double { (a - 1) * log(x) + (b - 1) * log1p(-x) }
    /// The place above the mode with the density that `x` has below it.
    func opposite(_ x: Double) -> Double {
        let height = logDensity(x)
        return root(in: mode...1, tolerance: 1e-14) { $0 < 1 ? logDensity($0) - height : -.infinity }
    }
    let lower = root(in: 0...mode, tolerance: 1e-14) { x in
        x > 0 ? betaLowerTail(opposite(x), a, b) - betaLowerTail(x, a, b) - coverage : 1 - coverage
    }
    return (lower, opposite(lower))
}
