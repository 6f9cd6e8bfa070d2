import Manuscripts

/// A word, a number without its sign, or any other sign of a paragraph.
struct Token {
    enum Kind { case word, number, symbol }

    var kind: Kind
    /// Its scalars in the plain text.
    var range: Range<Int>
    /// Whether white space stands before it.
    var isSpaced: Bool
    /// A word in small letters; a number's digits; a symbol's scalar.
    var text: String
    /// Whether a word begins with a capital.
    var isCapital = false

    /// Splits a paragraph. A number is digits with a point between or before some, and an exponent written with `e`.
    static func tokens(_ text: PlainText, _ paragraph: Range<Int>) -> [Token] {
        var tokens: [Token] = []
        var index = paragraph.lowerBound
        var isSpaced = true
        let scalars = text.scalars
        while index < paragraph.upperBound {
            let scalar = scalars[index]
            if scalar == " " {
                isSpaced = true
                index += 1
                continue
            }
            let start = index
            var token = Token(kind: .symbol, range: start..<start + 1, isSpaced: isSpaced, text: "")
            if isDigit(scalar) || isPoint(scalar) && startsFraction(scalars, index, paragraph) {
                token.kind = .number
                index = numberEnd(scalars, index, paragraph.upperBound)
            } else if isLetter(scalar) {
                token.kind = .word
                while index < paragraph.upperBound, isLetter(scalars[index]) { index += 1 }
            } else {
                index += 1
            }
            token.range = start..<index
            token.text = written(scalars, token)
            token.isCapital = token.kind == .word && scalar.properties.isUppercase
            tokens.append(token)
            isSpaced = false
        }
        return tokens
    }

    private static func written(_ scalars: [Unicode.Scalar], _ token: Token) -> String {
        switch token.kind {
        case .symbol: return String(scalars[token.range.lowerBound])
        case .number:
            return String(
                String.UnicodeScalarView(scalars[token.range].map { $0 == "·" ? "." : lowered($0) }))
        case .word:
            var word = String.UnicodeScalarView()
            // Longer words name nothing that is looked for.
            for scalar in scalars[token.range].prefix(24) {
                if scalar.isASCII {
                    word.append(lowered(scalar))
                } else {
                    word.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
                }
            }
            return String(word)
        }
    }

    private static func isPoint(_ scalar: Unicode.Scalar) -> Bool { scalar == "." || scalar == "·" }

    /// Whether a point at a place begins a number: a digit behind it, and neither letter nor digit before it.
    private static func startsFraction(_ scalars: [Unicode.Scalar], _ index: Int, _ paragraph: Range<Int>) -> Bool {
        guard index + 1 < paragraph.upperBound, isDigit(scalars[index + 1]) else { return false }
        return index == paragraph.lowerBound || !isLetter(scalars[index - 1]) && !isDigit(scalars[index - 1])
    }

    private static func numberEnd(_ scalars: [Unicode.Scalar], _ start: Int, _ end: Int) -> Int {
        var index = start
        while index < end, isDigit(scalars[index]) { index += 1 }
        if index + 1 < end, isPoint(scalars[index]), isDigit(scalars[index + 1]) {
            // 3·10^-5 is a product.
            let isProduct =
                scalars[index] == "·" && index + 3 < end && scalars[index + 1] == "1" && scalars[index + 2] == "0"
                && (scalars[index + 3] == "^" || scalars[index + 3] == "-")
            if isProduct { return index }
            index += 1
            while index < end, isDigit(scalars[index]) { index += 1 }
        }
        var exponent = index
        if exponent < end, lowered(scalars[exponent]) == "e" {
            exponent += 1
            if exponent < end, scalars[exponent] == "-" || scalars[exponent] == "+" { exponent += 1 }
            let digits = exponent
            while exponent < end, isDigit(scalars[exponent]) { exponent += 1 }
            if exponent > digits { return exponent }
        }
        return index
    }
}
