/// Numbers of sections: digits with points between, as `2.1` or `3.`.
enum SectionNumber {
    /// Whether a word is one.
    static func isOne(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let first = scalars.first, isDigit(first) else { return false }
        return scalars.allSatisfy { scalar in isDigit(scalar) || scalar == "." }
    }

    /// The number without a point behind it.
    static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var digits = scalars
        while let last = digits.last, last == "." { digits.removeLast() }
        return String(String.UnicodeScalarView(digits))
    }
}
