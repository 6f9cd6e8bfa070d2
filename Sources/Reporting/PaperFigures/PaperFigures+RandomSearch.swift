import Analysis
import Figures
import Foundation
import Study

extension PaperFigures {
    /// Best of k random configurations: the median with its band, and the mean.
    static func randomSearch(_ analysis: StudyAnalysis, _ form: Form) -> PaperFigure? {
        let points = analysis.randomSearch.points
        guard points.count > 1 else { return nil }
        let words =
            "Best accuracy of k random configurations, from \(analysis.randomSearch.n) runs. Full line: the median best, with a 95% "
            + "band for all k at once. Dashes: the expected best, unbiased."
        var drawing = drawing("random_search", "How far random search gets", words, analysis, form)
        drawing.add(legend: [
            .init(.line(2), "median best"), .init(.area(2), "its 95% band"), .init(.line(0), "expected best"),
        ])
        let frame = drawing.part(height: form == .wide ? 240 : 220).inset(
            left: LeftAxis.room(["100"], title: "best accuracy (%)"), right: 12, top: 8, bottom: BottomAxis.room)
        let x = frame.horizontal(0...log10(Double(points.count)))
        let y = frame.vertical(0...100)
        drawing.add(LeftAxis(frame, y, title: "best accuracy (%)"))
        func line(_ value: (RandomSearchPoint) -> Double) -> [(x: Double, y: Double)] {
            points.map { (x: x(log10(Double($0.draws))), y: y(100 * value($0))) }
        }
        drawing.add(Area(between: line(\.medianLower), and: line(\.medianUpper), series: 2))
        drawing.add(Line(line(\.median), series: 2))
        drawing.add(Line(line(\.mean), series: 0, width: 1.5))
        for point in points where RandomSearch.Names.draws.contains(point.draws) {
            drawing.add(
                Dot(
                    x: x(log10(Double(point.draws))), y: y(100 * point.median), series: 2, radius: 3,
                    title: "best of \(point.draws): median \(Wording.number(100 * point.median, decimals: 1))%, "
                        + "mean \(Wording.number(100 * point.mean, decimals: 1))%", row: row("\(point.draws)")))
        }
        drawing.add(
            BottomAxis(
                frame, x, title: "random configurations tried, k", ticks: decades(points.count, form).map(log10),
                format: { LinearScale.label(pow(10, $0).rounded()) }))
        return figure(
            drawing, caption: words, tables: ["random_search"], rows: ["random_search": ["k"]], analysis)
    }

    /// What each group's turns are worth in random configurations.
    static func turnWorth(_ analysis: StudyAnalysis, _ form: Form) -> PaperFigure? {
        let worth = analysis.worth
        let known = worth.points.filter { $0.draws.isFinite && $0.draws > 0 }
        guard let longest = known.map(\.turn).max(), longest > 1 else { return nil }
        let words =
            "Random configurations whose best beats a member's best after so many turns as often as it falls short: medians over "
            + "each group, who stopped keeps the best they had. A line ends where half of its group has what none of the "
            + "\(worth.runs) random runs has. Dashes: one random configuration a turn."
        var drawing = drawing("turn_worth", "What a turn is worth", words, analysis, form)
        drawing.add(
            legend: groupNames(analysis) { .lineAndDot($0) } + [.init(.rule("4 3"), "one configuration a turn")])
        let (lowest, highest) = (known.map(\.draws).min() ?? 1, known.map(\.draws).max() ?? 1)
        let domain = floor(log10(min(1, lowest)))...max(1, ceil(log10(max(highest, Double(longest)))))
        let ticks = stride(from: domain.lowerBound, through: domain.upperBound, by: 1).map { $0 }
        let title = "random configurations"
        let label: @Sendable (Double) -> String = { LinearScale.label(pow(10, $0)) }
        let frame = drawing.part(height: form == .wide ? 240 : 220).inset(
            left: LeftAxis.room(ticks.map(label), title: title), right: 12, top: 8, bottom: BottomAxis.room)
        let (x, y) = (frame.horizontal(1...Double(longest)), frame.vertical(domain))
        drawing.add(LeftAxis(frame, y, title: title, ticks: ticks, format: label))
        for turn in 1..<longest {
            drawing.add(
                Rule(
                    x1: x(Double(turn)), y1: y(log10(Double(turn))), x2: x(Double(turn + 1)),
                    y2: y(log10(Double(turn + 1))), dashes: "4 3"))
        }
        for (index, group) in ExperienceGroup.allCases.enumerated() {
            let own = known.filter { $0.group == group }
            let places = own.map { (x: x(Double($0.turn)), y: y(log10($0.draws))) }
            drawing.add(Line(places, series: index))
            for (point, place) in zip(own, places) {
                drawing.add(
                    Dot(
                        x: place.x, y: place.y, series: index, radius: 3,
                        title:
                            "\(group.rawValue), turn \(point.turn): \(Wording.short(point.draws)) random configurations",
                        row: row(group.rawValue, "\(point.turn)")))
            }
        }
        drawing.add(BottomAxis(frame, x, title: "turns"))
        return figure(
            drawing, caption: words, tables: ["turn_worth"], rows: ["turn_worth": ["group", "turn"]], analysis)
    }

    /// 1, 2 and 5 times powers of ten up to a count; the powers alone where there is little room.
    private static func decades(_ most: Int, _ form: Form) -> [Double] {
        let steps: [Double] = form == .wide ? [1, 2, 5] : [1, 3]
        return stride(from: 1.0, through: log10(Double(most)) + 1, by: 1).flatMap { power in
            steps.map { $0 * pow(10, power - 1) }
        }.filter { $0 <= Double(most) }
    }
}
