import Text

/// A number in a paragraph's plain text.
struct NumberToken {
    /// Its scalars, sign and per cent sign too.
    var range: Range<Int>
    /// Whether it has more than two parts between points.
    var isDotted = false
    /// Whether it is a date, such as 2020-11-05.
    var isDate = false

    /// The numbers of a paragraph.
    static func all(_ scalars: [Unicode.Scalar]) -> [NumberToken] {
        var tokens: [NumberToken] = []
        var scan = NumberScan(scalars)
        var place = 0
        while place < scalars.count {
            guard starts(at: place, scalars) else {
                place += 1
                continue
            }
            let token = one(at: place, scalars, &scan)
            tokens.append(token)
            place = token.range.upperBound
        }
        return tokens
    }

    private static func starts(at place: Int, _ scalars: [Unicode.Scalar]) -> Bool {
        if isDigit(scalars[place]) { return true }
        guard scalars[place] == ".", place + 1 < scalars.count, isDigit(scalars[place + 1]) else { return false }
        return place == 0 || !isLetter(scalars[place - 1]) && scalars[place - 1] != "."
    }

    private static func one(at start: Int, _ scalars: [Unicode.Scalar], _ scan: inout NumberScan) -> NumberToken {
        scan.place = start
        _ = scan.number()
        var end = scan.place
        // A point behind it ends a sentence.
        if end > start + 1, scalars[end - 1] == "." { end -= 1 }
        var token = NumberToken(range: start..<end)
        while end + 1 < scalars.count, scalars[end] == ".", isDigit(scalars[end + 1]) {
            token.isDotted = true
            end = digitsEnd(end + 1, scalars)
        }
        if let date = dateEnd(start, end, scalars) { (end, token.isDate) = (date, true) }
        if end + 1 < scalars.count, scalars[end] == "^", isBase(scalars[start..<end]) {
            let digits = scalars[end + 1] == "-" ? end + 2 : end + 1
            if digits < scalars.count, isDigit(scalars[digits]) { end = digitsEnd(digits, scalars) }
        }
        token.range = (isSigned(start, scalars) ? start - 1 : start)..<end
        return token
    }

    /// Whether a minus sign stands before a place, and no hyphen or dash between two things.
    private static func isSigned(_ place: Int, _ scalars: [Unicode.Scalar]) -> Bool {
        guard place > 0, scalars[place - 1] == "-" else { return false }
        return place == 1 || " ([{=<>≤≥≈±,;:|/×".unicodeScalars.contains(scalars[place - 2])
    }

    private static func isBase(_ digits: ArraySlice<Unicode.Scalar>) -> Bool {
        digits.elementsEqual(["1", "0"]) || digits.elementsEqual(["2"])
    }

    private static func digitsEnd(_ start: Int, _ scalars: [Unicode.Scalar]) -> Int {
        var end = start
        while end < scalars.count, isDigit(scalars[end]) { end += 1 }
        return end
    }

    /// Where a date ends whose year has been read.
    private static func dateEnd(_ start: Int, _ end: Int, _ scalars: [Unicode.Scalar]) -> Int? {
        guard end - start == 4, end + 6 <= scalars.count, scalars[end] == "-" || scalars[end] == "/",
            scalars[end + 3] == scalars[end]
        else { return nil }
        let digits = [end + 1, end + 2, end + 4, end + 5]
        guard digits.allSatisfy({ isDigit(scalars[$0]) }), digitsEnd(end + 4, scalars) == end + 6 else { return nil }
        return end + 6
    }
}

/// Digits in one spelling, so that `.60`, `0.60` and `0.60%` are alike, and `13,000` and `13000`.
enum DigitSpelling {
    static func of(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var digits = String.UnicodeScalarView()
        var place = scalars.startIndex
        while place < scalars.endIndex {
            let scalar = scalars[place]
            switch scalar {
            case "×", "x", "·", "*", "∗":
                digits.append("e")
                // Behind it stands the 10.
                while place + 1 < scalars.endIndex, scalars[place + 1] == " " { place += 1 }
                place += 2
            case "." where digits.isEmpty || digits.last == "-": digits.append(contentsOf: ["0", "."])
            case "0"..."9", ".", "-", "^", "/": if scalar != "^" || digits.last != "e" { digits.append(scalar) }
            case "e", "E": digits.append("e")
            default: break
            }
            place += 1
        }
        return String(digits)
    }

    /// The digits of every number in a text.
    static func all(in text: String) -> [String] {
        var plain = PlainText()
        let source = SourceText(text)
        for (place, scalar) in source.scalars.enumerated() { plain.append(scalar, at: place) }
        let scalars = plain.withNarrowSpaces(source)
        return NumberToken.all(scalars).map { of(scalars[$0.range]) }
    }
}

extension PlainText {
    /// Its scalars, with the spaces that stand between thousands told from others.
    func withNarrowSpaces(_ source: SourceText) -> [Unicode.Scalar] {
        var result = scalars
        for (index, scalar) in scalars.enumerated() where scalar == " " {
            let place = places[index]
            guard place < source.scalars.count else { continue }
            switch source.scalars[place] {
            case "~", "&": result[index] = "\u{A0}"
            case "\\" where place + 1 < source.scalars.count && source.scalars[place + 1] == ",":
                result[index] = "\u{2009}"
            case let own where PrintedSign.isNarrowSpace(own): result[index] = own
            default: break
            }
        }
        return result
    }
}
