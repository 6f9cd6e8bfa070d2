import Foundation

/// Pearson's product-moment correlation, with Fisher's z interval (n ≥ 4) and the t test of rho = 0.
///
/// Null hypothesis: no linear association. The t test assumes bivariate normal data. Fisher 1915, 1921.
///
/// - Parameter names: what the samples are called in errors and warnings.
public func pearson(_ x: [Double], _ y: [Double], names: [String] = []) throws -> CorrelationResult {
    try requirePairs(x, y, minimum: 3)
    let (a, b) = (try CentredSample(x, 0, names), try CentredSample(y, 1, names))
    let r = a.coefficient(with: b)
    var result = correlationWithT(
        r, n: x.count, interval: fisherInterval(r, n: x.count),
        method: "Pearson's r, t test with n − 2 degrees of freedom")
    for (sample, name) in [(a, "the first sample"), (b, "the second sample")] where sample.isNearlyConstant {
        let label = sample.index < names.count ? names[sample.index] : name
        result.warnings.append("\(label) is nearly constant: r rests on the last digits of its values")
    }
    return result
}

/// Deviations of a sample from its mean, in a unit in which their squares stay in range.
private struct CentredSample {
    let index: Int
    let deviations: [Double]
    let length: Double
    let isNearlyConstant: Bool

    init(_ x: [Double], _ index: Int, _ names: [String]) throws {
        guard let smallest = x.min(), let largest = x.max(), smallest < largest else {
            throw StatisticsError.constant(index, names)
        }
        self.index = index
        let unit = Unit(largest: max(abs(smallest), abs(largest)))
        let values = unit.measured(x)
        let mean = carefulMean(values)
        let rounded = values.map { $0 - mean }
        // The mean is rounded, and all deviations are off by the same; their own mean says by how much.
        let rest = carefulMean(rounded)
        deviations = rounded.map { $0 - rest }
        length = compensatedSum(deviations.lazy.map { $0 * $0 }).squareRoot()
        isNearlyConstant = length < 1e-13 * Double(x.count).squareRoot() * abs(mean)
    }

    /// r: the cosine of the angle between the two. Near ±1 it comes from the distance of the two directions, whose square
    /// is 2 − 2r, so that points on a line give 1 and not a neighbour of it.
    func coefficient(with other: CentredSample) -> Double {
        let cosine =
            compensatedSum(zip(deviations, other.deviations).lazy.map { $0 * $1 }) / (length * other.length)
        guard abs(cosine) > 0.5 else { return cosine }
        let sign: Double = cosine < 0 ? -1 : 1
        let distance = compensatedSum(
            zip(deviations, other.deviations).lazy.map { a, b in
                let difference = a / length - sign * b / other.length
                return difference * difference
            })
        return sign * (1 - distance / 2)
    }
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
