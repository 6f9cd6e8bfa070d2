/// LaTeX within a paragraph or a cell, one piece after the other: commands, braces, mathematics.
struct LaTeXInline {
    let source: SourceText

    /// Reads the command whose backslash stands at a place; its name, and where it ends. White space behind a name belongs
    /// to it.
    func command(at start: Int) -> (name: String, end: Int) {
        let scalars = source.scalars
        var end = start + 1
        while end < scalars.count, end < start + 40, scalars[end].isASCII, isLetter(scalars[end]) { end += 1 }
        guard end > start + 1 else {
            return (end < scalars.count ? String(String.UnicodeScalarView([scalars[end]])) : "", end + 1)
        }
        let name = String(String.UnicodeScalarView(scalars[start + 1..<end]))
        if end < scalars.count, scalars[end] == "*" { end += 1 }
        return (name, end)
    }

    /// Adds what stands at a place, and gives the place behind it.
    func read(at place: Int, into text: inout PlainText, end: Int) -> Int {
        let scalars = source.scalars
        switch scalars[place] {
        case "\\":
            let (name, behind) = command(at: place)
            return apply(name, at: place, behind, to: &text, end: end)
        case "{", "}", "$":
            return place + 1
        case "~", "&":
            text.append(" ", at: place)
        case "%":
            var next = place
            while next < end, scalars[next] != "\n", scalars[next] != "\r" { next += 1 }
            return next
        case "-" where place + 1 < end && scalars[place + 1] == "-":
            let isLong = place + 2 < end && scalars[place + 2] == "-"
            text.append(isLong ? "—" : "-", at: place)
            return place + (isLong ? 3 : 2)
        default:
            text.append(scalars[place], at: place)
        }
        return place + 1
    }

    /// Where the group ends that opens at a place with a brace or a bracket; the place itself where none opens.
    func groupEnd(at place: Int, end: Int, longest: Int = 500) -> Int {
        let scalars = source.scalars
        guard place < end, scalars[place] == "{" || scalars[place] == "[" else { return place }
        let (open, close): (Unicode.Scalar, Unicode.Scalar) = scalars[place] == "{" ? ("{", "}") : ("[", "]")
        var (depth, index) = (0, place)
        // A group that is passed over is short; one that never closes is read as text.
        while index < end, index < place + longest {
            if scalars[index] == "\\" {
                index += 2
                continue
            }
            if scalars[index] == open { depth += 1 }
            if scalars[index] == close { depth -= 1 }
            index += 1
            if depth == 0 { return index }
        }
        return place
    }

    /// Passes over groups in braces, and those in brackets before and between them.
    func passing(_ groups: Int, from place: Int, end: Int) -> Int {
        let scalars = source.scalars
        var (place, left) = (place, groups)
        while place < end {
            if scalars[place] == "[" || left > 0 && scalars[place] == "{" {
                let behind = groupEnd(at: place, end: end)
                if behind == place { return place }
                if scalars[place] == "{" { left -= 1 }
                place = behind
            } else {
                return place
            }
        }
        return place
    }

    private func apply(_ name: String, at place: Int, _ behind: Int, to text: inout PlainText, end: Int) -> Int {
        switch name {
        case ",", ";", ":", " ", "!", "/", "\n", "\r", "\\":
            if name != "!" { text.append(" ", at: place) }
            return min(behind, end)
        case "%", "&", "_", "#", "$", "{", "}", "(", ")", "[", "]", "-":
            // `\(` and `\[` open mathematics, `\-` is a possible hyphen.
            if name == "%" || name == "_" || name == "#" { text.append(name, at: place) }
            return min(behind, end)
        default: break
        }
        switch LaTeXCommand.effect(name) {
        case .text(let replacement):
            text.append(replacement, at: place)
            return min(behind, end)
        case .passing(let groups): return passing(groups, from: min(behind, end), end: end)
        case .paragraph:
            text.endParagraph(at: place)
            return min(behind, end)
        }
    }
}
