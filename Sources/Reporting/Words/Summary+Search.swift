import Analysis
import Study

extension Summary {
    func turns() -> [String] {
        let thresholds = ThresholdTurns.Names.each
        guard let names = thresholds.last, ExperienceGroup.allCases.contains(where: { count(names.n($0)) > 0 }) else {
            return ["Nobody in the cohort took a turn."]
        }
        var sentences = told(thresholds.map(turns(to:)), by: names.logRank.p)
        sentences.append(
            "People stop when they are satisfied or out of time, so censoring is not independent of skill.")
        if let share = result(AccuracyCurve.Names.expertsAbove), let value = share.number {
            let interval = share.interval.map { " (bootstrap \(Wording.interval($0)))" } ?? ""
            sentences += told(
                [
                    "The experts' mean accuracy lies above both other groups' at \(Wording.percent(value)) of the "
                        + "\(Wording.count(share.n ?? 0, "turn")) up to the last at which half of each group still plays\(interval)."
                ], by: AccuracyCurve.Names.expertsAbove)
        }
        let efforts = ExperienceGroup.allCases.compactMap { group -> String? in
            guard let turns = number(Effort.Names.turns(group)), let epochs = number(Effort.Names.epochs(group)) else {
                return nil
            }
            let time =
                number(Effort.Names.minutes(group)).map {
                    "\(Wording.number($0, decimals: 1)) recorded \($0 == 1 ? "minute" : "minutes")"
                } ?? "no recorded time"
            let cancelled =
                number(Effort.Names.cancelledShare(group)) == nil
                ? "" : " (mean share of cancelled trials \(text(Effort.Names.cancelledShare(group))))"
            return "\(group.rawValue) \(Wording.quantity(turns)) \(turns == 1 ? "turn" : "turns"), "
                + "\(Wording.quantity(epochs)) \(epochs == 1 ? "epoch" : "epochs") asked for and \(time)\(cancelled)"
        }
        sentences.append("Median effort: \(efforts.joined(separator: "; ")).")
        return sentences
    }

    func turns(to names: ThresholdTurns.Names) -> String {
        let groups = ExperienceGroup.allCases.compactMap { group -> String? in
            guard count(names.n(group)) > 0 else { return nil }
            let mean = number(names.mean(group)) == nil ? "none" : text(names.mean(group), 1)
            return "\(group.rawValue) \(mean) (\(count(names.reached(group))) of \(count(names.n(group))) reached it)"
        }
        func test(_ name: ResultName) -> String {
            number(name) == nil ? "no p-value (\(missing(name)))" : p(name)
        }
        return "Mean turns to \(names.percent)% of those who reached it: \(Wording.list(groups)). "
            + "The log-rank test, which counts those who never did as censored, gives \(test(names.logRank.p)); "
            + "experts against the others \(test(names.logRankOfExperts.p))."
    }

    func strategies() -> [String] {
        let (all, some) = (DefaultStarters.Names.all, DefaultStarters.Names.withoutLearningRate)
        let shares = ExperienceGroup.allCases.filter { number(all.share($0)) != nil }.map { group in
            "\(text(all.share(group), 0))% of \(group.rawValue) participants "
                + "(\(text(some.share(group), 0))% when the learning rate may differ)"
        }
        var sentences = [
            shares.isEmpty
                ? "Nobody in the cohort has a first trial."
                : "All optional values of the first trial were defaults for \(Wording.list(shares))."
        ]
        let ended = all.endedAboveHalf
        sentences += told(
            [
                number(ended) == nil
                    ? "Where starting from defaults led cannot be said: \(missing(ended))."
                    : "Of those who started from defaults, \(text(ended, 0))% ended above 50% accuracy (n = \(sample(ended)))."
            ], by: ended)
        if ExperienceGroup.allCases.allSatisfy({ number(CommentShares.Names.share(of: .guess, $0)) == nil }) {
            return sentences + ["Nobody in the cohort commented on a value."]
        }
        sentences.append(
            "Guesses among commented values: \(guesses(.all)); without comments carried over from the previous trial: "
                + "\(guesses(.fresh)).")
        sentences.append(correlation("Number of guesses and months of experience", CommentShares.Names.guessCount()))
        sentences.append(
            correlation("The same without comments carried over", CommentShares.Names.guessCount(.fresh)))
        return sentences
    }

    func guesses(_ population: CommentPopulation) -> String {
        let shares = ExperienceGroup.allCases.filter { count(Cohort.Names.n(of: $0)) > 0 }.map { group in
            let name = CommentShares.Names.share(of: .guess, group, population)
            return "\(group.rawValue) \(number(name) == nil ? "no comments" : text(name, 0) + "%")"
        }
        return Wording.list(shares)
    }
}
