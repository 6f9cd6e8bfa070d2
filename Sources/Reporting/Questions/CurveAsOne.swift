import Analysis
import Study

extension Summary {
    /// Whether all ways of computing rho together could come about by luck.
    var curveAsOne: AskedQuestion? {
        typealias Names = CurveOfChoices.Names
        guard let median = number(Names.medianP), let share = number(Names.shareP),
            let stouffer = number(Names.stoufferP)
        else { return nil }
        let worst = max(median, share, stouffer)
        let grid = ChoiceGrid.Names(.rho)
        let curve = "The \(count(Names.specifications)) ways to compute rho give a median of \(text(grid.median))"
        let answer =
            worst < Significance.level
            ? "\(curve); if experience had nothing to do with accuracy, a set of results as strong as this one would turn up in at "
                + "most \(Wording.number(100 * worst, decimals: 1))% of studies, so it is not the choice of analysis that makes it."
            : "\(curve); if experience had nothing to do with accuracy, a set of results as strong as this one would still turn up in "
                + "up to \(Wording.number(100 * worst, decimals: 1))% of studies, so the choices leave the question open."
        return AskedQuestion(
            id: "curve", question: "Could the many ways to analyse the data have made the result?",
            answer: told([answer], by: Names.medianP)[0],
            details: [
                "Joint test of the specification curve (Simonsohn, Simmons and Nelson 2020): months are shuffled over the "
                    + "participants, and the whole curve is computed anew. Median rho \(p(Names.medianP)), share of significant "
                    + "specifications (\(self.share(grid.significantShare))) \(p(Names.shareP)), Stouffer's Z "
                    + "\(text(Names.stouffer)), \(p(Names.stoufferP)); n = \(sample(Names.medianP)), "
                    + "\(result(Names.medianP)?.method ?? "").",
                "Which single choices change a verdict is told in the section of each claim and in choice_effects.csv.",
            ], tables: ["curve_test"])
    }
}
