import Analysis
import Study

extension Summary {
    /// Whether people without experience search at random.
    var searchQuestion: AskedQuestion {
        typealias Names = SearchStrategy.Names
        var asked = AskedQuestion(
            id: "question-search", question: "Do novices search at random?", answer: "",
            tables: ["search_at_random", "search_draws", "search_habits"])
        let verdict = result(Names.isAtRandom(.novice))
        switch verdict?.value {
        case .flag(true):
            asked.answer =
                "Nothing that could have shown it tells novices from people who try values at random: \(whatTheyDo(.novice)); "
                + "the same tests tell experts from them: \(whatTheyDo(.expert))."
        case .flag(false): asked.answer = "No: \(whatTheyDo(.novice))."
        default: asked.answer = "These data cannot tell: \(missing(Names.isAtRandom(.novice)))."
        }
        asked.details = ExperienceGroup.allCases.flatMap(readings) + habits()
        if number(Names.value(.draws, .novice)) == nil {
            asked.details.append(
                "Nobody is compared with random configurations: \(missing(Names.value(.draws, .novice))).")
        }
        return asked
    }

    private func whatTheyDo(_ group: ExperienceGroup) -> String {
        typealias Names = SearchStrategy.Names
        var words: [String] = []
        if number(Names.value(.fromBest, group)) != nil {
            words.append(
                "\(Self.people(group)) go back to their best so far in \(share(Names.value(.fromBest, group))) of the turns at "
                    + "which they could (by chance in \(share(Names.expected(.fromBest, group))))")
        }
        if let rho = number(Names.value(.progress, group)), let p = number(Names.p(.progress, group)) {
            let trend = p < Significance.level ? rho > 0 ? "better" : "worse" : "neither better nor worse"
            words.append("their later turns are \(trend) than their earlier ones")
        }
        if let difference = number(Names.value(.draws, group)), let p = number(Names.p(.draws, group)) {
            let level = p < Significance.level ? difference > 0 ? "more" : "less" : "neither more nor less"
            words.append("they reach \(level) than as many random configurations")
        }
        return Wording.list(words)
    }

    private func readings(_ group: ExperienceGroup) -> [String] {
        typealias Names = SearchStrategy.Names
        return SearchReading.allCases.compactMap { reading in
            let name = Names.value(reading, group)
            guard number(name) != nil else { return nil }
            let aside = GroupSearch.judged.contains(reading) ? "" : " (judges nothing: the form refills itself)"
            return Self.sentence(
                "\(Self.people(group)), \(reading.words): \(text(name)), at random \(text(Names.expected(reading, group))), "
                    + "\(p(Names.p(reading, group))), n = \(sample(name)); a difference of "
                    + "\(text(Names.detectable(reading, group))) would be found in four of five such studies\(aside)")
        }
    }

    private func habits() -> [String] {
        typealias Names = SearchStrategy.Names
        return SearchDescriptor.allCases.compactMap { descriptor in
            guard number(Names.adjusted(descriptor)) != nil else { return nil }
            let medians = ExperienceGroup.allCases.map { "\($0.rawValue) \(text(Names.median(descriptor, $0)))" }
            return Self.sentence(
                "\(descriptor.words), medians: \(Wording.list(medians)); novices against experts "
                    + "\(p(Names.adjusted(descriptor))) after Holm, Cliff's delta \(text(Names.delta(descriptor))); "
                    + "Kruskal–Wallis \(p(Names.kruskalWallis(descriptor)))")
        }
    }
}
