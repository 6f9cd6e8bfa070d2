internal import Foundation
internal import Study
internal import StudyStore
internal import Text

/// What the tuning page shows.
enum TuneContext {
    /// The form's fields in the order of the paper's Table 1.
    ///
    /// - Parameters:
    ///   - turn: the trial that the form was filled in from.
    ///   - defaults: shown where nothing is typed.
    ///   - limits: bounds of a submission.
    static func fields(
        _ form: TrialForm, from turn: Int?, defaults: DefaultSet, limits: StudySpecification.Limits
    ) -> [[String: Any]] {
        let optimizer = form.fields["optimizer"].flatMap(Optimizer.init(rawValue:))
        return Hyperparameter.allCases.map { hyperparameter in
            let name = hyperparameter.columnName
            let isMandatory = Hyperparameter.mandatory.contains(hyperparameter)
            var field: [String: Any] = [
                "name": name, "label": hyperparameter.facts.label,
                "help": hyperparameter.facts.explanation, "mandatory": isMandatory,
                "isChoice": hyperparameter == .lossFunction || hyperparameter == .optimizer,
                "options": options(hyperparameter, form), "value": form.fields[name] ?? "",
                "placeholder": defaults[hyperparameter].map(TrialForm.text) ?? "",
                "hidden": !isMandatory && optimizer.map { !$0.uses(hyperparameter) } ?? true,
                "other": form.fields["other_\(name)"] ?? "",
            ]
            if hyperparameter == .epochs { field["max"] = "\(limits.epochs)" }
            if hyperparameter == .batchSize { field["max"] = "\(limits.batchSize)" }
            if !isMandatory {
                field["usedBy"] = Optimizer.allCases.filter { $0.uses(hyperparameter) }.map(\.rawValue)
                    .joined(separator: " ")
            }
            field.merge(comment(name, form, turn)) { $1 }
            field["error"] = form.problems.first { $0.field == name }?.message
            return field
        }
    }

    /// The problems as the list above the form tells them: each with its field's label.
    static func summary(_ problems: [TrialForm.Problem]) -> [TrialForm.Problem] {
        problems.map { problem in
            let text = OutsideText(problem.field)
            let name = text.dropping(prefix: "comment_") ?? text.dropping(prefix: "other_") ?? problem.field
            guard let field = Hyperparameter.allCases.first(where: { $0.columnName == name }) else { return problem }
            return TrialForm.Problem(
                field: problem.field, message: "\(field.facts.label): \(problem.message)")
        }
    }

    private static func comment(_ name: String, _ form: TrialForm, _ turn: Int?) -> [String: Any] {
        let chosen = form.fields["comment_\(name)"] ?? ""
        var context: [String: Any] = [
            "commentValue": chosen,
            "showOther": chosen == "\(CommentCode.other.rawValue)" || !(form.fields["other_\(name)"] ?? "").isEmpty,
            "comments": CommentCode.allCases.map { code in
                [
                    "value": "\(code.rawValue)", "label": HyperparameterWords.sentence(code),
                    "selected": chosen == "\(code.rawValue)",
                ] as [String: Any]
            },
            "refilled": form.fields["refilled_\(name)"] == "yes" && !chosen.isEmpty,
        ]
        context["refilledFrom"] = turn.map { "\($0)" }
        context["commentError"] =
            form.problems.first { $0.field == "comment_\(name)" || $0.field == "other_\(name)" }?.message
        return context
    }

    private static func options(_ hyperparameter: Hyperparameter, _ form: TrialForm) -> [[String: Any]] {
        let chosen = form.fields[hyperparameter.columnName]
        func option(_ value: String, _ label: String) -> [String: Any] {
            ["value": value, "label": label, "selected": chosen == value]
        }
        return switch hyperparameter {
        case .lossFunction: LossFunction.allCases.map { option($0.rawValue, HyperparameterWords.name($0)) }
        case .optimizer: Optimizer.allCases.map { option($0.rawValue, $0.rule.title) }
        default: []
        }
    }

    /// All submissions of a person, the latest first.
    ///
    /// - Parameter isOpen: whether one can be the start of another.
    static func history(_ person: Person, isOpen: Bool) -> [[String: Any]] {
        person.trials.reversed().map { trial in
            let course = person.submissions[trial.turn]?.course?.epochs ?? []
            let submission = person.submissions[trial.turn]
            let comments = Hyperparameter.allCases.compactMap { hyperparameter -> String? in
                let comment = trial.comments[hyperparameter]
                let words = [comment.code == .other ? nil : comment.code?.label, comment.text]
                let said = words.compactMap { $0 }.filter { !$0.isEmpty }
                return said.isEmpty
                    ? nil : "\(hyperparameter.facts.label): \(said.joined(separator: ", "))"
            }
            var row: [String: Any] = [
                "turn": "\(trial.turn)", "status": status(trial, submission),
                "accuracy": trial.outcome.accuracy.map(percent) ?? "",
                "accuracyValue": trial.outcome.accuracy.map { "\($0)" } ?? "",
                "seconds": trial.seconds.map { HyperparameterWords.duration($0) } ?? "",
                "summary": HyperparameterWords.summary(trial.configuration),
                "comments": comments.joined(separator: "; "),
            ]
            row["hasCourse"] = !course.isEmpty
            row["isLatest"] = trial.turn == person.trials.count
            row["course"] = course.map { epoch in
                [
                    "epoch": "\(epoch.number)", "loss": epoch.mean.map { "\($0)" } ?? "",
                    "words": epoch.mean.map(significant) ?? "not a number",
                ]
            }
            if isOpen { row["reuse"] = "/tune?from=\(trial.turn)" }
            return row
        }
    }

    static func status(_ trial: Trial, _ submission: Submission?) -> String {
        if let state = submission?.state, state != .ended { return state.rawValue }
        return switch trial.outcome {
        case .completed: "completed"
        case .diverged: "diverged"
        case .cancelled: submission?.end == .timeLimit ? "stopped by the time limit" : "cancelled"
        case .neverReported: "failed"
        }
    }

    /// Four digits.
    private static func significant(_ number: Double) -> String {
        guard number.isFinite, number != 0 else { return "\(number)" }
        let power = 3 - Int(log10(abs(number)).rounded(.down))
        guard (-6...9).contains(power) else { return "\(Float(number))" }
        let scale = pow(10, Double(power))
        return TrialForm.text((number * scale).rounded() / scale)
    }

    /// One decimal, always there.
    static func tenths(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded(.down))
        return "\(tenths / 10).\(tenths % 10)"
    }

    static func percent(_ accuracy: Double) -> String {
        let hundredths = Int((accuracy * 10_000).rounded())
        let fraction = hundredths % 100
        return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)%"
    }
}
