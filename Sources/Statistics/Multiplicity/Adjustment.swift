/// Holm's step-down adjustment (1979): controls the chance of any false rejection. Order is kept.
public func holm(_ p: [Double]) throws -> [Double] {
    try requireProbabilities(p)
    let order = p.indices.sorted { p[$0] < p[$1] }
    var adjusted = p
    var running = 0.0
    for (rank, index) in order.enumerated() {
        running = max(running, min(1, Double(p.count - rank) * p[index]))
        adjusted[index] = running
    }
    return adjusted
}

/// Benjamini and Hochberg's step-up adjustment (1995): controls the false discovery rate. Order is kept.
public func benjaminiHochberg(_ p: [Double]) throws -> [Double] {
    try requireProbabilities(p)
    let order = p.indices.sorted { p[$0] < p[$1] }
    var adjusted = p
    var running = 1.0
    for (rank, index) in order.enumerated().reversed() {
        running = min(running, Double(p.count) / Double(rank + 1) * p[index])
        adjusted[index] = running
    }
    return adjusted
}

private func requireProbabilities(_ p: [Double]) throws {
    guard !p.isEmpty else { throw StatisticsError.empty }
    if let bad = p.first(where: { !($0 >= 0 && $0 <= 1) }) {
        throw StatisticsError.invalidArgument("\(bad) is not a probability")
    }
}
