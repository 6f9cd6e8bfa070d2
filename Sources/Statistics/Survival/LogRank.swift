/// The log-rank test over two or more groups, with the hypergeometric variance.
///
/// Null hypothesis: equal hazards at every time. Mantel 1966; as R's `survdiff` with rho = 0, which leaves out groups of
/// which nobody is at risk any more when the first event happens.
///
/// - Parameter names: what the groups are called in errors and warnings.
public func logRank(_ groups: [[SurvivalObservation]], names: [String] = []) throws -> TestResult {
    guard groups.count >= 2 else { throw StatisticsError.tooFewGroups(needed: 2, got: groups.count) }
    guard groups.count <= StatisticsLimits.logRankGroups else {
        throw StatisticsError.invalidArgument(
            "the log-rank test takes up to \(StatisticsLimits.logRankGroups) groups, not \(groups.count)")
    }
    for group in groups { try requireTimes(group) }
    let all = try groups.map(kaplanMeier)
    let times = Set(all.joinedEvents).sorted()
    guard let first = times.first else { throw StatisticsError.undefined("no event happens; every time is censored") }
    let atRisk = all.indices.filter { all[$0].riskCount(at: first) > 0 }
    let gone = all.indices.filter { all[$0].riskCount(at: first) == 0 }.map { groupLabel($0, names) }
    guard atRisk.count >= 2 else {
        throw StatisticsError.undefined(
            "nobody of \(gone.joined(separator: ", ")) is at risk when an event happens; one group is left")
    }
    let curves = atRisk.map { all[$0] }
    let k = curves.count - 1
    var difference = [Double](repeating: 0, count: k)
    var covariance = [[Double]](repeating: [Double](repeating: 0, count: k), count: k)
    for time in times {
        let risk = curves.map { Double($0.riskCount(at: time)) }
        let events = curves.map { Double($0.eventCount(at: time)) }
        let (n, d) = (risk.reduce(0, +), events.reduce(0, +))
        let spread = n > 1 ? d * (n - d) / (n - 1) : 0
        for i in 0..<k {
            difference[i] += events[i] - d * risk[i] / n
            for j in 0..<k {
                covariance[i][j] += spread * (risk[i] / n) * ((i == j ? 1 : 0) - risk[j] / n)
            }
        }
    }
    guard let solution = solve(covariance, difference) else {
        throw StatisticsError.undefined("the variance is 0: whoever is at risk has the event, all at the same time")
    }
    let statistic = zip(difference, solution).reduce(0) { $0 + $1.0 * $1.1 }
    return TestResult(
        "chi-squared", statistic, degreesOfFreedom: [Double(k)], pValue: chiSquaredUpperTail(statistic, Double(k)),
        groupSizes: groups.map(\.count), method: "log-rank test",
        warnings: gone.map { "\($0) is left out: nobody of it is at risk when an event happens" })
}

extension [KaplanMeier] {
    fileprivate var joinedEvents: [Double] {
        flatMap { curve in zip(curve.times, curve.events).filter { $0.1 > 0 }.map(\.0) }
    }
}

extension KaplanMeier {
    private func firstIndex(from time: Double) -> Int {
        var (low, high) = (0, times.count)
        while low < high {
            let middle = (low + high) / 2
            if times[middle] < time { low = middle + 1 } else { high = middle }
        }
        return low
    }

    fileprivate func riskCount(at time: Double) -> Int {
        let index = firstIndex(from: time)
        return index < times.count ? atRisk[index] : 0
    }

    fileprivate func eventCount(at time: Double) -> Int {
        let index = firstIndex(from: time)
        return index < times.count && times[index] == time ? events[index] : 0
    }
}

/// Solves a small linear system by elimination with partial pivoting; `nil` when it is singular.
private func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double]? {
    var a = matrix
    var b = right
    let n = b.count
    for column in 0..<n {
        guard let pivot = (column..<n).max(by: { abs(a[$0][column]) < abs(a[$1][column]) }),
            abs(a[pivot][column]) > 1e-12 * max(1e-300, matrix[pivot].map(abs).max() ?? 0)
        else { return nil }
        a.swapAt(column, pivot)
        b.swapAt(column, pivot)
        for row in column + 1..<max(n, column + 1) {
            let factor = a[row][column] / a[column][column]
            for other in column..<n { a[row][other] -= factor * a[column][other] }
            b[row] -= factor * b[column]
        }
    }
    for row in stride(from: n - 1, through: 0, by: -1) {
        for other in row + 1..<max(n, row + 1) { b[row] -= a[row][other] * b[other] }
        b[row] /= a[row][row]
    }
    return b
}
