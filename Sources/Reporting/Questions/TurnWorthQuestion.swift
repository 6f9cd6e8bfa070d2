import Analysis
import Study

extension Summary {
    /// What a turn is worth in random configurations.
    var turnWorthQuestion: AskedQuestion {
        typealias Names = TurnWorth.Names
        var asked = AskedQuestion(
            id: "question-turn-worth", question: "What is a turn worth?", answer: "", figures: ["turn_worth"],
            tables: ["turn_worth_participants"])
        let groups = ExperienceGroup.allCases
        let turn = 5
        let told = groups.filter { number(Names.draws($0, turn)) != nil }
        guard !told.isEmpty else {
            asked.answer = "These data cannot tell: \(missing(Names.draws(.expert, turn)))."
            asked.tables = []
            return asked
        }
        let worth = told.map { group in
            "\(text(Names.draws(group, turn), 1)) random configurations for \(Self.people(group)) "
                + "(\(text(Names.perTurn(group, turn), 1)) a turn)"
        }
        asked.answer =
            "\(Wording.count(turn, "turn")) get people as far as a random search gets with "
            + "\(Wording.list(worth)): medians of each group."
        asked.details = Names.turns.flatMap { turn in
            groups.compactMap { group -> String? in
                let name = Names.draws(group, turn)
                guard result(name) != nil else { return nil }
                let after = "After \(Wording.count(turn, "turn")), \(Self.people(group))"
                guard number(name) != nil else { return "\(after): \(missing(name))." }
                var words = "\(after): \(ranged(name, unit: "")) random configurations, n = \(sample(name))"
                if number(Names.byEpochs(group, turn)) != nil {
                    words +=
                        "; an epoch of theirs is worth \(ranged(Names.byEpochs(group, turn), unit: "")) epochs of random search"
                }
                if number(Names.byTime(group, turn)) != nil {
                    words += ", and a second \(text(Names.byTime(group, turn), 1)) seconds"
                }
                return words + "."
            }
        }
        if number(Names.byTime(.expert, turn)) == nil {
            asked.details.append("By time they cannot be compared: \(missing(Names.byTime(.expert, turn))).")
        }
        asked.details.append("How: \(result(Names.draws(told[0], turn))?.method ?? "").")
        return asked
    }

    /// A group as a reader calls it.
    static func people(_ group: ExperienceGroup) -> String {
        switch group {
        case .novice: "novices"
        case .medium: "the medium group"
        case .expert: "experts"
        }
    }
}
