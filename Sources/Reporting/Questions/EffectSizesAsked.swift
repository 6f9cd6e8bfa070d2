import Analysis
import Study

extension Summary {
    /// How large the differences are, and whether groups are as good as equal.
    var effectSizes: AskedQuestion? {
        typealias Names = EffectSizes.Names
        guard let result = result(Names.superiority(.noviceExpert)), let novice = result.number else { return nil }
        let interval = result.interval.map {
            " (95% interval \(Wording.percent(1 - $0.upper)) to \(Wording.percent(1 - $0.lower)))"
        }
        let equal = GroupSet.pairs.filter { (number(Names.levelEquivalence($0)) ?? 1) < Significance.level }
        let equalSpread = GroupSet.pairs.filter { (number(Names.spreadEquivalence($0)) ?? 1) < Significance.level }
        let open =
            equal.isEmpty && equalSpread.isEmpty
            ? "that some tests find no difference does not show that there is none: no two groups are shown to be as good as equal"
            : "shown to be as good as equal are "
                + Wording.list(equal.map { "\($0.words) in level" } + equalSpread.map { "\($0.words) in spread" })
        let answer =
            "A random expert ends above a random novice in \(Wording.percent(1 - novice)) of pairs\(interval ?? ""), where 50% "
            + "would be no difference; \(open)."
        return AskedQuestion(
            id: "effects", question: "How large are the differences, and is “no difference” shown?",
            answer: told([answer], by: Names.superiority(.noviceExpert))[0], details: level + spreads + turnsAndFamily,
            tables: ["effect_sizes", "hazard_ratios", "holm", "kruskal_wallis", "mann_whitney"])
    }

    private var level: [String] {
        typealias Names = EffectSizes.Names
        let pairs = GroupSet.pairs.compactMap { pair -> String? in
            guard let result = result(Names.superiority(pair)), let value = result.number else { return nil }
            let interval = result.interval.map { " \(Wording.interval($0))" } ?? ""
            return
                "\(pair.words) \(Wording.number(value))\(interval), equivalence \(p(Names.levelEquivalence(pair))) (n = "
                + "\(result.n ?? 0))"
        }
        var sentences = [
            "Level: probability that the first group's member is above the second's, by Brunner and Munzel's variance; two "
                + "one-sided tests within 0.5 ± \(EffectSizes.levelBound) (a medium difference by Cohen): "
                + "\(pairs.joined(separator: "; "))."
        ]
        if let all = result(Names.kruskal), let value = all.number, let interval = all.interval {
            sentences.append(
                "Over the three groups, \(Wording.percent(value)) of the ranks' variance lies between them (rank epsilon squared "
                    + "\(Wording.number(value)) \(Wording.interval(interval)), n = \(all.n ?? 0)).")
        }
        return sentences
    }

    private var spreads: [String] {
        typealias Names = EffectSizes.Names
        let pairs = GroupSet.pairs.compactMap { pair -> String? in
            guard let result = result(Names.spread(pair)), let value = result.number else { return nil }
            let interval = result.interval.map { " \(Wording.interval($0, decimals: 1))" } ?? ""
            return "\(pair.words) \(Wording.number(value, decimals: 1)) points\(interval), equivalence "
                + p(Names.spreadEquivalence(pair))
        }
        guard !pairs.isEmpty else { return [] }
        return [
            "Spread, which Levene's test compares: difference of mean absolute deviations from the median, two one-sided tests "
                + "within ±10 points: \(pairs.joined(separator: "; "))."
        ]
    }

    private var turnsAndFamily: [String] {
        typealias Names = EffectSizes.Names
        let hazards = AnalysisOptions.thresholds.compactMap { threshold -> String? in
            guard let result = result(Names.hazard(threshold)), let ratio = result.number else { return nil }
            let interval = result.interval.map { " \(Wording.interval($0))" } ?? ""
            return "\(Wording.percent(threshold)) accuracy \(Wording.number(ratio))\(interval) (n = \(result.n ?? 0))"
        }
        let holm = PrimaryQuantity.all.compactMap { quantity in
            number(Names.holm(quantity)).map { "\(quantity.words) \(Wording.pValue($0))" }
        }
        return [
            hazards.isEmpty
                ? nil
                : "At each turn an expert who has not reached it yet is so many times as likely as the others to do so (hazard ratio, "
                    + "Cox): \(hazards.joined(separator: "; ")).",
            holm.isEmpty
                ? nil
                : "The tests that carry the paper, adjusted over all \(holm.count) (Holm): \(holm.joined(separator: "; ")).",
        ].compactMap { $0 }
    }
}
