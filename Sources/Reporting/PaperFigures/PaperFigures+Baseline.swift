import Analysis
import Figures
import Statistics

extension PaperFigures {
    /// Figure 1: histogram of the accuracy of random configurations.
    static func baseline(_ analysis: StudyAnalysis, _ form: Form) -> PaperFigure {
        let id = "figure1_baseline"
        let title = "Figure 1: accuracy of random configurations"
        guard let histogram = analysis.baseline.histogram.value, let moments = analysis.baseline.moments.value else {
            return missing(id, title, Baseline.missing, tables: ["baseline"], analysis, form)
        }
        let spread = moments.standardDeviation.map { "% ± \(Wording.number(100 * $0, decimals: 1)) points" } ?? "%"
        let note = analysis.baseline.note.map { " " + $0 } ?? ""
        let words =
            "\(Wording.count(moments.n, "random configuration")), accuracy \(Wording.number(100 * moments.mean, decimals: 1))\(spread) "
            + "(mean\(moments.standardDeviation == nil ? "" : " ± standard deviation")); \(analysis.baseline.diverged) diverged.\(note)"
        var drawing = drawing(id, title, words, analysis, form)
        let domain = 0...Double(max(1, histogram.counts.max() ?? 1)) * 1.05
        let frame = drawing.part(height: 220).inset(
            left: LeftAxis.room([LinearScale.label(domain.upperBound.rounded())], title: "configurations"), right: 8,
            top: 18, bottom: BottomAxis.room)
        let (x, y) = (frame.horizontal(0...100), frame.vertical(domain))
        drawing.add(LeftAxis(frame, y, title: "configurations"))
        for (index, count) in histogram.counts.enumerated() {
            let (from, to) = (100 * histogram.edges[index], 100 * histogram.edges[index + 1])
            drawing.add(
                Bar(
                    figure: drawing.id, x: x(from) + 0.6, y: y(Double(count)), width: x(to) - x(from) - 1.2,
                    height: frame.bottom - y(Double(count)), series: 1,
                    title:
                        "\(Wording.count(count, "configuration")) from \(Wording.quantity(from))% to \(Wording.quantity(to))%",
                    row: row("\(index + 1)")))
        }
        let mean = x(100 * moments.mean)
        drawing.add(Rule(x1: mean, y1: frame.top, x2: mean, y2: frame.bottom, width: 1.5, dashes: "4 3"))
        let label = "mean \(Wording.number(100 * moments.mean, decimals: 1))%"
        drawing.add(
            Label(label, x: frame.clamped(mean, width: Label.width(label)), y: frame.top - 5, anchor: .middle))
        drawing.add(BottomAxis(frame, x, title: "accuracy (%)"))
        return figure(
            drawing, caption: words, tables: ["baseline_histogram", "baseline"],
            rows: ["baseline_histogram": ["bar"]], analysis)
    }
}
