import Study

extension Summary {
    func turns() -> [String] {
        guard ExperienceGroup.allCases.contains(where: { count("turns.50.\($0.rawValue).n") > 0 }) else {
            return ["Nobody in the cohort took a turn."]
        }
        var sentences = told([25, 50].map(turns(to:)), by: "turns.50.logrank.p")
        sentences.append(
            "People stop when they are satisfied or out of time, so censoring is not independent of skill.")
        if let share = results["curve.expert_above.share"], let value = share.number {
            let interval = share.interval.map { " (bootstrap \(Wording.interval($0)))" } ?? ""
            sentences += told(
                [
                    "The experts' mean accuracy lies above both other groups' at \(Wording.percent(value)) of the "
                        + "\(Wording.count(share.n ?? 0, "turn")) up to the last at which half of each group still plays\(interval)."
                ], by: share.name)
        }
        let efforts = ExperienceGroup.allCases.compactMap { group -> String? in
            let path = "effort.\(group.rawValue)"
            guard let turns = number("\(path).turns"), let epochs = number("\(path).epochs") else { return nil }
            let time =
                number("\(path).minutes").map {
                    "\(Wording.number($0, decimals: 1)) recorded \($0 == 1 ? "minute" : "minutes")"
                } ?? "no recorded time"
            let cancelled =
                number("\(path).cancelled_share") == nil
                ? "" : " (mean share of cancelled trials \(text("\(path).cancelled_share")))"
            return "\(group.rawValue) \(Wording.quantity(turns)) \(turns == 1 ? "turn" : "turns"), "
                + "\(Wording.quantity(epochs)) \(epochs == 1 ? "epoch" : "epochs") asked for and \(time)\(cancelled)"
        }
        sentences.append("Median effort: \(efforts.joined(separator: "; ")).")
        return sentences
    }

    func turns(to threshold: Int) -> String {
        let groups = ExperienceGroup.allCases.compactMap { group -> String? in
            let path = "turns.\(threshold).\(group.rawValue)"
            guard count("\(path).n") > 0 else { return nil }
            let mean = number("\(path).mean") == nil ? "none" : text("\(path).mean", 1)
            return "\(group.rawValue) \(mean) (\(count("\(path).reached")) of \(count("\(path).n")) reached it)"
        }
        func test(_ name: String) -> String {
            number(name) == nil ? "no p-value (\(missing(name)))" : p(name)
        }
        return "Mean turns to \(threshold)% of those who reached it: \(Wording.list(groups)). "
            + "The log-rank test, which counts those who never did as censored, gives \(test("turns.\(threshold).logrank.p")); "
            + "experts against the others \(test("turns.\(threshold).logrank_experts.p"))."
    }

    func strategies() -> [String] {
        let shares = ExperienceGroup.allCases.filter { number("defaults.\($0.rawValue).percent") != nil }.map { group in
            "\(text("defaults.\(group.rawValue).percent", 0))% of \(group.rawValue) participants "
                + "(\(text("defaults.without_learning_rate.\(group.rawValue).percent", 0))% when the learning rate may differ)"
        }
        var sentences = [
            shares.isEmpty
                ? "Nobody in the cohort has a first trial."
                : "All optional values of the first trial were defaults for \(Wording.list(shares))."
        ]
        let ended = "defaults.ended_above_50_percent"
        sentences += told(
            [
                number(ended) == nil
                    ? "Where starting from defaults led cannot be said: \(missing(ended))."
                    : "Of those who started from defaults, \(text(ended, 0))% ended above 50% accuracy (n = \(sample(ended)))."
            ], by: ended)
        if ExperienceGroup.allCases.allSatisfy({ number("comments.\($0.rawValue).guess.percent") == nil }) {
            return sentences + ["Nobody in the cohort commented on a value."]
        }
        sentences.append(
            "Guesses among commented values: \(guesses("comments")); without comments carried over from the previous trial: "
                + "\(guesses("comments.fresh")).")
        sentences.append(correlation("Number of guesses and months of experience", "spearman.guessing_experience"))
        sentences.append(
            correlation("The same without comments carried over", "spearman.guessing_experience.fresh"))
        return sentences
    }

    func guesses(_ path: String) -> String {
        let shares = ExperienceGroup.allCases.filter { count("cohort.\($0.rawValue).n") > 0 }.map { group in
            let name = "\(path).\(group.rawValue).guess.percent"
            return "\(group.rawValue) \(number(name) == nil ? "no comments" : text(name, 0) + "%")"
        }
        return Wording.list(shares)
    }
}
