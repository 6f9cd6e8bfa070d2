import Analysis
import Figures
import Statistics
import Study

extension PaperFigures {
    /// Figure 4: final accuracy against months.
    static func accuracyAgainstExperience(_ analysis: StudyAnalysis, _ form: Form) -> PaperFigure {
        let members = analysis.cohort.members.filter { $0.finalAccuracy != nil }
        let id = "figure4_accuracy_vs_experience"
        let title = "Figure 4: final accuracy against experience"
        guard let longest = members.map(\.participant.months).max() else {
            return missing(id, title, noAccuracy, tables: ["final_accuracy"], analysis, form)
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
        if let line = analysis.experience.line.value, !analysis.experience.band.isEmpty {
            sentences.append(
                "The line goes through medians (Theil and Sen): \(Wording.number(100 * line.slope)) points a month, "
                    + "\(Wording.interval(.init(lower: 100 * line.interval.lower, upper: 100 * line.interval.upper, level: 0.95))); "
                    + "its band holds 95% of the lines of resampled participants, month by month.")
        }
        sentences.append("Points that would hide one another stand side by side.")
        if let note = Thinning.note(members.count) { sentences.append(note) }
        sentences.append(
            analysis.cohort.usesSeededRuns
                ? "Points are means over the seeds, lines reach from the lowest seed to the highest."
                : "Accuracy is one evaluation, in place of the mean over ten seeds.")
        let words = sentences.joined(separator: " ")
        var drawing = drawing(id, title, words, analysis, form, series: 5)
        if let rho = correlation.spearman.value {
            drawing.write(
                "Spearman's ρ = \(Wording.number(rho.estimate)), \(Wording.pValue(rho.pValue)), n = \(rho.n)")
        }
        let band = analysis.experience.band
        drawing.add(
            legend: groupNames(analysis) { .dot($0) } + entries(analysis)
                + (band.isEmpty ? [] : [.init(.rule(""), "line through medians, 95% band")]))
        let frame = drawing.part(height: form == .wide ? 280 : 250).inset(
            left: LeftAxis.room(["100"], title: "final accuracy (%)"), right: 8, top: 8, bottom: BottomAxis.room)
        let (x, y) = (frame.horizontal(-0.8...Double(longest) + 1), frame.vertical(0...100))
        drawing.add(LeftAxis(frame, y, title: "final accuracy (%)"))
        drawing.add(
            BottomAxis(
                frame, x, title: "months of deep learning experience",
                ticks: x.ticks(about: form == .wide ? 9 : 6).filter { $0 >= 0 }))
        drawChance(frame, y, &drawing)
        draw(band, x, y, &drawing)
        let places = places(members) { (x(Double($0.participant.months)), y(100 * ($0.finalAccuracy ?? 0))) }
        draw(members, at: places, y, &drawing)
        return figure(
            drawing, caption: words, tables: ["final_accuracy", "correlations", "experience_line"],
            rows: ["final_accuracy": ["participant"]], analysis)
    }

    /// Figure 5: final accuracy by group, every point beside its box.
    static func accuracyByGroup(_ analysis: StudyAnalysis, _ form: Form) -> PaperFigure {
        let groups = ExperienceGroup.allCases
        let id = "figure5_accuracy_by_group"
        let title = "Figure 5: final accuracy by group"
        guard !analysis.comparison.summaries.isEmpty else {
            return missing(id, title, noAccuracy, tables: ["final_accuracy", "levene"], analysis, form)
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
        var drawing = drawing(id, title, words, analysis, form)
        drawing.add(legend: [.init(.dot(nil), "a participant, in the group's shape")] + entries(analysis))
        let frame = drawing.part(height: form == .wide ? 280 : 250).inset(
            left: LeftAxis.room(["100"], title: "final accuracy (%)"), right: 8, top: 8,
            bottom: BandAxis.room(lines: 1))
        let y = frame.vertical(0...100)
        let bands = frame.bands(groups.count)
        drawing.add(LeftAxis(frame, y, title: "final accuracy (%)"))
        drawChance(frame, y, &drawing)
        for (index, group) in groups.enumerated() {
            let members = analysis.cohort.members(of: group).filter { $0.finalAccuracy != nil }
            let values = members.compactMap { $0.finalAccuracy.map { 100 * $0 } }
            if let five = analysis.comparison.summaries[group] {
                let quartiles = (100 * five.lowerQuartile, 100 * five.median, 100 * five.upperQuartile)
                if let box = BoxPlot(
                    values, quartiles: quartiles, x: bands.middle(index) - 0.27 * bands.width,
                    width: min(60, 0.32 * bands.width), scale: y, series: index)
                {
                    drawing.add(box)
                }
            }
            let middle = bands.middle(index) + 0.2 * bands.width
            draw(
                members, at: places(members, reach: 0.29 * bands.width) { (middle, y(100 * ($0.finalAccuracy ?? 0))) },
                y, &drawing)
        }
        drawing.add(
            BandAxis(
                frame, bands,
                names: groups.map { [$0.rawValue, "n = \(analysis.comparison.summaries[$0]?.n ?? 0)"] }))
        return figure(
            drawing, caption: words, tables: ["final_accuracy", "levene"],
            rows: ["final_accuracy": ["participant"]], analysis)
    }

    private static let noAccuracy = "no participant has a final accuracy"

    /// What is drawn beside points, in words.
    private static func entries(_ analysis: StudyAnalysis) -> [Legend.Entry] {
        divergedEntry(analysis)
            + (analysis.cohort.usesSeededRuns ? [.init(.range, "lowest to highest seed")] : [])
            + [.init(.rule("2 3"), "chance, \(Wording.percent(AnalysisOptions.chance))")]
    }

    /// The line through medians over its band, kept within the frame.
    private static func draw(
        _ band: [ExperienceAccuracy.LinePoint], _ x: LinearScale, _ y: LinearScale, _ drawing: inout Drawing
    ) {
        guard let first = band.first, let last = band.last else { return }
        func height(_ accuracy: Double) -> Double { y(min(100, max(0, 100 * accuracy))) }
        drawing.add(
            Area(
                between: band.map { (x($0.months), height($0.interval.upper)) },
                and: band.map { (x($0.months), height($0.interval.lower)) }, series: 4, opacity: 0.16))
        drawing.add(
            Rule(
                x1: x(first.months), y1: height(first.accuracy), x2: x(last.months), y2: height(last.accuracy),
                width: 1.6))
    }

    private static func drawChance(_ frame: Frame, _ y: LinearScale, _ drawing: inout Drawing) {
        let chance = y(100 * AnalysisOptions.chance)
        drawing.add(Rule(x1: frame.left, y1: chance, x2: frame.right, y2: chance, width: 1.2, dashes: "2 3"))
    }

    /// Where members are drawn: side by side where they would hide one another, by a hash of their ids where they are many.
    private static func places(
        _ members: [CohortMember], reach: Double = 40, _ place: (CohortMember) -> (x: Double, y: Double)
    ) -> [(x: Double, y: Double)] {
        guard members.count > Swarm.limit else {
            return Swarm.places(members.map(place), diameter: 8, reach: reach)
        }
        return members.map { member in
            let (x, y) = place(member)
            return (x + min(reach, 20) * Jitter.offset(member.participant.id), y)
        }
    }

    private static func draw(
        _ members: [CohortMember], at places: [(x: Double, y: Double)], _ y: LinearScale, _ drawing: inout Drawing
    ) {
        let isMany = members.count > Swarm.limit
        for (member, place) in Thinning.thinned(Array(zip(members, places))) {
            guard let accuracy = member.finalAccuracy,
                let series = ExperienceGroup.allCases.firstIndex(of: member.group)
            else { continue }
            if let spread = member.seedSpread {
                drawing.add(
                    Rule(
                        x1: place.x, y1: y(100 * spread.lowest), x2: place.x, y2: y(100 * spread.highest),
                        className: "s\(series)"))
            }
            drawing.add(
                Dot(
                    x: place.x, y: place.y, series: series, radius: isMany ? 1.6 : 3.8, isHollow: member.isDiverged,
                    title:
                        "\(Wording.count(member.participant.months, "month")), \(Wording.number(100 * accuracy, decimals: 1))%"
                        + (member.isDiverged ? ", diverged" : ""),
                    row: row(member.participant.id)))
        }
    }
}
