/// Tells what kind of number one is from the scalars around it, in its paragraph.
struct KindRules {
    /// The paragraph.
    let scalars: [Unicode.Scalar]

    func kind(_ token: NumberToken, after previous: (token: NumberToken, kind: NumberKind?)?) -> NumberKind? {
        let start = token.range.lowerBound
        if isInAddress(token.range) { return .address }
        if token.isDate { return .year }
        if isReference(start, previous) { return .reference }
        if token.isDotted { return .name }
        if let raised = raised(start, previous) { return raised }
        if start > 0, isLetter(scalars[start - 1]) || scalars[start - 1] == "_" { return .name }
        if start > 1, scalars[start - 1] == "-" {
            if isLetter(scalars[start - 2]) { return .name }
            if let (token, kind) = previous, kind == .name, token.range.upperBound == start - 1 { return .name }
        }
        if isCitation(token.range) { return .citation }
        return isYear(token.range) ? .year : nil
    }

    // MARK: Addresses

    private func isInAddress(_ range: Range<Int>) -> Bool {
        func isEnd(_ scalar: Unicode.Scalar) -> Bool {
            " \u{A0}\u{2009}\u{202F}()<>[]{}\"|".unicodeScalars.contains(scalar)
        }
        var (first, last) = (range.lowerBound, range.upperBound)
        while first > 0, range.lowerBound - first < 300, !isEnd(scalars[first - 1]) { first -= 1 }
        while last < scalars.count, last - range.upperBound < 300, !isEnd(scalars[last]) { last += 1 }
        let word = scalars[first..<last].map(lowered)
        guard word.count > range.count else { return false }
        for (place, scalar) in word.enumerated() {
            switch scalar {
            case "@" where place > 0 && place + 1 < word.count: return true
            case ":" where place + 2 < word.count && word[place + 1] == "/" && word[place + 2] == "/": return true
            case "/" where place > 3 && hasDomain(word[..<place]): return true
            default: break
            }
        }
        let heads = ["www.", "doi:", "arxiv:", "urn:", "isbn:", "orcid:"].map { Array($0.unicodeScalars) }
        return heads.contains { word.starts(with: $0) } || isDOI(word)
    }

    /// Whether letters, a point and letters stand there, as in `example.org`.
    private func hasDomain(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let point = scalars.lastIndex(of: "."), point > scalars.startIndex else { return false }
        let end = scalars[(point + 1)...]
        return (2...6).contains(end.count) && end.allSatisfy(isLetter) && isLetter(scalars[point - 1])
    }

    private func isDOI(_ scalars: [Unicode.Scalar]) -> Bool {
        guard scalars.starts(with: ["1", "0", "."]) else { return false }
        let end = 3 + scalars.dropFirst(3).prefix(while: isDigit).count
        return end >= 7 && end < scalars.count && scalars[end] == "/"
    }

    // MARK: Sections, figures, tables

    private static let one: Set<String> = [
        "figure", "fig", "table", "tab", "section", "sec", "chapter", "appendix", "equation", "eq", "algorithm",
        "listing",
        "theorem", "lemma", "proposition", "corollary", "definition", "footnote", "page", "p", "volume", "vol", "no",
        "scheme", "supplement", "§", "#",
    ]
    private static let several: Set<String> = [
        "figures", "figs", "tables", "tabs", "sections", "secs", "chapters", "appendices", "equations", "eqs",
        "algorithms", "listings", "theorems", "lemmas", "pages", "pp", "§§",
    ]
    /// Words that name something else without the point of an abbreviation.
    private static let abbreviations: Set<String> = ["p", "no", "vol", "tab", "sec"]

    private func isReference(_ start: Int, _ previous: (token: NumberToken, kind: NumberKind?)?) -> Bool {
        let (word, hasPoint) = word(before: start)
        if Self.one.contains(word) || Self.several.contains(word) {
            return hasPoint || !Self.abbreviations.contains(word)
        }
        guard let (token, kind) = previous, kind == .reference else { return false }
        // The next of several: behind a dash always, behind a comma or a word where the first word is a plural.
        let between = scalars[token.range.upperBound..<max(token.range.upperBound, start)].filter {
            !" \u{A0}\u{2009}()".unicodeScalars.contains($0)
        }
        let joint = String(String.UnicodeScalarView(between))
        if joint == "-" { return true }
        guard [",", "and", "&", "or", "to", ",and", ";"].contains(joint) else { return false }
        return isOfSeveral(token.range.lowerBound)
    }

    /// Whether the word before a number, or before those that it is joined to, is a plural.
    private func isOfSeveral(_ start: Int) -> Bool {
        var place = start
        while place > 0, start - place < 60 {
            let (word, _) = word(before: place)
            if Self.several.contains(word) { return true }
            guard word.isEmpty || word == "and" || word == "or" || word == "to" else { return false }
            place -= 1
            while place > 0, !isDigit(scalars[place]) || isDigit(scalars[place - 1]) { place -= 1 }
        }
        return false
    }

    /// The word before a place in small letters, with blanks, brackets and a point between; `§` and `#` are words.
    private func word(before start: Int) -> (word: String, hasPoint: Bool) {
        var place = start
        var hasPoint = false
        while place > 0, start - place < 6, " \u{A0}\u{2009}.(~".unicodeScalars.contains(scalars[place - 1]) {
            place -= 1
            if scalars[place] == "." { hasPoint = true }
        }
        let end = place
        while place > 0, end - place < 16, isLetter(scalars[place - 1]) { place -= 1 }
        if place == end {
            while place > 0, scalars[place - 1] == "§" || scalars[place - 1] == "#" && end == start { place -= 1 }
        }
        return (String(String.UnicodeScalarView(scalars[place..<end].map(lowered))), hasPoint)
    }

    // MARK: Above the line

    private static let units: Set<String> = ["mm", "cm", "dm", "km", "ft", "inch", "sec", "px"]

    private func raised(_ start: Int, _ previous: (token: NumberToken, kind: NumberKind?)?) -> NumberKind? {
        if let (token, kind) = previous, kind == .note {
            let between = scalars[token.range.upperBound..<max(token.range.upperBound, start)]
            if between.count == 1, let mark = between.first, mark == "," || mark == "-" { return .note }
        }
        guard start > 0, scalars[start - 1] == "^" else { return nil }
        guard start > 1 else { return .note }
        let before = start - 1
        guard isLetter(scalars[before - 1]) else { return scalars[before - 1] == ")" ? .name : .note }
        var first = before
        while first > 0, isLetter(scalars[first - 1]) { first -= 1 }
        let word = String(String.UnicodeScalarView(scalars[first..<before].map(lowered)))
        return before - first == 1 || Self.units.contains(word) ? .name : .note
    }

    // MARK: Citations and years

    private func isCitation(_ range: Range<Int>) -> Bool {
        func isList(_ scalar: Unicode.Scalar) -> Bool { isDigit(scalar) || " ,;-".unicodeScalars.contains(scalar) }
        var (first, last) = (range.lowerBound, range.upperBound)
        while first > 0, range.lowerBound - first < 200, isList(scalars[first - 1]) { first -= 1 }
        while last < scalars.count, last - range.upperBound < 200, isList(scalars[last]) { last += 1 }
        guard first > 0, scalars[first - 1] == "[", last < scalars.count, scalars[last] == "]",
            scalars[range].allSatisfy({ scalar in isDigit(scalar) || scalar == "," })
        else { return false }
        var before = first - 1
        while before > 0, scalars[before - 1] == " " { before -= 1 }
        guard before > 0 else { return true }
        if isDigit(scalars[before - 1]) || "%=,:≈".unicodeScalars.contains(scalars[before - 1]) { return false }
        let (word, _) = word(before: first - 1)
        return !Self.beforeIntervals.contains(word)
    }

    private static let beforeIntervals: Set<String> = ["ci", "interval", "range", "iqr", "between"]
    /// Words before a year; other numbers stand behind the second kind too.
    private static let beforeYears: Set<String> = [
        "since", "during", "early", "late", "mid", "year", "years", "spring", "summer", "autumn", "fall", "winter",
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "al", "©",
    ]
    private static let beforeNumbers: Set<String> = [
        "in", "from", "until", "of", "by", "before", "after", "and", "to", "between",
    ]
    private static let behindYears: Set<String> = [
        "and", "to", "or", "was", "were", "is", "are", "the", "a", "an", "by", "with", "at", "on", "we", "they", "it",
        "he", "she", "but", "when", "where", "which", "that", "as", "for", "had", "has", "until", "in", "there", "this",
    ]

    private func isYear(_ range: Range<Int>) -> Bool {
        guard range.count == 4, scalars[range].allSatisfy(isDigit),
            let year = Int(String(String.UnicodeScalarView(scalars[range]))), (1500...2099).contains(year)
        else { return false }
        let (before, _) = word(before: range.lowerBound)
        var next = range.upperBound
        if next < scalars.count, isLetter(scalars[next]) {
            // 2019a, 1990s.
            next += 1
            guard next >= scalars.count || !isLetter(scalars[next]) else { return false }
        }
        let isClosed = next < scalars.count && ").;,".unicodeScalars.contains(scalars[next]) || next >= scalars.count
        let sign = range.lowerBound > 0 ? scalars[range.lowerBound - 1] : " "
        if sign == "(" && isClosed { return true }
        if Self.beforeYears.contains(before) || isClosed && isBehindCapital(range.lowerBound) { return true }
        let isBehindName = before.isEmpty && isBehindComma(range.lowerBound)
        guard Self.beforeNumbers.contains(before) || isBehindName || sign == "-" && isBehindYear(range.lowerBound)
        else {
            return false
        }
        return isClosed || next < scalars.count && scalars[next] == "-" || Self.behindYears.contains(word(behind: next))
    }

    /// Whether a word with a capital stands before it, as in `(Smith 2019)` or `BMVC 2020)`.
    private func isBehindCapital(_ start: Int) -> Bool {
        let (before, hasPoint) = word(before: start)
        var place = start
        while place > 0, !isLetter(scalars[place - 1]) { place -= 1 }
        return !hasPoint && before.utf8.count > 2 && place >= before.unicodeScalars.count
            && scalars[place - before.unicodeScalars.count].properties.isUppercase
    }

    /// Whether a comma and letters stand before it, as in `(Smith, 2019)`.
    private func isBehindComma(_ start: Int) -> Bool {
        var place = start
        while place > 0, scalars[place - 1] == " " { place -= 1 }
        return place > 1 && scalars[place - 1] == "," && (isLetter(scalars[place - 2]) || scalars[place - 2] == ".")
    }

    private func isBehindYear(_ start: Int) -> Bool {
        start >= 5 && scalars[(start - 5)..<(start - 1)].allSatisfy(isDigit)
            && (start == 5 || !isDigit(scalars[start - 6]))
    }

    private func word(behind start: Int) -> String {
        var place = start
        while place < scalars.count, scalars[place] == " " { place += 1 }
        var end = place
        while end < scalars.count, end - place < 16, isLetter(scalars[end]) { end += 1 }
        return String(String.UnicodeScalarView(scalars[place..<end].map(lowered)))
    }
}
