/// Cohen's d with the exact interval of its noncentral t distribution (Steiger and Fouladi 1997; Cumming and Finch 2001, DOI
/// 10.1177/0013164401614002).
///
/// - Parameters:
///   - t: Student's t of the same comparison.
///   - scale: d over t: 1/√n of one sample, √(1/n + 1/m) of two.
/// - Returns: no interval where t lies so far out that the noncentrality leaves ±37.
func cohensD(_ t: Double, degrees: Double, scale: Double, name: String, level: Double = 0.95) -> EffectSize {
    let edges = [(1 + level) / 2, (1 - level) / 2].map { noncentrality(t, degrees, lowerTail: $0) }
    var interval: ConfidenceInterval?
    if let low = edges[0], let high = edges[1] {
        interval = ConfidenceInterval(
            lower: low * scale, upper: high * scale, level: level, method: "noncentral t")
    }
    return EffectSize(name: name, value: t * scale, interval: interval)
}

/// The noncentrality under which P(T ≤ t) is the given one, by bisection.
private func noncentrality(_ t: Double, _ degrees: Double, lowerTail: Double) -> Double? {
    var (low, high) = (-37.0, 37.0)
    // P(T ≤ t) falls as the noncentrality grows.
    guard t.isFinite, noncentralStudentLowerTail(t, degrees, low) >= lowerTail,
        noncentralStudentLowerTail(t, degrees, high) <= lowerTail
    else { return nil }
    while high - low > 1e-13 * max(1, abs(low)) {
        let middle = (low + high) / 2
        if middle <= low || middle >= high { break }
        if noncentralStudentLowerTail(t, degrees, middle) > lowerTail { low = middle } else { high = middle }
    }
    return (low + high) / 2
}
