import Text

extension OutsideText {
    /// The text without the stars and daggers of significance at its end.
    var droppingMarks: String {
        var rest = scalars[...]
        while let last = rest.last, "*∗†‡".unicodeScalars.contains(last) || last.properties.isWhitespace {
            rest = rest.dropLast()
        }
        return String(rest)
    }
}

/// The name that a printed number has in front of it, such as `p` of `p = .03` or `F(1, 20)` of `F(1, 20) = 4.1`.
enum PrintedName {
    /// The text from its sign of comparison on where a name stands before it; the text itself elsewhere.
    static func dropped(from text: String) -> String {
        guard let first = text.unicodeScalars.first, first.properties.isAlphabetic,
            let sign = text.unicodeScalars.firstIndex(where: { "=<>≤≥⩽⩾≈≃~∼".unicodeScalars.contains($0) })
        else { return text }
        let name = text.unicodeScalars[..<sign]
        let isName = name.prefix(61).count <= 60 && name.allSatisfy { !"[]{};:±×".unicodeScalars.contains($0) }
        return isName ? String(text.unicodeScalars[sign...]) : text
    }
}
