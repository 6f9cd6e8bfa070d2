import Analysis
import Study

extension Summary {
    func data(_ provenance: Provenance, _ regeneration: Regeneration?) -> [String] {
        let registered = count("data.registered")
        var sentences = [
            "These results come from \(provenance.title): \(provenance.words).",
            "\(Wording.count(registered, "participant")) registered and \(Wording.count(count("cohort.n"), "participant forms", "participants form")) "
                + "the cohort (\(count("cohort.novice.n")) novice, \(count("cohort.medium.n")) medium, "
                + "\(count("cohort.expert.n")) expert). The cohort made \(Wording.count(count("trials.n"), "trial")) with "
                + "\(Wording.count(count("trials.distinct_within_participant"), "configuration")) distinct within participant and "
                + "\(count("trials.distinct_overall")) distinct overall.",
        ]
        sentences += provenance.syntheticNotes.map { "Put into this invented cohort: \($0)" }
        if let regeneration { sentences += trainedAgain(regeneration) }
        return sentences
    }

    func randomSearch(_ baselineNote: String?) -> [String] {
        guard number("baseline.n") != nil else {
            return ["There is no baseline: \(missing("baseline.n"))."]
        }
        let runs = Wording.count(count("baseline.n"), "random configuration")
        let accuracy = spread("baseline.accuracy").map { " reached \($0)" } ?? " reached no accuracy"
        return told(
            ["\(runs)\(accuracy).\(baselineNote.map { " " + $0 } ?? "")"] + baselinePrecision(), by: "baseline.n")
    }

    func accuracy() -> [String] {
        var sentences = [spread("final_accuracy").map { "Final accuracy is \($0)." } ?? "Nobody has a final accuracy."]
        if number("final_accuracy.mean_percent") != nil, let proxy = results["final_accuracy.mean_percent"]?.proxy {
            sentences[0] += " It is a proxy: \(proxy)."
        }
        sentences.append(correlation("Months of experience and final accuracy", "spearman.experience_accuracy"))
        if results["seeds.rho.lowest"] != nil { sentences += seeds() }
        sentences.append(normality())
        sentences.append(levene())
        let centers = ["levene", "levene.mean", "levene.trimmed"]
        for pair in GroupSet.pairs {
            let significant = centers.compactMap { number("\($0).\(pair.rawValue).p") }.map { $0 < 0.05 }
            if Set(significant).count > 1 {
                sentences.append("For \(pair.words) the conclusion at 0.05 depends on the centre chosen.")
            }
        }
        sentences.append(
            number("level.kruskal_wallis.p") == nil
                ? "For level, Kruskal–Wallis over the three groups cannot be computed: \(missing("level.kruskal_wallis.p"))."
                : "For level, Kruskal–Wallis over the three groups gives \(p("level.kruskal_wallis.p")).")
        return sentences
    }

    func normality() -> String {
        let parts = [("months", "normality.months.p"), ("accuracy", "normality.accuracy.p")]
        let known = parts.filter { number($0.1) != nil }.map { "\(p($0.1)) for \($0.0)" }
        let unknown = parts.filter { number($0.1) == nil }.map { "for \($0.0) (\(missing($0.1)))" }
        if known.isEmpty { return "Shapiro–Wilk cannot be computed \(Wording.list(unknown))." }
        let rest = unknown.isEmpty ? "" : "; it cannot be computed \(Wording.list(unknown))"
        return "Shapiro–Wilk gives \(Wording.list(known))\(rest); a small p speaks against a normal distribution."
    }

    func levene() -> String {
        let tests = GroupSet.pairs.map { pair in
            let groups = pair.groups.map(\.rawValue).joined(separator: " against ")
            let name = "levene.\(pair.rawValue)"
            return number("\(name).statistic") == nil
                ? "\(groups) cannot be compared (\(missing("\(name).statistic")))"
                : "\(groups) gives F = \(text("\(name).statistic")) (\(p("\(name).p")))"
        }
        return "Levene's test compares spread, not level. With the median as centre, \(tests.joined(separator: ", "))."
    }

    func seeds() -> [String] {
        guard number("seeds.deviation.median_points") != nil else {
            return ["Every final choice was trained with a single seed, which has no deviation."]
        }
        let spread =
            "Over its seeds, a final choice has a median standard deviation of \(text("seeds.deviation.median_points", 1)) "
            + "points and at most \(text("seeds.deviation.largest_points", 1)); its lowest and highest seed differ by up to "
            + "\(text("seeds.range.largest_points", 1)) points."
        guard number("seeds.rho.lowest") != nil else { return [spread] }
        return [
            "\(spread) Each of \(sample("seeds.rho.lowest")) seeds alone would give a rho "
                + "between \(text("seeds.rho.lowest")) and \(text("seeds.rho.highest")), "
                + "\(share("seeds.rho.significant_share")) of them with p below 0.05."
        ]
    }
}
