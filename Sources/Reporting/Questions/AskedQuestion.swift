import Analysis

/// What a careful reader asks beyond the paper's claims, answered from named results.
struct AskedQuestion {
    /// Anchor on the page.
    var id: String
    /// The question, in plain words.
    var question: String
    /// The answer: one sentence that a reader without statistics understands, with its numbers.
    var answer: String
    /// What a reader with statistics wants beside it: n, method, intervals, power.
    var details: [String] = []
    /// Figures that show it, by id.
    var figures: [String] = []
    /// Tables that hold it and stand behind none of these figures, by name.
    var tables: [String] = []
}

extension Summary {
    /// The questions that these data can say something about, in the order in which they are asked.
    var questions: [AskedQuestion] {
        guard count(Cohort.Names.n) > 0 else { return [] }
        let all: [AskedQuestion?] = [
            randomSearchQuestion, turnWorthQuestion, searchQuestion, whoCarries, curveAsOne, effectSizes, twoStories,
            otherBorders, education, power, importanceQuestion(), contradictionsQuestion(),
        ]
        return all.compactMap { $0 }
    }
}
