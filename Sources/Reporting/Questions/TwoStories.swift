import Analysis
import Study

extension Summary {
    /// Who ended at chance, apart from how good the others are.
    var twoStories: AskedQuestion? {
        typealias Names = EndedAtChance.Names
        let groups = ExperienceGroup.allCases.filter { number(Names.count($0)) != nil }
        guard !groups.isEmpty, number(Names.others) != nil else { return nil }
        let counts = groups.map { "\(count(Names.count($0))) of \(sample(Names.count($0))) \($0.rawValue)" }
        let some = groups.reduce(0) { $0 + count(Names.count($1)) }
        let others =
            "over \(some == 0 ? "all" : "the other") \(sample(Names.others)) people rho of months and accuracy is \(text(Names.others)) "
            + "(\(p(Names.othersP)))"
        let inEvery = groups.count > 1 && groups.allSatisfy { count(Names.count($0)) > 0 }
        let answer =
            some == 0
            ? "There is one story: nobody ended at chance; \(others)."
            : "There are two stories: \(inEvery ? "in every group " : "")some end no better than by guessing (\(Wording.list(counts)) participants), and "
                + "\(others)."
        let deviations = groups.compactMap { group -> String? in
            guard number(Names.deviation(group)) != nil, number(Names.othersDeviation(group)) != nil else { return nil }
            return "\(group.rawValue) \(text(Names.deviation(group), 1)) and \(text(Names.othersDeviation(group), 1))"
        }
        let levene = GroupSet.pairs.compactMap { pair in
            number(Names.levene(pair)).map { "\(pair.words) \(Wording.pValue($0))" }
        }
        var details = [
            "At chance: a final accuracy of at most \(text(Names.limit, 1))%, which guessing among ten classes exceeds on 500 images "
                + "in one case of 40. Novices against experts: \(p(Names.comparison)) (Fisher's exact test)."
        ]
        if let interval = result(Names.others)?.interval {
            details.append(
                "Rho over those above chance: \(text(Names.others)) \(Wording.interval(interval)) (Bonett and Wright), n = "
                    + "\(sample(Names.others)).")
        }
        if !deviations.isEmpty, number(Names.spreadShare) != nil {
            details.append(
                "Levene's test compares spread, and \(share(Names.spreadShare)) of the squared deviations within groups are gone "
                    + "without those at chance. Standard deviations in points, over all and over those above chance: "
                    + "\(deviations.joined(separator: "; ")).")
        }
        if !levene.isEmpty {
            details.append("Levene's test (median) over those above chance: \(levene.joined(separator: "; ")).")
        }
        return AskedQuestion(
            id: "two-stories", question: "Is there one story or two?", answer: told([answer], by: Names.others)[0],
            details: details, tables: ["ended_at_chance"])
    }
}
