/// A tag of HTML or XML, or a comment.
struct HTMLTag {
    /// In small letters, without a namespace; `!` for comments and declarations.
    var name: String
    var isEnd: Bool
    /// The place behind it.
    var end: Int
    /// Columns and rows that a cell spans.
    var columns = 1
    var rows = 1

    /// The tag that begins with the `<` at a place; nil where none does. One that is longer than 4,000 scalars is none.
    init?(_ source: SourceText, at place: Int) {
        let scalars = source.scalars
        guard place + 1 < scalars.count else { return nil }
        var index = place + 1
        if source.has("!--", at: index) {
            (name, isEnd) = ("!", false)
            let close = source.next("-->", from: index)
            end = min(scalars.count, close + 3)
            return
        }
        isEnd = scalars[index] == "/"
        if isEnd { index += 1 }
        guard index < scalars.count, isLetter(scalars[index]) || scalars[index] == "!" || scalars[index] == "?" else {
            return nil
        }
        let start = index
        while index < scalars.count, scalars[index].isASCII,
            isLetter(scalars[index]) || isDigit(scalars[index]) || ":!?-".unicodeScalars.contains(scalars[index])
        { index += 1 }
        let letters = scalars[start..<index].map(lowered)
        var local = letters[...]
        for (index, letter) in letters.enumerated() where letter == ":" { local = letters[(index + 1)...] }
        name = String(String.UnicodeScalarView(local))
        guard let close = Self.close(scalars, from: index) else { return nil }
        end = close + 1
        if name == "td" || name == "th" {
            columns = Self.span("colspan", in: source, index..<close)
            rows = Self.span("rowspan", in: source, index..<close)
        }
    }

    /// The `>` that ends a tag, outside quotes.
    private static func close(_ scalars: [Unicode.Scalar], from start: Int) -> Int? {
        var quote: Unicode.Scalar?
        for index in start..<min(scalars.count, start + 4_000) {
            if let open = quote {
                if scalars[index] == open { quote = nil }
            } else if scalars[index] == "\"" || scalars[index] == "'" {
                quote = scalars[index]
            } else if scalars[index] == ">" {
                return index
            } else if scalars[index] == "<" {
                return nil
            }
        }
        return nil
    }

    private static func span(_ word: StaticString, in source: SourceText, _ range: Range<Int>) -> Int {
        guard let start = range.first(where: { source.has(word, at: $0) }) else { return 1 }
        let value = source.scalars[start..<range.upperBound].drop { !isDigit($0) }.prefix(while: isDigit).prefix(4)
        return max(1, min(1_000, Int(String(String.UnicodeScalarView(value))) ?? 1))
    }
}
