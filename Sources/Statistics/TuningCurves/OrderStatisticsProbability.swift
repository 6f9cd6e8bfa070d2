import Foundation

/// P(lower[i] ≤ U₍ᵢ₎ ≤ upper[i] for all i) of n ordered uniform draws.
///
/// Exact but for rounding, by the Poisson process that has n points, whose counts are carried from bound to bound between the
/// smallest and the largest that the bounds allow: Khmaladze and Shinjikashvili 2001, doi:10.1239/aap/999187899; Moscovich and
/// Nadler 2017, doi:10.1016/j.spl.2016.11.027. All terms are positive. The work grows with n times the square of the band's
/// width in counts.
///
/// - Parameters:
///   - lower: n bounds in 0…1 that do not fall.
///   - upper: n bounds in 0…1 that do not fall.
func orderStatisticsProbability(lower: [Double], upper: [Double]) -> Double {
    let n = lower.count
    precondition(n > 0 && upper.count == n, "a lower and an upper bound belong to every order statistic")
    var counts = [Double](repeating: 0, count: n + 1)
    var next = counts
    counts[0] = 1
    // At a time t there are at least as many points as upper bounds up to t, and at most as many as lower bounds before t.
    var (low, high, passedLower, passedUpper, time) = (0, 0, 0, 0, 0.0)
    while time < 1 {
        let ahead = min(
            passedLower < n ? lower[passedLower] : 1, passedUpper < n ? upper[passedUpper] : 1, 1)
        if ahead > time || time == 0 {
            // Long ways are taken in pieces, so that no Poisson probability vanishes.
            let pieces = max(1, (Double(n) * (ahead - time) / 300).rounded(.up))
            let most = passedLower
            for _ in 0..<Int(pieces) {
                spread(&counts, &next, from: low, to: high, upTo: most, mean: Double(n) * (ahead - time) / pieces)
                high = most
            }
        }
        time = ahead
        while passedLower < n, lower[passedLower] <= time { passedLower += 1 }
        while passedUpper < n, upper[passedUpper] <= time { passedUpper += 1 }
        while low < passedUpper {
            counts[low] = 0
            low += 1
        }
        if low > high { return 0 }
    }
    let mean = Double(n)
    return min(1, counts[n] / exp(mean * log(mean) - mean - lgamma(mean + 1)))
}

/// Adds a Poisson number of points to counts in `from...to`, and drops what leads above `upTo`.
private func spread(
    _ counts: inout [Double], _ next: inout [Double], from: Int, to: Int, upTo: Int, mean: Double
) {
    var chances = [exp(-mean)]
    while chances.count <= upTo - from { chances.append(chances[chances.count - 1] * mean / Double(chances.count)) }
    counts.withUnsafeMutableBufferPointer { counts in
        next.withUnsafeMutableBufferPointer { next in
            chances.withUnsafeBufferPointer { chances in
                for end in stride(from: from, through: upTo, by: 1) {
                    var sum = 0.0
                    for start in stride(from: from, through: min(end, to), by: 1) {
                        sum += counts[start] * chances[end - start]
                    }
                    next[end] = sum
                }
                for end in stride(from: from, through: upTo, by: 1) { counts[end] = next[end] }
            }
        }
    }
}
