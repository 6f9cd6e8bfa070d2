import Analysis
import Figures
import Study

extension PaperFigures {
    /// Figure 2: what a participant did, step by step.
    static func studyFlow(_ analysis: StudyAnalysis) -> PaperFigure {
        let words =
            "Enter background, submit hyperparameters, watch the training (and cancel it if you like), see the validation "
            + "accuracy, then submit again or hand in the final choice, for at most 120 minutes."
        var drawing = drawing("figure2_study_flow", "Figure 2: the flow of the study", words, height: 318, analysis)
        let start = FlowBox(["Enter months of experience and education"], x: 130, y: 14, width: 210)
        let submit = FlowBox(
            ["Submit values of the hyperparameters, with comments"], x: 130, y: start.bottom + 24, width: 210)
        let watch = FlowBox(
            ["Watch the loss while training; cancel at will"], x: 130, y: submit.bottom + 24, width: 210)
        let see = FlowBox(["See the validation accuracy"], x: 130, y: watch.bottom + 24, width: 210)
        let final = FlowBox(["Hand in the final choice"], x: 130, y: see.bottom + 28, width: 210)
        for (from, to) in [(start, submit), (submit, watch), (watch, see), (see, final)] {
            drawing.add(Arrow([(130, from.bottom), (130, to.y - 1)]))
        }
        for box in [start, submit, watch, see, final] { drawing.add(box) }
        let (seeMiddle, submitMiddle) = (see.y + see.height / 2, submit.y + submit.height / 2)
        drawing.add(Arrow([(235, seeMiddle), (268, seeMiddle), (268, submitMiddle), (236, submitMiddle)]))
        drawing.add(
            TextBlock(
                ["try again,", "until the accuracy", "satisfies or", "120 minutes are over"], x: 276,
                y: (seeMiddle + submitMiddle) / 2 - 18))
        drawing.add(Label("satisfied, or out of time", x: 138, y: see.bottom + 18, size: 10, className: "soft"))
        return figure(drawing, caption: words, tables: [], analysis)
    }

    /// From all who registered to the cohort and its groups, in the manner of a CONSORT diagram.
    static func cohortFlow(_ analysis: StudyAnalysis) -> PaperFigure {
        let steps = analysis.cohort.steps
        let groups = ExperienceGroup.allCases.map { ($0, analysis.cohort.members(of: $0).count) }
        let path = steps.map { "\($0.words): \($0.removed) out, \($0.remaining) left" }.joined(separator: "; ")
        let sizes = groups.map { "\($0.1) \($0.0.rawValue)" }.joined(separator: ", ")
        let words = "\(path). Groups: \(sizes) (\(analysis.options.groups.words))."
        var drawing = drawing("cohort_flow", "From registration to the cohort", words, height: 292, analysis)
        var y = 14.0
        var previous: FlowBox?
        for (index, step) in steps.enumerated() {
            let name = index == 0 ? "Registered" : index == steps.count - 1 ? "Cohort" : "Participants"
            let box = FlowBox(["\(name): \(step.remaining)"], x: 120, y: y, width: 150)
            if let previous {
                let middle = (previous.bottom + box.y) / 2
                drawing.add(Arrow([(120, previous.bottom), (120, box.y - 1)]))
                let out = FlowBox(["\(step.removed) left out: \(step.words)"], x: 310, y: middle - 20, width: 200)
                drawing.add(Arrow([(120, middle), (209, middle)]))
                drawing.add(out)
            }
            drawing.add(box)
            previous = box
            y = box.bottom + 54
        }
        if let cohort = previous {
            for (index, group) in groups.enumerated() {
                let x = 70 + 140 * Double(index)
                let box = FlowBox(["\(group.0.rawValue): \(group.1)"], x: x, y: cohort.bottom + 44, width: 118)
                let fork = cohort.bottom + 20
                drawing.add(Arrow([(120, cohort.bottom), (120, fork), (x, fork), (x, box.y - 1)]))
                drawing.add(box)
            }
        }
        return figure(drawing, caption: words, tables: ["cohort"], analysis)
    }
}
