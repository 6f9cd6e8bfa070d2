/// Kendall's tau-b with the normal approximation that allows for ties.
///
/// Null hypothesis: the orders are unrelated. Kendall 1945; variance as in Kendall, Rank Correlation Methods (1970).
/// Concordance is counted by merge sort in O(n log n) (Knight 1966, DOI 10.1080/01621459.1966.10480879).
///
/// - Parameter names: what the samples are called in errors.
public func kendallTauB(_ x: [Double], _ y: [Double], names: [String] = []) throws -> CorrelationResult {
    try requirePairs(x, y, minimum: 3)
    let order = x.indices.sorted { (x[$0], y[$0]) < (x[$1], y[$1]) }
    var joint: [Int] = []
    var run = 1
    for position in 1..<order.count {
        let (a, b) = (order[position - 1], order[position])
        if x[a] == x[b] && y[a] == y[b] {
            run += 1
        } else {
            joint.append(run)
            run = 1
        }
    }
    joint.append(run)
    func pairs(_ sizes: [Int]) -> Int { sizes.reduce(0) { $0 + $1 * ($1 - 1) / 2 } }
    let (tx, ty) = (tieSizes(x), tieSizes(y))
    let n = x.count
    let total = n * (n - 1) / 2
    let (xTies, yTies) = (pairs(tx), pairs(ty))
    guard xTies < total else { throw StatisticsError.constant(0, names) }
    guard yTies < total else { throw StatisticsError.constant(1, names) }
    var sequence = order.map { y[$0] }
    let discordant = countInversions(&sequence)
    let score = Double(total - xTies - yTies + pairs(joint) - 2 * discordant)
    let (xPairs, yPairs) = (Double(total - xTies), Double(total - yTies))
    // A perfect order is exactly ±1, which the product of two rounded roots may miss.
    let tau =
        xPairs == yPairs && abs(score) == xPairs
        ? (score < 0 ? -1 : 1) : max(-1, min(1, score / xPairs.squareRoot() / yPairs.squareRoot()))
    func sum(_ sizes: [Int], _ term: (Double) -> Double) -> Double { sizes.reduce(0) { $0 + term(Double($1)) } }
    let m = Double(n)
    let v0 = m * (m - 1) * (2 * m + 5)
    let vx = sum(tx) { $0 * ($0 - 1) * (2 * $0 + 5) }
    let vy = sum(ty) { $0 * ($0 - 1) * (2 * $0 + 5) }
    let v1 = sum(tx) { $0 * ($0 - 1) } * sum(ty) { $0 * ($0 - 1) } / (2 * m * (m - 1))
    let v2 = sum(tx) { $0 * ($0 - 1) * ($0 - 2) } * sum(ty) { $0 * ($0 - 1) * ($0 - 2) } / (9 * m * (m - 1) * (m - 2))
    let z = score / ((v0 - vx - vy) / 18 + v1 + v2).squareRoot()
    return CorrelationResult(
        estimate: tau, interval: nil, statisticName: "z", statistic: z, degreesOfFreedom: nil,
        pValue: min(1, 2 * normalUpperTail(abs(z))), n: n, method: "Kendall's tau-b, normal approximation with ties",
        monteCarloError: nil, warnings: n < 10 ? ["fewer than 10 pairs: the normal approximation is rough"] : [])
}

/// Sorts a sequence and returns how many pairs stood in the wrong order; equal values do not count.
private func countInversions(_ values: inout [Double]) -> Int {
    var buffer = values
    var inversions = 0
    var width = 1
    while width < values.count {
        var start = 0
        while start < values.count {
            let middle = min(start + width, values.count)
            let end = min(start + 2 * width, values.count)
            var (left, right) = (start, middle)
            for position in start..<end {
                if left < middle && (right >= end || values[left] <= values[right]) {
                    buffer[position] = values[left]
                    left += 1
                } else {
                    buffer[position] = values[right]
                    inversions += middle - left
                    right += 1
                }
            }
            start = end
        }
        swap(&values, &buffer)
        width *= 2
    }
    return inversions
}
