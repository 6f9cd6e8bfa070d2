import Analysis
import Figures
import Statistics

extension PaperFigures {
    /// Figure 1: histogram of the accuracy of random configurations.
    static func baseline(_ analysis: StudyAnalysis) -> PaperFigure {
        let id = "figure1_baseline"
        let title = "Figure 1: accuracy of random configurations"
        guard let histogram = analysis.baseline.histogram.value, let moments = analysis.baseline.moments.value else {
            let empty = drawing(id, title, "There are no random runs.", height: 160, analysis)
            return missing(empty, Baseline.missing, tables: ["baseline"], analysis)
        }
        let spread = moments.standardDeviation.map { "% ± \(Wording.number(100 * $0, decimals: 1)) points" } ?? "%"
        let note = analysis.baseline.note.map { " " + $0 } ?? ""
        let words =
            "\(Wording.count(moments.n, "random configuration")), accuracy \(Wording.number(100 * moments.mean, decimals: 1))\(spread) "
            + "(mean\(moments.standardDeviation == nil ? "" : " ± standard deviation")); \(analysis.baseline.diverged) diverged.\(note)"
        var drawing = drawing(id, title, words, height: 250, analysis)
        let frame = Frame(left: 52, right: 408, top: 24, bottom: 196)
        let x = frame.horizontal(0...100)
        let y = frame.vertical(0...Double(max(1, histogram.counts.max() ?? 1)) * 1.05)
        drawing.add(LeftAxis(frame, y, title: "configurations"))
        for (index, count) in histogram.counts.enumerated() {
            let (from, to) = (x(100 * histogram.edges[index]), x(100 * histogram.edges[index + 1]))
            drawing.add(
                Bar(
                    figure: id, x: from + 0.6, y: y(Double(count)), width: to - from - 1.2,
                    height: frame.bottom - y(Double(count)), series: 1,
                    title: "\(count) from \(Int((100 * histogram.edges[index]).rounded()))%"))
        }
        let mean = x(100 * moments.mean)
        drawing.add(Rule(x1: mean, y1: frame.top, x2: mean, y2: frame.bottom, width: 1.5, dashes: "4 3"))
        drawing.add(
            Label(
                "mean \(Wording.number(100 * moments.mean, decimals: 1))%", x: mean + 5, y: frame.top - 8,
                anchor: .middle))
        drawing.add(BottomAxis(frame, x, title: "accuracy (%)"))
        return figure(drawing, caption: words, tables: ["baseline"], analysis)
    }
}
