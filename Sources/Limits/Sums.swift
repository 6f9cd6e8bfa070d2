/// The sum of counts from outside; nil where it exceeds 2⁶³ − 1.
public func sum(of numbers: some Sequence<Int>) -> Int? {
    var total = 0
    for number in numbers {
        let (next, isBeyond) = total.addingReportingOverflow(number)
        if isBeyond { return nil }
        total = next
    }
    return total
}

/// The product of counts from outside; nil where it exceeds 2⁶³ − 1.
public func product(of numbers: some Sequence<Int>) -> Int? {
    var total = 1
    for number in numbers {
        let (next, isBeyond) = total.multipliedReportingOverflow(by: number)
        if isBeyond { return nil }
        total = next
    }
    return total
}

extension Int {
    /// The nearest whole number; the ends of the range for what lies beyond them, 0 for no number.
    public init(nearest number: Double) {
        self = number.isNaN ? 0 : Int(exactly: number.rounded()) ?? (number < 0 ? .min : .max)
    }
}
