/// A sum with Neumaier's compensation: exact to rounding of the result for well-behaved input, in index order.
func compensatedSum(_ x: some Sequence<Double>) -> Double {
    var (sum, compensation) = (0.0, 0.0)
    for value in x {
        let next = sum + value
        compensation += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum
        sum = next
    }
    return sum + compensation
}

/// The sum of a function of the values: eight lanes over blocks of 512 values, the blocks' sums compensated.
///
/// The blocks are the same on every machine, and so is the result.
@inline(__always)
private func blockedSum(_ x: [Double], _ term: (SIMD8<Double>) -> SIMD8<Double>) -> Double {
    let (block, lanes) = (512, 8)
    return x.withUnsafeBufferPointer { x in
        var (sum, compensation) = (0.0, 0.0)
        var start = 0
        while start < x.count {
            let end = min(x.count, start + block)
            var lane = SIMD8<Double>.zero
            var index = start
            while index + lanes <= end {
                lane += term(
                    SIMD8(
                        x[index], x[index + 1], x[index + 2], x[index + 3], x[index + 4], x[index + 5], x[index + 6],
                        x[index + 7]))
                index += lanes
            }
            var part = lane.sum()
            while index < end {
                part += term(SIMD8(repeating: x[index]))[0]
                index += 1
            }
            let next = sum + part
            compensation += abs(sum) >= abs(part) ? (sum - next) + part : (part - next) + sum
            sum = next
            start = end
        }
        return sum + compensation
    }
}

/// Whether every value is finite: zero times it is zero.
func allFinite(_ x: [Double]) -> Bool { blockedSum(x) { $0 * 0 } == 0 }

/// The mean of the values less a shift, with one correction from the residuals.
func carefulMean(_ x: [Double], shift: Double = 0) -> Double {
    let first = blockedSum(x) { $0 - shift } / Double(x.count)
    return first + blockedSum(x) { ($0 - shift) - first } / Double(x.count)
}

/// The sum of squared deviations of the values less a shift about their mean, corrected for the mean's rounding.
func squaredDeviations(_ x: [Double], about mean: Double, shift: Double = 0) -> Double {
    let squares = blockedSum(x) { (($0 - shift) - mean) * (($0 - shift) - mean) }
    let residual = blockedSum(x) { ($0 - shift) - mean }
    return squares - residual * residual / Double(x.count)
}
