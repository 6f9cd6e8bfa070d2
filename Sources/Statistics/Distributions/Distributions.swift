import CGSL
import Foundation

// GSL calls an error handler that ends the process; it is turned off once, before the first call.
private let quietGSL: Void = { _ = gsl_set_error_handler_off() }()

/// P(F > f) of the F distribution.
public func fUpperTail(_ f: Double, _ numerator: Double, _ denominator: Double) -> Double {
    quietGSL
    if f.isInfinite { return 0 }
    return gsl_cdf_fdist_Q(f, numerator, denominator)
}

/// P(|T| > |t|) of Student's t distribution.
public func studentTwoSided(_ t: Double, _ degreesOfFreedom: Double) -> Double {
    quietGSL
    if t.isInfinite { return 0 }
    return min(1, 2 * gsl_cdf_tdist_Q(abs(t), degreesOfFreedom))
}

/// The quantile of Student's t distribution.
public func studentQuantile(_ p: Double, _ degreesOfFreedom: Double) -> Double {
    quietGSL
    return gsl_cdf_tdist_Pinv(p, degreesOfFreedom)
}

/// P(X > x) of the chi-squared distribution.
public func chiSquaredUpperTail(_ x: Double, _ degreesOfFreedom: Double) -> Double {
    quietGSL
    return gsl_cdf_chisq_Q(x, degreesOfFreedom)
}

/// P(Z > z) of the standard normal distribution.
public func normalUpperTail(_ z: Double) -> Double {
    quietGSL
    return gsl_cdf_ugaussian_Q(z)
}

/// P(Z ≤ z) of the standard normal distribution.
public func normalLowerTail(_ z: Double) -> Double {
    quietGSL
    return gsl_cdf_ugaussian_P(z)
}

/// The quantile of the standard normal distribution.
public func normalQuantile(_ p: Double) -> Double {
    quietGSL
    return gsl_cdf_ugaussian_Pinv(p)
}

/// The quantile of the beta distribution.
public func betaQuantile(_ p: Double, _ a: Double, _ b: Double) -> Double {
    quietGSL
    return gsl_cdf_beta_Pinv(p, a, b)
}

/// P(X ≤ x) of the beta distribution.
func betaLowerTail(_ x: Double, _ a: Double, _ b: Double) -> Double {
    quietGSL
    return gsl_cdf_beta_P(x, a, b)
}

/// P(X = k) of `n` trials with chance `p`.
func binomialMass(_ k: Int, _ n: Int, _ p: Double) -> Double {
    if p == 0 || p == 1 { return k == (p == 0 ? 0 : n) ? 1 : 0 }
    let (k, n) = (Double(k), Double(n))
    quietGSL
    let ways = gsl_sf_lngamma(n + 1) - gsl_sf_lngamma(k + 1) - gsl_sf_lngamma(n - k + 1)
    return exp(ways + k * log(p) + (n - k) * log1p(-p))
}

/// ln of n over k.
func logChoose(_ n: Int, _ k: Int) -> Double {
    quietGSL
    return gsl_sf_lngamma(Double(n) + 1) - gsl_sf_lngamma(Double(k) + 1) - gsl_sf_lngamma(Double(n - k) + 1)
}

/// P(T ≤ t) of the noncentral t distribution: Lenth's series, Applied Statistics 38, 1989, algorithm AS 243, DOI
/// 10.2307/2347693. The noncentrality lies within ±37, beyond which the series' first term vanishes.
func noncentralStudentLowerTail(_ t: Double, _ degrees: Double, _ noncentrality: Double) -> Double {
    quietGSL
    if t < 0 { return 1 - noncentralStudentLowerTail(-t, degrees, -noncentrality) }
    let x = t * t / (t * t + degrees)
    let half = noncentrality * noncentrality / 2
    var sum = 0.0
    var p = exp(-half)
    var q = noncentrality * exp(-half) / (2.0.squareRoot() * gsl_sf_gamma(1.5))
    var left = 1.0
    for j in 0..<5_000 where x > 0 {
        let k = Double(j)
        sum += p * gsl_cdf_beta_P(x, k + 0.5, degrees / 2) + q * gsl_cdf_beta_P(x, k + 1, degrees / 2)
        left -= p
        if k > half && (p < 1e-18 || left * gsl_cdf_beta_P(x, k + 0.5, degrees / 2) < 1e-15) { break }
        p *= half / (k + 1)
        q *= half / (k + 1.5)
    }
    return min(1, max(0, normalLowerTail(-noncentrality) + sum / 2))
}
