/// Cuts a printed text into its numbers and words, scalar by scalar.
package struct NumberScan {
    private let scalars: [Unicode.Scalar]
    /// How far it is.
    package var place = 0

    /// The scan of a text.
    package init(_ text: String) { scalars = Array(text.unicodeScalars) }

    /// The scan of some scalars.
    package init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

    /// The scalar at hand; nil at the end.
    package var current: Unicode.Scalar? { scalar(0) }

    /// The one behind it.
    package var next: Unicode.Scalar? { scalar(1) }

    /// Whether a number begins here: a digit, or a point before one.
    package var startsNumber: Bool { isDigit(0) || scalar(0) == "." && isDigit(1) }

    package mutating func skip() { place += 1 }

    /// The letters from here on.
    package mutating func word() -> String {
        let start = place
        while let scalar = current, scalar.properties.isAlphabetic { place += 1 }
        return text(from: start)
    }

    /// The number from here on, with thousands, exponent and per cent sign.
    package mutating func number() -> String {
        let start = place
        var hasPoint = false
        while true {
            if isDigit(0) {
                place += 1
            } else if scalar(0) == ".", !hasPoint, isDigit(1) || place > start {
                hasPoint = true
                place += 1
            } else if isThousand, !hasPoint {
                place += 1
            } else {
                break
            }
        }
        takeExponent()
        let end = place
        while let scalar = current, scalar.properties.isWhitespace { place += 1 }
        if current == "%" { place += 1 } else { place = end }
        return text(from: start)
    }

    /// A comma or a narrow space with three digits behind it and no fourth.
    private var isThousand: Bool {
        guard let sign = current, sign == "," || PrintedSign.isNarrowSpace(sign) else { return false }
        return isDigit(1) && isDigit(2) && isDigit(3) && !isDigit(4)
    }

    private mutating func takeExponent() {
        if scalar(0) == "e" || scalar(0) == "E" {
            let signed = scalar(1).map { PrintedSign.isMinus($0) || $0 == "+" } ?? false
            guard isDigit(signed ? 2 : 1) else { return }
            place += signed ? 2 : 1
            while isDigit(0) { place += 1 }
            return
        }
        let start = place
        while let scalar = current, scalar.properties.isWhitespace { place += 1 }
        guard let times = current, "×x·⋅*∗".unicodeScalars.contains(times) else {
            place = start
            return
        }
        place += 1
        while let scalar = current, scalar.properties.isWhitespace { place += 1 }
        guard scalar(0) == "1", scalar(1) == "0", !isDigit(2) else {
            place = start
            return
        }
        place += 2
        while let scalar = current, "^*∗{}⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹".unicodeScalars.contains(scalar) { place += 1 }
        if let scalar = current, PrintedSign.isMinus(scalar), isDigit(1) { place += 1 }
        while isDigit(0) { place += 1 }
        if scalar(0) == "}" { place += 1 }
    }

    private func scalar(_ offset: Int) -> Unicode.Scalar? {
        place + offset < scalars.count ? scalars[place + offset] : nil
    }

    private func isDigit(_ offset: Int) -> Bool { scalar(offset).map { ("0"..."9").contains($0) } ?? false }

    private func text(from start: Int) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[start..<place])
        return String(view)
    }
}
