import Analysis
import Statistics
import Study

extension Summary {
    func data(_ provenance: Provenance, _ regeneration: Regeneration?) -> [String] {
        let registered = count(Inventory.Names.registered)
        var sentences = [
            "These results come from \(provenance.title): \(provenance.words).",
            "\(Wording.count(registered, "participant")) registered and \(Wording.count(count(Cohort.Names.n), "participant forms", "participants form")) "
                + "the cohort (\(count(Cohort.Names.n(of: .novice))) novice, \(count(Cohort.Names.n(of: .medium))) medium, "
                + "\(count(Cohort.Names.n(of: .expert))) expert). The cohort made \(Wording.count(count(Inventory.Names.cohortTrials), "trial")) with "
                + "\(Wording.count(count(Inventory.Names.distinctWithinParticipant), "configuration")) distinct within participant and "
                + "\(count(Inventory.Names.distinctOverall)) distinct overall.",
        ]
        sentences += provenance.syntheticNotes.map { "Put into this invented cohort: \($0)" }
        if let regeneration { sentences += trainedAgain(regeneration) }
        return sentences
    }

    func randomSearch(_ baselineNote: String?) -> [String] {
        guard number(Baseline.Names.n) != nil else {
            return ["There is no baseline: \(missing(Baseline.Names.n))."]
        }
        let runs = Wording.count(count(Baseline.Names.n), "random configuration")
        let spread = spread(Baseline.Names.mean, Baseline.Names.deviation)
        let accuracy = spread.map { " reached \($0)" } ?? " reached no accuracy"
        return told(
            ["\(runs)\(accuracy).\(baselineNote.map { " " + $0 } ?? "")"] + baselinePrecision(), by: Baseline.Names.n)
    }

    func accuracy() -> [String] {
        let mean = FinalAccuracies.Names.mean
        var level =
            spread(mean, FinalAccuracies.Names.deviation).map { "Final accuracy is \($0)." }
            ?? "Nobody has a final accuracy."
        if number(mean) != nil, let proxy = result(mean)?.proxy { level += " It is a proxy: \(proxy)." }
        var sentences = [level]
        sentences.append(correlation("Months of experience and final accuracy", ExperienceAccuracy.Names.correlation))
        if result(SeedStability.Names.lowestRho) != nil { sentences += seeds() }
        sentences.append(normality())
        sentences.append(levene())
        for pair in GroupSet.pairs {
            let significant = LeveneCenter.allCases.compactMap { number(GroupComparison.Names.levene(pair, $0).p) }
                .map { $0 < Significance.level }
            if Set(significant).count > 1 {
                sentences.append(
                    "For \(pair.words) the conclusion at \(Significance.level) depends on the centre chosen.")
            }
        }
        let kruskalWallis = GroupComparison.Names.kruskalWallis.p
        sentences.append(
            number(kruskalWallis) == nil
                ? "For level, Kruskal–Wallis over the three groups cannot be computed: \(missing(kruskalWallis))."
                : "For level, Kruskal–Wallis over the three groups gives \(p(kruskalWallis)).")
        return sentences
    }

    func normality() -> String {
        let parts = [
            ("months", ExperienceAccuracy.Names.monthsNormality.p),
            ("accuracy", ExperienceAccuracy.Names.accuracyNormality.p),
        ]
        let known = parts.filter { number($0.1) != nil }.map { "\(p($0.1)) for \($0.0)" }
        let unknown = parts.filter { number($0.1) == nil }.map { "for \($0.0) (\(missing($0.1)))" }
        if known.isEmpty { return "Shapiro–Wilk cannot be computed \(Wording.list(unknown))." }
        let rest = unknown.isEmpty ? "" : "; it cannot be computed \(Wording.list(unknown))"
        return "Shapiro–Wilk gives \(Wording.list(known))\(rest); a small p speaks against a normal distribution."
    }

    func levene() -> String {
        let tests = GroupSet.pairs.map { pair in
            let groups = pair.groups.map(\.rawValue).joined(separator: " against ")
            let names = GroupComparison.Names.levene(pair)
            return number(names.statistic) == nil
                ? "\(groups) cannot be compared (\(missing(names.statistic)))"
                : "\(groups) gives F = \(text(names.statistic)) (\(p(names.p)))"
        }
        return "Levene's test compares spread, not level. With the median as centre, \(tests.joined(separator: ", "))."
    }

    func seeds() -> [String] {
        typealias Names = SeedStability.Names
        guard number(Names.medianDeviation) != nil else {
            return ["Every final choice was trained with a single seed, which has no deviation."]
        }
        let spread =
            "Over its seeds, a final choice has a median standard deviation of \(text(Names.medianDeviation, 1)) "
            + "points and at most \(text(Names.largestDeviation, 1)); its lowest and highest seed differ by up to "
            + "\(text(Names.largestRange, 1)) points."
        guard number(Names.lowestRho) != nil else { return [spread] }
        return [
            "\(spread) Each of \(sample(Names.lowestRho)) seeds alone would give a rho "
                + "between \(text(Names.lowestRho)) and \(text(Names.highestRho)), "
                + "\(share(Names.significantShare)) of them with p below \(Significance.level)."
        ]
    }
}
