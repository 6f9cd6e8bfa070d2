/// The headings, code and bibliographies of HTML and JATS, noted tag by tag.
struct HTMLMarks {
    private(set) var outline = Outline()
    /// What is open: where its tag stands, and how much text there was.
    private var open: [String: (place: Int, length: Int)] = [:]
    /// How many sections of JATS are open, in which `title` is a heading.
    private var sections = 0

    private static let headings: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6", "title"]
    private static let code: Set<String> = ["pre", "code", "kbd", "samp", "tt"]
    private static let bibliographies: Set<String> = ["ref-list", "references"]

    /// - Parameter text: the text before the tag.
    mutating func note(_ tag: HTMLTag, at place: Int, _ text: PlainText) {
        if tag.name == "sec" || tag.name == "ref-list" { sections += tag.isEnd ? -1 : 1 }
        let isHeading = Self.headings.contains(tag.name) && (tag.name != "title" || sections > 0)
        guard isHeading || Self.code.contains(tag.name) || Self.bibliographies.contains(tag.name) else { return }
        guard tag.isEnd else {
            if open[tag.name] == nil { open[tag.name] = (place, text.scalars.count) }
            return
        }
        guard let start = open.removeValue(forKey: tag.name) else { return }
        if isHeading {
            var title = PlainText()
            for index in start.length..<max(start.length, text.scalars.count) {
                title.append(text.scalars[index], at: text.places[index])
            }
            outline.add(heading: start.place..<tag.end, title)
        } else if Self.code.contains(tag.name) {
            outline.add(code: start.place..<place)
        } else {
            outline.add(bibliography: start.place..<place)
        }
    }

    /// Ends what nothing closes.
    mutating func finish(at end: Int) {
        for name in open.keys.sorted() where Self.bibliographies.contains(name) {
            if let start = open[name] { outline.add(bibliography: start.place..<end) }
        }
    }
}
