import Analysis
import Figures
import Study

extension PaperFigures {
    /// Figure 2: what a participant did, step by step.
    static func studyFlow(_ analysis: StudyAnalysis, _ form: Form) -> PaperFigure {
        let words =
            "Enter background, submit hyperparameters, watch the training (and cancel it if you like), see the validation "
            + "accuracy, then submit again or hand in the final choice, for at most 120 minutes."
        var drawing = drawing("figure2_study_flow", "Figure 2: the flow of the study", words, analysis, form)
        let steps = [
            "Enter months of experience and education", "Submit values of the hyperparameters, with comments",
            "Watch the loss while training; cancel at will", "See the validation accuracy", "Hand in the final choice",
        ]
        let width = form == .wide ? 320.0 : 186
        let again = form == .wide ? 170.0 : 82
        let left = (form.width - width - again - 32) / 2
        let (gap, middle, right) = (24.0, left + width / 2, left + width)
        var boxes: [FlowBox] = []
        var y = drawing.bottom + 4
        for step in steps {
            boxes.append(FlowBox([step], x: middle, y: y, width: width))
            y = (boxes.last?.bottom ?? y) + gap
        }
        _ = drawing.part(height: y - gap + 4 - drawing.bottom)
        for (from, to) in zip(boxes, boxes.dropFirst()) {
            drawing.add(Arrow([(middle, from.bottom), (middle, to.y - 1)]))
        }
        for box in boxes { drawing.add(box) }
        let (submit, see) = (boxes[1].y + boxes[1].height / 2, boxes[3].y + boxes[3].height / 2)
        drawing.add(Arrow([(right, see), (right + 24, see), (right + 24, submit), (right + 1, submit)]))
        let lines = Label.wrapped("try again, until the accuracy satisfies or 120 minutes are over", width: again)
        drawing.add(
            TextBlock(lines, x: right + 32, y: (see + submit) / 2 - 14.3 * Double(lines.count) / 2 + 11))
        drawing.add(
            Label("satisfied, or out of time", x: middle + 8, y: boxes[3].bottom + 16, size: 10, className: "soft"))
        return figure(drawing, caption: words, tables: [], analysis)
    }

    /// From all who registered to the cohort and its groups, in the manner of a CONSORT diagram.
    static func cohortFlow(_ analysis: StudyAnalysis, _ form: Form) -> PaperFigure {
        let steps = analysis.cohort.steps
        let groups = ExperienceGroup.allCases.map { ($0, analysis.cohort.members(of: $0).count) }
        let path =
            ["\(steps.first?.remaining ?? 0) registered"]
            + steps.dropFirst().map { "\($0.removed) left out: \($0.words)" }
            + ["\(analysis.cohort.members.count) in the cohort"]
        let sizes = groups.map { "\($0.1) \($0.0.rawValue)" }.joined(separator: ", ")
        let words = "\(path.joined(separator: "; ")). Groups: \(sizes) (\(analysis.options.groups.words))."
        var drawing = drawing("cohort_flow", "From registration to the cohort", words, analysis, form)
        let area = Frame(left: 10, right: form.width - 10, top: drawing.bottom, bottom: drawing.bottom)
        let (middle, width) = (area.left + (form == .wide ? 150 : 66), form == .wide ? 160.0 : 124)
        let aside = form == .wide ? 250.0 : 148
        let besides = area.right - aside / 2 - (form == .wide ? 60 : 0)
        var y = drawing.bottom + 4
        var previous: FlowBox?
        for (index, step) in steps.enumerated() {
            let name = index == 0 ? "Registered" : index == steps.count - 1 ? "Cohort" : "Participants"
            let out = FlowBox(["\(step.removed) left out: \(step.words)"], x: besides, y: 0, width: aside)
            if let previous { y = previous.bottom + max(44, out.height + 12) }
            let box = FlowBox(["\(name): \(step.remaining)"], x: middle, y: y, width: width)
            if let previous {
                let half = (previous.bottom + box.y) / 2
                var placed = out
                placed.y = half - out.height / 2
                drawing.add(Arrow([(middle, previous.bottom), (middle, box.y - 1)]))
                drawing.add(Arrow([(middle, half), (besides - aside / 2 - 1, half)]))
                drawing.add(placed)
            }
            drawing.add(box)
            previous = box
        }
        if let cohort = previous {
            let fork = cohort.bottom + 18
            for (column, group) in zip(area.columns(groups.count, gap: 10), groups) {
                let box = FlowBox(
                    ["\(group.0.rawValue): \(group.1)"], x: column.middle, y: fork + 20, width: min(160, column.width))
                drawing.add(
                    Arrow([(middle, cohort.bottom), (middle, fork), (column.middle, fork), (column.middle, box.y - 1)]))
                drawing.add(box)
                y = box.bottom
            }
        }
        _ = drawing.part(height: y + 4 - drawing.bottom)
        return figure(drawing, caption: words, tables: ["cohort"], analysis)
    }
}
