import Analysis
import Figures
import Statistics
import Study

extension PaperFigures {
    /// Figure 3: months of experience of the cohort.
    static func experience(_ analysis: StudyAnalysis) -> PaperFigure {
        let members = analysis.cohort.members
        let id = "figure3_experience"
        let title = "Figure 3: experience of the participants"
        guard let longest = members.map(\.participant.months).max() else {
            let empty = drawing(id, title, "The cohort is empty.", height: 160, analysis)
            return missing(empty, "the cohort is empty", tables: ["experience"], analysis)
        }
        let width = 1 + longest / 12
        let bins = longest / width + 1
        func start(_ bin: Int) -> Double { Double(bin) * Double(width) }
        let counts = ExperienceGroup.allCases.map { group in
            var counts = [Int](repeating: 0, count: bins)
            for member in members where member.group == group { counts[member.participant.months / width] += 1 }
            return counts
        }
        let totals = (0..<bins).map { bin in counts.reduce(0) { $0 + $1[bin] } }
        let unit = width == 1 ? "one month" : "\(width) months"
        let words =
            "\(Wording.count(members.count, "participant")), bars of \(unit) from 0; \(analysis.options.groups.words)."
        var drawing = drawing(id, title, words, height: 250, analysis)
        let frame = Frame(left: 52, right: 408, top: 34, bottom: 196)
        let x = frame.horizontal(0...start(bins))
        let y = frame.vertical(0...Double(max(1, totals.max() ?? 1)) * 1.08)
        drawing.add(LeftAxis(frame, y, title: "participants"))
        for bin in 0..<bins {
            var below = 0
            for (index, group) in counts.enumerated() where group[bin] > 0 {
                let (from, to) = (x(start(bin)), x(start(bin + 1)))
                let (low, high) = (y(Double(below)), y(Double(below + group[bin])))
                drawing.add(
                    Bar(
                        figure: id, x: from + 0.8, y: high, width: to - from - 1.6, height: low - high, series: index,
                        title:
                            "\(group[bin]) \(ExperienceGroup.allCases[index].rawValue), from \(Wording.quantity(start(bin))) "
                            + (start(bin) == 1 ? "month" : "months")))
                below += group[bin]
            }
        }
        let ticks = x.ticks(about: 10).filter { $0.rounded() == $0 }
        drawing.add(BottomAxis(frame, x, title: "months of deep learning experience", ticks: ticks))
        drawing.add(Legend(figure: id, groupNames(analysis), x: frame.left, y: 18, key: .area))
        return figure(drawing, caption: words, tables: ["experience"], analysis)
    }

    /// Figure 4: final accuracy against months.
    static func accuracyAgainstExperience(_ analysis: StudyAnalysis) -> PaperFigure {
        let members = analysis.cohort.members.filter { $0.finalAccuracy != nil }
        let id = "figure4_accuracy_vs_experience"
        let title = "Figure 4: final accuracy against experience"
        guard let longest = members.map(\.participant.months).max() else {
            let empty = drawing(id, title, "There are no final accuracies.", height: 160, analysis)
            return missing(empty, noAccuracy, tables: ["final_accuracy"], analysis)
        }
        let correlation = analysis.experience.correlation
        var sentences = ["\(Wording.count(members.count, "participant")); no rank correlation can be computed."]
        if let rho = correlation.spearman.value {
            let interval = correlation.interval.value?.interval.map {
                ", 95% bootstrap interval \(Wording.number($0.lower)) to \(Wording.number($0.upper))"
            }
            sentences = [
                "Spearman's rho \(Wording.number(rho.estimate)), n = \(rho.n), \(Wording.pValue(rho.pValue)) (t approximation)\(interval ?? "")."
            ]
        }
        let diverged = members.count(where: \.isDiverged)
        if diverged > 0 {
            let rest = Wording.count(diverged, "rests on a diverged run and is", "rest on a diverged run and are")
            sentences.append("\(rest) drawn hollow.")
        }
        sentences.append("Points are moved sideways by up to half a month, by a hash of the participant's id.")
        if let note = Thinning.note(members.count) { sentences.append(note) }
        sentences.append(
            analysis.cohort.usesSeededRuns
                ? "Points are means over the seeds, lines reach from the lowest seed to the highest."
                : "Accuracy is one evaluation, in place of the mean over ten seeds.")
        let words = sentences.joined(separator: " ")
        var drawing = drawing(id, title, words, height: 290, analysis)
        let frame = Frame(left: 52, right: 408, top: 50, bottom: 236)
        let x = frame.horizontal(-0.8...Double(longest) + 1)
        let y = frame.vertical(0...100)
        drawing.add(LeftAxis(frame, y, title: "final accuracy (%)"))
        drawing.add(
            BottomAxis(
                frame, x, title: "months of deep learning experience", ticks: x.ticks(about: 9).filter { $0 >= 0 }))
        for member in Thinning.thinned(members) {
            guard let accuracy = member.finalAccuracy,
                let series = ExperienceGroup.allCases.firstIndex(of: member.group)
            else { continue }
            let across = x(Double(member.participant.months) + 0.45 * Jitter.offset(member.participant.id))
            drawing.add(seedRange(member, x: across, y, series: series))
            drawing.add(
                Dot(
                    x: across, y: y(100 * accuracy), series: series,
                    radius: members.count > 200 ? 1.8 : 4, isHollow: member.isDiverged,
                    title: "\(member.participant.months) months, \(Wording.number(100 * accuracy, decimals: 1))%"))
        }
        drawing.add(Legend(figure: id, groupNames(analysis), x: frame.left, y: 18, key: .dot))
        if let rho = correlation.spearman.value {
            drawing.add(
                Label(
                    "Spearman's ρ = \(Wording.number(rho.estimate)), \(Wording.pValue(rho.pValue)), n = \(rho.n)",
                    x: frame.left, y: 38))
        }
        return figure(drawing, caption: words, tables: ["final_accuracy", "correlations"], analysis)
    }

    /// Figure 5: final accuracy by group, every point beside its box.
    static func accuracyByGroup(_ analysis: StudyAnalysis) -> PaperFigure {
        let groups = ExperienceGroup.allCases
        let id = "figure5_accuracy_by_group"
        let title = "Figure 5: final accuracy by group"
        guard !analysis.comparison.summaries.isEmpty else {
            let empty = drawing(id, title, "There are no final accuracies.", height: 160, analysis)
            return missing(empty, noAccuracy, tables: ["final_accuracy", "levene"], analysis)
        }
        let medians = groups.compactMap { group in
            analysis.comparison.summaries[group].map { five in
                "\(group.rawValue) \(Wording.number(100 * five.median, decimals: 1))% (n = \(five.n))"
            }
        }
        var words = "Medians: \(Wording.list(medians))."
        if let level = analysis.comparison.kruskalWallis.value {
            words += " Level: Kruskal–Wallis \(Wording.pValue(level.pValue))."
        }
        if let spread = analysis.comparison.levene(.overall, .median)?.result.value {
            words += " Spread: Levene (median) \(Wording.pValue(spread.pValue))."
        }
        words +=
            " Boxes are quartiles, whiskers reach the last value within 1.5 quartile ranges, hollow points diverged."
        if analysis.cohort.usesSeededRuns {
            words += " Lines beside the boxes reach from the lowest seed to the highest."
        }
        var drawing = drawing(id, title, words, height: 280, analysis)
        let frame = Frame(left: 52, right: 408, top: 14, bottom: 222)
        let y = frame.vertical(0...100)
        let bands = BandScale(groups.count, from: frame.left, to: frame.right)
        drawing.add(LeftAxis(frame, y, title: "final accuracy (%)"))
        for (index, group) in groups.enumerated() {
            let members = analysis.cohort.members(of: group).filter { $0.finalAccuracy != nil }
            let values = members.compactMap { $0.finalAccuracy.map { 100 * $0 } }
            if let five = analysis.comparison.summaries[group] {
                let quartiles = (100 * five.lowerQuartile, 100 * five.median, 100 * five.upperQuartile)
                if let box = BoxPlot(
                    values, quartiles: quartiles, x: bands.middle(index) - 22, width: 40, scale: y, series: index)
                {
                    drawing.add(box)
                }
            }
            for member in Thinning.thinned(members) {
                let across = bands.middle(index) + 28 + 20 * Jitter.offset(member.participant.id)
                drawing.add(seedRange(member, x: across, y, series: index))
                drawing.add(
                    Dot(
                        x: across, y: y(100 * (member.finalAccuracy ?? 0)), series: index,
                        radius: members.count > 100 ? 1.5 : 3.6, isHollow: member.isDiverged,
                        title: "\(Wording.number(100 * (member.finalAccuracy ?? 0), decimals: 1))%"))
            }
        }
        drawing.add(
            BandAxis(
                frame, bands,
                names: groups.map { [$0.rawValue, "n = \(analysis.comparison.summaries[$0]?.n ?? 0)"] }))
        return figure(drawing, caption: words, tables: ["final_accuracy", "levene"], analysis)
    }

    private static let noAccuracy = "no participant has a final accuracy"

    /// From a member's lowest seed to the highest; nothing where a single evaluation stands in.
    private static func seedRange(_ member: CohortMember, x: Double, _ y: LinearScale, series: Int) -> [Element] {
        guard let spread = member.seedSpread else { return [] }
        let (low, high) = (y(100 * spread.lowest), y(100 * spread.highest))
        return Rule(x1: x, y1: low, x2: x, y2: high, className: "s\(series)").elements
    }
}
