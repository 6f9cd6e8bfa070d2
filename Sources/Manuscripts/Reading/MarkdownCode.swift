/// Code within lines of Markdown: what stands between two runs of as many backticks.
enum MarkdownCode {
    static func spans(_ source: SourceText, _ line: Range<Int>) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var place = line.lowerBound
        while place < line.upperBound {
            let start = place
            while place < line.upperBound, source.scalars[place] == "`" { place += 1 }
            if place > start { runs.append(start..<place) }
            place += 1
        }
        guard runs.count > 1 else { return [] }
        var spans: [Range<Int>] = []
        var open: [Int: Range<Int>] = [:]
        for run in runs {
            if let first = open[run.count] {
                spans.append(first.lowerBound..<run.upperBound)
                open = [:]
            } else {
                open[run.count] = run
            }
        }
        return spans
    }
}
