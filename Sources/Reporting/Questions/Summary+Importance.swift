import Analysis
import Study

extension Summary {
    private typealias Names = HyperparameterImportance.Names

    /// Which hyperparameters matter, and whether experts changed those.
    func importanceQuestion() -> AskedQuestion? {
        let sources = ImportanceSource.allCases
        let guide = sources.first { number(Names.leading($0)) != nil }
        guard let guide else { return nil }
        return AskedQuestion(
            id: "asked_importance", question: "Which hyperparameters matter, and did experts change those?",
            answer: (absentBaseline(guide) + importanceAnswer(guide)).sentence,
            details: importanceDetails(guide), figures: ["hyperparameter_importance"],
            tables: ["importance_curves"])
    }

    /// Hyperparameters that stand out, the most important first.
    private func leading(_ source: ImportanceSource) -> [Hyperparameter] {
        let found = Hyperparameter.allCases.compactMap {
            hyperparameter -> (hyperparameter: Hyperparameter, share: Double)? in
            guard let result = result(Names.share(hyperparameter, source)), let share = result.number,
                let p = result.pValue, p < Significance.level
            else { return nil }
            return (hyperparameter, share)
        }
        return found.sorted { $0.share > $1.share }.map(\.hyperparameter)
    }

    private func absentBaseline(_ guide: ImportanceSource) -> String {
        guide == .baseline
            ? ""
            : "The data hold no usable baseline of random configurations, so this is read from what people tried themselves: "
    }

    private func importanceAnswer(_ guide: ImportanceSource) -> String {
        let runs = "\(sample(Names.leading(guide))) \(guide.words)"
        let leading = leading(guide)
        guard !leading.isEmpty else {
            return
                "no hyperparameter stands out from chance among the \(runs), so it cannot be said whether experts changed what matters."
        }
        let share = leading.reduce(0) { $0 + (number(Names.share($1, guide)) ?? 0) }
        let those = leading.count == 1 ? "it" : "these"
        let found =
            "what sets the best tenth of the \(runs) apart beyond chance is \(Wording.list(leading.map { "the " + name($0) })), with "
            + "\(Wording.percent(share)) of all importance; "
        guard let experts = number(Names.onLeading(.expert)), let novices = number(Names.onLeading(.novice)) else {
            return found + "what people changed cannot be compared."
        }
        var answer =
            found
            + "experts spent \(Wording.percent(experts)) of their changes on \(those), novices \(Wording.percent(novices))"
        if let p = number(Names.comparison.p) {
            answer +=
                p < Significance.level
                ? ", more of a difference than chance gives" : ", no more of a difference than chance gives"
        }
        return answer + "."
    }

    private func importanceDetails(_ guide: ImportanceSource) -> [String] {
        var sentences = ImportanceSource.allCases.filter { number(Names.leading($0)) != nil }.map(importances)
        sentences.append(
            "Importance is PED-ANOVA's: how much the values of a hyperparameter differ between the best tenth and all runs, among those whose "
                + "optimizer reads it; that it is read at all counts for the optimizer. p is the share of \(guide == .baseline ? "shuffles of the accuracies" : "shuffles within each person") "
                + "with as large an importance, after Holm's adjustment.")
        if number(Names.leading(.trials)) != nil {
            sentences.append(
                "People's trials are no random search: what they change together cannot be told apart, and nobody tries what seems hopeless."
            )
        }
        let groups = ExperienceGroup.allCases.compactMap { group in
            number(Names.onLeading(group)).map {
                "\(group.rawValue) \(Wording.percent($0)) (n = \(sample(Names.onLeading(group))))"
            }
        }
        if !groups.isEmpty {
            var compared = ""
            if let test = result(Names.comparison.p), let p = test.number {
                compared =
                    " Novices against experts: U = \(text(Names.comparison.statistic, 1)), \(Wording.pValue(p)), "
                    + "n = \(test.n ?? 0) (\(test.method))."
            }
            sentences.append(
                "Mean share of everybody's changes that went to what stands out: \(Wording.list(groups)).\(compared) "
                    + "A change is another value than the turn before of something that the optimizer of the later turn reads."
            )
        }
        return sentences
    }

    /// The importances in some runs: those that stand out with their intervals, and how well a forest predicts.
    private func importances(_ source: ImportanceSource) -> String {
        let leading = leading(source).map { told($0, source) }
        let found = leading.isEmpty ? "none stands out" : leading.joined(separator: "; ")
        let fit = number(Names.fit(source)).map {
            " A forest explains \(Wording.percent(max(0, $0))) of the variance of accuracies it has not seen."
        }
        return
            "In \(sample(Names.leading(source))) \(source.words), with 95% bootstrap intervals: \(found).\(fit ?? "")"
    }

    /// One importance with its interval.
    private func told(_ hyperparameter: Hyperparameter, _ source: ImportanceSource) -> String {
        var words = "\(name(hyperparameter)) \(share(Names.share(hyperparameter, source)))"
        if let share = result(Names.share(hyperparameter, source)), let interval = share.interval {
            words += " [\(Wording.percent(interval.lower)), \(Wording.percent(interval.upper))]"
        }
        if let fanova = number(Names.fanova(hyperparameter, source)) { words += ", fANOVA \(Wording.percent(fanova))" }
        return words
    }

    private func name(_ hyperparameter: Hyperparameter) -> String {
        let label = hyperparameter.facts.label
        return label.prefix(1).lowercased() + label.dropFirst()
    }
}

extension String {
    /// As a sentence of its own.
    fileprivate var sentence: String { prefix(1).uppercased() + dropFirst() }
}
