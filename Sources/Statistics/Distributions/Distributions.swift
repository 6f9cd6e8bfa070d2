import CGSL

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
