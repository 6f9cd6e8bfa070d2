/// The numbers that LaTeX gives headings, which its files do not print.
struct LaTeXNumbers {
    /// How deep a heading lies, by its command.
    static let levels = ["chapter": 0, "section": 1, "subsection": 2, "subsubsection": 3, "paragraph": 4]

    private var counts: [Int: Int] = [:]

    /// The number of the next heading of a level, such as `2.1`; none below the third.
    mutating func next(_ level: Int) -> String {
        guard level <= 3 else { return "" }
        counts[level, default: 0] += 1
        for deeper in (level + 1)...4 { counts[deeper] = 0 }
        let first = (counts[0] ?? 0) > 0 ? 0 : 1
        guard first <= level else { return "" }
        return (first...level).map { "\(counts[$0] ?? 0)" }.joined(separator: ".")
    }
}
