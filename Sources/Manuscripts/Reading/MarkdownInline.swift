/// Markdown within a line: emphasis, escapes, references of HTML, tags, mathematics.
struct MarkdownInline {
    let source: SourceText

    /// Adds what stands at a place of a line, and gives the place behind it.
    func read(
        at place: Int, in line: Range<Int>, into text: inout PlainText, _ isInMathematics: inout Bool
    ) -> Int {
        let scalars = source.scalars
        let scalar = scalars[place]
        if scalar == "$" {
            isInMathematics.toggle()
            return place + 1
        }
        if isInMathematics {
            return min(
                max(place + 1, LaTeXInline(source: source).read(at: place, into: &text, end: line.upperBound)),
                line.upperBound)
        }
        switch scalar {
        case "\\":
            let next = place + 1
            guard next < line.upperBound else { return next }
            // `\(` and `\[` open mathematics in some dialects; a command there is read as LaTeX reads it.
            if scalars[next].isASCII, isLetter(scalars[next]) {
                return LaTeXInline(source: source).read(at: place, into: &text, end: line.upperBound)
            }
            text.append(scalars[next], at: next)
            return next + 1
        case "*":
            if isDigit(before(place, line)), isDigit(after(place, line)) { text.append("×", at: place) }
        case "_":
            // Within a word, and before what is set below, it is no emphasis.
            let next = place + 1 < line.upperBound ? scalars[place + 1] : " "
            let isInside = place > line.lowerBound && isLetterOrDigit(scalars[place - 1])
            if isInside, isLetterOrDigit(next) || next == "(" || next == "{" { text.append("_", at: place) }
        case "~":
            let isInside = place > line.lowerBound && isLetterOrDigit(scalars[place - 1])
            text.append(isInside ? "_" : " ", at: place)
        case "`": break
        case "&", "<":
            return min(line.upperBound, HTMLReader.read(source, at: place, into: &text))
        default: text.append(scalar, at: place)
        }
        return place + 1
    }

    private func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool { isLetter(scalar) || isDigit(scalar) }

    private func before(_ place: Int, _ line: Range<Int>) -> Unicode.Scalar {
        var index = place - 1
        while index >= line.lowerBound, source.scalars[index] == " " { index -= 1 }
        return index >= line.lowerBound ? source.scalars[index] : " "
    }

    private func after(_ place: Int, _ line: Range<Int>) -> Unicode.Scalar {
        var index = place + 1
        while index < line.upperBound, source.scalars[index] == " " { index += 1 }
        return index < line.upperBound ? source.scalars[index] : " "
    }
}
