import Analysis
import Figures
import Study

extension PaperFigures {
    /// Figure 3: months of experience of the cohort.
    static func experience(_ analysis: StudyAnalysis, _ form: Form) -> PaperFigure {
        let members = analysis.cohort.members
        let id = "figure3_experience"
        let title = "Figure 3: experience of the participants"
        guard let longest = members.map(\.participant.months).max() else {
            return missing(id, title, "the cohort is empty", tables: ["experience"], analysis, form)
        }
        let bins = MonthBins(longest: longest)
        let counts = ExperienceGroup.allCases.map { bins.counts(analysis.cohort.members(of: $0)) }
        let totals = (0..<bins.count).map { bin in counts.reduce(0) { $0 + $1[bin] } }
        let unit = bins.width == 1 ? "one month" : Wording.count(bins.width, "month")
        let words =
            "\(Wording.count(members.count, "participant")); those without experience apart, then bars of \(unit); "
            + "\(analysis.options.groups.words)."
        var drawing = drawing(id, title, words, analysis, form)
        drawing.add(legend: groupNames(analysis) { .area($0) })
        let domain = 0...Double(max(1, totals.max() ?? 1)) * 1.08
        let frame = drawing.part(height: 210).inset(
            left: LeftAxis.room([LinearScale.label(domain.upperBound.rounded())], title: "participants"), right: 8,
            top: 8, bottom: BottomAxis.room)
        let y = frame.vertical(domain)
        drawing.add(LeftAxis(frame, y, title: "participants", ticks: y.ticks(about: 5).filter { $0.rounded() == $0 }))
        // A gap of half a bar keeps no experience apart from little.
        let bar = frame.width / (Double(bins.count) + 0.5)
        func start(_ bin: Int) -> Double { frame.left + bar * (Double(bin) + (bin == 0 ? 0.25 : 0.5)) }
        for bin in 0..<bins.count {
            var below = 0
            for (index, group) in counts.enumerated() where group[bin] > 0 {
                let (low, high) = (y(Double(below)), y(Double(below + group[bin])))
                drawing.add(
                    Bar(
                        figure: drawing.id, x: start(bin) + 0.8, y: high, width: bar - 1.6, height: low - high,
                        series: index,
                        title: "\(group[bin]) \(ExperienceGroup.allCases[index].rawValue), \(bins.words(bin))",
                        row: row(bins.label(bin), ExperienceGroup.allCases[index].rawValue)))
                below += group[bin]
            }
        }
        drawing.add(Rule(x1: frame.left, y1: frame.bottom, x2: frame.right, y2: frame.bottom, className: "axis"))
        let widest = (0..<bins.count).map { Label.width(bins.label($0), size: 10) }.max() ?? 0
        let every = max(1, Int(((widest + 4) / bar).rounded(.up)))
        for bin in 0..<bins.count where bin == 0 || (bin - 1) % every == 0 {
            drawing.add(
                Label(bins.label(bin), x: start(bin) + bar / 2, y: frame.bottom + 15, anchor: .middle, size: 10))
        }
        drawing.add(
            Label("months of deep learning experience", x: frame.middle, y: frame.bottom + 30, anchor: .middle))
        return figure(
            drawing, caption: words, tables: ["experience_histogram", "experience"],
            rows: ["experience_histogram": ["months", "group"]], analysis)
    }
}
