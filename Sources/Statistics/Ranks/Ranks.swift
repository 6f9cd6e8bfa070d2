/// Ranks from 1; tied values share the mean of their ranks (midranks).
public func midranks(_ x: [Double]) throws -> [Double] {
    guard !x.isEmpty else { throw StatisticsError.empty }
    try requireFinite(x)
    return doubledMidranks(x).map { Double($0) / 2 }
}

/// Twice the midranks: whole numbers, so that equal sums of ranks compare as equal.
func doubledMidranks(_ x: [Double]) -> [Int] {
    let order = sortedOrder(x)
    var ranks = [Int](repeating: 0, count: x.count)
    var start = 0
    while start < order.count {
        var end = start
        while end + 1 < order.count && x[Int(order[end + 1])] == x[Int(order[start])] { end += 1 }
        for position in start...end { ranks[Int(order[position])] = start + end + 2 }
        start = end + 1
    }
    return ranks
}

/// Sizes of the runs of equal values.
func tieSizes(_ x: [Double]) -> [Int] {
    let sorted = x.sorted()
    var sizes: [Int] = []
    var start = 0
    for index in 1...max(1, sorted.count) where index >= sorted.count || sorted[index] != sorted[start] {
        sizes.append(index - start)
        start = index
    }
    return sizes
}

/// The sum of t³ − t over the ties.
func tieCorrection(_ x: [Double]) -> Double {
    tieSizes(x).reduce(0) { $0 + (Double($1) * Double($1) * Double($1) - Double($1)) }
}
