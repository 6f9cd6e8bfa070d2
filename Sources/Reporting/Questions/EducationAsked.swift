import Analysis
import Study

extension Summary {
    /// Whether education stands behind experience.
    var education: AskedQuestion? {
        typealias Names = EducationRole.Names
        let rho = ExperienceAccuracy.Names.correlation.rho
        guard number(rho) != nil else { return nil }
        guard let partial = result(Names.partial), let value = partial.number else {
            return AskedQuestion(
                id: "education", question: "Is it education?",
                answer: "These data cannot tell education from experience: \(missing(Names.partial)).")
        }
        let isKept = (number(Names.partialP) ?? 1) < Significance.level
        let answer =
            "With education held fixed, rho of months and accuracy is \(Wording.number(value)) instead of \(text(rho)) "
            + "(\(p(Names.partialP)), n = \(partial.n ?? 0)): "
            + (isKept
                ? "the education that people reported does not account for it."
                : "whether education accounts for it, these data do not decide.")
        return AskedQuestion(
            id: "education", question: "Is it education?", answer: told([answer], by: Names.partial)[0],
            details: [
                "Partial Spearman correlation, education in five ordered levels"
                    + (partial.interval.map { ": \(Wording.interval($0)) (Bonett and Wright)" } ?? "")
                    + ". With months permuted within each level only: \(p(Names.stratifiedP)). Rho of education and accuracy "
                    + "\(text(Names.accuracy)), of education and months \(text(Names.months)).",
                power(toFind: value),
            ].compactMap { $0 }, tables: ["education"])
    }

    /// What could have been found, where it was not.
    private func power(toFind value: Double) -> String? {
        let names = StudyPower.Names(.primary(.rho))
        guard (number(EducationRole.Names.partialP) ?? 1) >= Significance.level, number(names.detectable) != nil else {
            return nil
        }
        return
            "A study of this size finds a rho of \(text(names.detectable)) in 80% of cases; smaller ones are mostly missed."
    }
}
