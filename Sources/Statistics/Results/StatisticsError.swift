/// Why a statistic has no value on the given input.
public enum StatisticsError: Error, Equatable, Sendable, CustomStringConvertible {
    /// No values at all.
    case empty
    /// Too few values for the method.
    case tooFew(needed: Int, got: Int)
    /// A value is NaN or infinite; the index counts from 0 within its sample.
    case notFinite(index: Int)
    /// All values are equal where the method divides by their spread.
    case constant
    /// Paired samples of different lengths.
    case lengthMismatch(Int, Int)
    /// Too few groups for the method.
    case tooFewGroups(needed: Int, got: Int)
    /// An argument outside its range; the sentence says which and why.
    case invalidArgument(String)

    /// A sentence for the reader.
    public var description: String {
        switch self {
        case .empty: "there are no values"
        case .tooFew(let needed, let got):
            "at least \(needed) values are needed, there \(got == 1 ? "is" : "are") \(got)"
        case .notFinite(let index): "value \(index + 1) is not a finite number"
        case .constant: "all values are equal"
        case .lengthMismatch(let x, let y): "the samples differ in length: \(x) and \(y)"
        case .tooFewGroups(let needed, let got):
            "at least \(needed) groups are needed, there \(got == 1 ? "is" : "are") \(got)"
        case .invalidArgument(let sentence): sentence
        }
    }
}

/// Throws unless every value is finite.
func requireFinite(_ x: [Double]) throws {
    if allFinite(x) { return }
    if let index = x.firstIndex(where: { !$0.isFinite }) { throw StatisticsError.notFinite(index: index) }
}

/// Throws unless the samples pair up, are finite, and hold at least `minimum` pairs.
func requirePairs(_ x: [Double], _ y: [Double], minimum: Int) throws {
    guard x.count == y.count else { throw StatisticsError.lengthMismatch(x.count, y.count) }
    guard !x.isEmpty else { throw StatisticsError.empty }
    guard x.count >= minimum else { throw StatisticsError.tooFew(needed: minimum, got: x.count) }
    try requireFinite(x)
    try requireFinite(y)
}

/// Throws unless there are enough groups, each with enough finite values.
func requireGroups(_ groups: [[Double]], minimum: Int = 1, count: Int = 2) throws {
    guard groups.count >= count else { throw StatisticsError.tooFewGroups(needed: count, got: groups.count) }
    for group in groups {
        guard !group.isEmpty else { throw StatisticsError.empty }
        guard group.count >= minimum else { throw StatisticsError.tooFew(needed: minimum, got: group.count) }
        try requireFinite(group)
    }
}
