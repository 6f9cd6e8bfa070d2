import Foundation

/// Bandwidth of a kernel density.
public enum Bandwidth: Sendable, Equatable {
    /// s·n^(−1/5) (Scott 1992), s with n − 1.
    case scott
    /// s·(3n/4)^(−1/5) (Silverman 1986), as scipy's `gaussian_kde`.
    case silverman
    /// A given standard deviation of the kernel.
    case given(Double)
}

/// A Gaussian kernel density estimate.
public struct KernelDensity: Sendable, Equatable {
    /// The sample.
    public var values: [Double]
    /// Standard deviation of the kernel.
    public var bandwidth: Double

    /// The density at a point.
    public func density(at point: Double) -> Double {
        let scale = 1 / (Double(values.count) * bandwidth * (2 * Double.pi).squareRoot())
        let unit = Unit(largest: bandwidth)
        let width = unit.measured(bandwidth)
        return scale
            * values.reduce(0) { sum, value in
                let distance = unit.measured(value - point)
                return sum + exp(-0.5 * distance * distance / (width * width))
            }
    }
}

/// A Gaussian kernel density of at least two differing values.
public func gaussianKernelDensity(_ x: [Double], bandwidth: Bandwidth = .scott) throws -> KernelDensity {
    guard x.count >= 2 else { throw StatisticsError.tooFew(needed: 2, got: x.count) }
    let n = Double(x.count)
    let deviation = try moments(x).standardDeviation ?? 0
    let width: Double
    switch bandwidth {
    case .given(let given): width = given
    case .scott: width = deviation * pow(n, -0.2)
    case .silverman: width = deviation * pow(n * 0.75, -0.2)
    }
    if case .given = bandwidth, !(width > 0) {
        throw StatisticsError.invalidArgument("a bandwidth must be positive, not \(width)")
    }
    guard width > 0 else { throw StatisticsError.constant }
    return KernelDensity(values: x, bandwidth: width)
}
