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
    /// The statistic is undefined on these values; the sentence says which part of them is why.
    case undefined(String)
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
        case .undefined(let sentence), .invalidArgument(let sentence): sentence
        }
    }

    /// That all values of one sample are equal, by its name where it has one.
    static func constant(_ index: Int, _ names: [String]) -> StatisticsError {
        index < names.count ? .undefined("all values of \(names[index]) are equal") : .constant
    }
}

/// Throws unless every value is finite.
func requireFinite(_ x: [Double]) throws {
    try requireCount(x.count)
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
func requireGroups(_ groups: [[Double]], minimum: Int = 1, count: Int = 2, names: [String] = []) throws {
    guard groups.count >= count else { throw StatisticsError.tooFewGroups(needed: count, got: groups.count) }
    try requireCount(groups.reduce(0) { $0 + $1.count })
    for (index, group) in groups.enumerated() {
        guard !group.isEmpty else { throw StatisticsError.empty }
        guard group.count >= minimum else {
            guard index < names.count else { throw StatisticsError.tooFew(needed: minimum, got: group.count) }
            throw StatisticsError.undefined(
                "\(groupLabel(index, names)) has \(group.count) of the \(minimum) values that every group needs")
        }
        try requireFinite(group)
    }
}

/// A group by its name, or by its number from 1 where it has none.
func groupLabel(_ index: Int, _ names: [String]) -> String {
    index < names.count ? "group \(names[index])" : "group \(index + 1)"
}

/// Groups by name, or by their number where they have none.
func listing(_ count: Int, _ names: [String]) -> String {
    let shown = names.prefix(min(count, 20)).joined(separator: ", ")
    return names.isEmpty ? "all \(count) groups" : count > 20 ? "groups \(shown), …" : "groups \(shown)"
}
