/// A number that comes from outside, and the range that it must lie in.
///
/// Commands, files and forms read their numbers through one of these. Each range is stated once, in `Ranges.swift`, and is
/// told where it is broken.
public struct Limit<Number: Comparable & Sendable>: Sendable {
    /// What is accepted.
    public let range: ClosedRange<Number>
    /// The rule in words: "must be a whole number from 1 to 1000".
    public let words: String
    private let parse: @Sendable (String) -> Number?

    /// Whether a number is accepted.
    public func contains(_ number: Number) -> Bool { range.contains(number) }

    /// The number that a text writes with the digits 0 to 9.
    ///
    /// - Throws: `OutOfRange` for anything else, and for a number that is not accepted.
    public func read(_ text: String) throws -> Number {
        guard let number = parse(text), contains(number) else { throw OutOfRange(description: words) }
        return number
    }
}

/// A number from outside that is not accepted; the text says what is.
public struct OutOfRange: Error, Equatable, CustomStringConvertible {
    /// What is accepted.
    public let description: String
}

extension Limit where Number: FixedWidthInteger {
    /// Whole numbers.
    public init(whole range: ClosedRange<Number>) {
        self.init(
            range: range, words: "must be a whole number from \(range.lowerBound) to \(range.upperBound)",
            parse: { Number($0) })
    }
}

extension Limit<Double> {
    /// Decimal numbers, such as 0.5 or 1e-3: neither hexadecimal ones nor words.
    public init(decimal range: ClosedRange<Double>, words: String? = nil) {
        self.init(
            range: range, words: words ?? "must be a number from \(range.lowerBound) to \(range.upperBound)",
            parse: { text in
                let isDecimal = text.utf8.allSatisfy { (48...57).contains($0) || "+-.eE".utf8.contains($0) }
                return isDecimal ? Double(text) : nil
            })
    }
}
