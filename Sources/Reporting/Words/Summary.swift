import Analysis
public import Study

/// The summary in words. Every number in it is looked up among the named results.
public struct Summary: Sendable {
    /// One heading with its sentences.
    public struct Section: Sendable, Equatable {
        /// The heading.
        public var title: String
        /// The sentences, each a paragraph of its own.
        public var sentences: [String]
    }

    /// Sections in reading order.
    public var sections: [Section]

    private let results: [String: NamedResult]

    /// The summary of one study's named results.
    public init(_ results: [NamedResult], provenance: Provenance, baselineNote: String? = nil) {
        self.results = Dictionary(results.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        sections = []
        sections = [
            Section(title: "Data", sentences: data(provenance, baselineNote)),
            Section(title: "Experience and accuracy", sentences: accuracy()),
            Section(title: "Turns and effort", sentences: turns()),
            Section(title: "Strategies", sentences: strategies()),
            Section(title: "Robustness", sentences: robustness()),
        ]
        if self.results["replay.trials"] != nil {
            sections.append(Section(title: "Recorded and replayed trials", sentences: replay()))
        }
    }

    private func data(_ provenance: Provenance, _ baselineNote: String?) -> [String] {
        var sentences = [
            "These results come from \(provenance.title): \(provenance.words).",
            "\(count("data.registered", "participant")) registered and \(count("cohort.n", "participant")) form the cohort "
                + "(\(count("cohort.novice.n")) novice, \(count("cohort.medium.n")) medium, \(count("cohort.expert.n")) expert). "
                + "They made \(count("trials.n", "trial")) with \(count("trials.distinct_within_participant")) configurations distinct "
                + "within participant and \(count("trials.distinct_overall")) distinct overall.",
        ]
        sentences += provenance.syntheticNotes.map { "Put into this invented cohort: \($0)" }
        if let reason = missing("baseline.accuracy.mean_percent") {
            sentences.append("There is no baseline: \(reason).")
        } else {
            sentences.append(
                "\(count("baseline.n", "random configuration")) reached \(number("baseline.accuracy.mean_percent", 1))% ± "
                    + "\(number("baseline.accuracy.sd_percent", 1)) points (standard deviation)."
                    + (baselineNote.map { " " + $0 } ?? ""))
        }
        return sentences
    }

    private func accuracy() -> [String] {
        var sentences = [
            "Final accuracy is \(number("final_accuracy.mean_percent", 1))% ± \(number("final_accuracy.sd_percent", 1)) points "
                + "(standard deviation, n = \(sample("final_accuracy.mean_percent")))."
        ]
        if let proxy = results["final_accuracy.mean_percent"]?.proxy { sentences[0] += " It is a proxy: \(proxy)." }
        sentences.append(correlation("Months of experience and final accuracy", "spearman.experience_accuracy"))
        if results["seeds.rho.lowest"] != nil { sentences.append(seeds()) }
        sentences.append(
            "Shapiro–Wilk gives \(p("normality.months.p")) for months and \(p("normality.accuracy.p")) for accuracy; "
                + "a small p speaks against a normal distribution.")
        sentences.append(
            "Levene's test compares spread, not level. With the median as centre, novice against medium gives F = "
                + "\(number("levene.novice_medium.statistic")) (\(p("levene.novice_medium.p"))), novice against expert F = "
                + "\(number("levene.novice_expert.statistic")) (\(p("levene.novice_expert.p"))), medium against expert F = "
                + "\(number("levene.medium_expert.statistic")) (\(p("levene.medium_expert.p"))).")
        let centers = ["levene", "levene.mean", "levene.trimmed"]
        for pair in GroupSet.pairs {
            let significant = centers.compactMap { results["\($0).\(pair.rawValue).p"]?.number }.map { $0 < 0.05 }
            if Set(significant).count > 1 {
                sentences.append("For \(pair.words) the conclusion at 0.05 depends on the centre chosen.")
            }
        }
        sentences.append("For level, Kruskal–Wallis over the three groups gives \(p("level.kruskal_wallis.p")).")
        return sentences
    }

    private func seeds() -> String {
        "Over its seeds, a final choice has a median standard deviation of \(number("seeds.deviation.median_points", 1)) "
            + "points and at most \(number("seeds.deviation.largest_points", 1)); its lowest and highest seed differ by up to "
            + "\(number("seeds.range.largest_points", 1)) points. Each of \(sample("seeds.rho.lowest")) seeds alone would give a rho "
            + "between \(number("seeds.rho.lowest")) and \(number("seeds.rho.highest")), "
            + "\(share("seeds.rho.significant_share")) of them with p below 0.05."
    }

    private func turns() -> [String] {
        var sentences = [25, 50].map { threshold in
            let groups = ExperienceGroup.allCases.map { group in
                let path = "turns.\(threshold).\(group.rawValue)"
                return
                    "\(group.rawValue) \(number("\(path).mean", 1)) (\(count("\(path).reached")) of \(count("\(path).n")) reached it)"
            }
            return "Mean turns to \(threshold)% of those who reached it: \(Wording.list(groups)). "
                + "The log-rank test, which counts those who never did as censored, gives \(p("turns.\(threshold).logrank.p")); "
                + "experts against the others \(p("turns.\(threshold).logrank_experts.p"))."
        }
        sentences.append(
            "People stop when they are satisfied or out of time, so censoring is not independent of skill.")
        if let share = results["curve.expert_above.share"], let value = share.number {
            let interval = share.interval.map { " (bootstrap \(Wording.interval($0)))" } ?? ""
            sentences.append(
                "The experts' mean accuracy lies above both other groups' at \(Wording.percent(value)) of the first "
                    + "\(share.n ?? 0) turns, the last at which half of each group still plays\(interval).")
        }
        let efforts = ExperienceGroup.allCases.map { group in
            let path = "effort.\(group.rawValue)"
            let seconds =
                results["\(path).seconds"]?.number == nil
                ? "no recorded time" : "\(number("\(path).seconds", 0)) recorded seconds"
            return "\(group.rawValue) \(number("\(path).turns", 0)) turns, \(number("\(path).epochs", 0)) epochs and "
                + "\(seconds) (mean share of cancelled turns \(number("\(path).cancelled_share")))"
        }
        sentences.append("Median effort: \(efforts.joined(separator: "; ")).")
        return sentences
    }

    private func strategies() -> [String] {
        let shares = ExperienceGroup.allCases.map { group in
            "\(number("defaults.\(group.rawValue).percent", 0))% of \(group.rawValue) participants "
                + "(\(number("defaults.without_learning_rate.\(group.rawValue).percent", 0))% when the learning rate may differ)"
        }
        var sentences = ["All optional values of the first trial were defaults for \(Wording.list(shares))."]
        sentences.append(
            "Of those who started from defaults, \(number("defaults.ended_above_50_percent", 0))% ended above 50% accuracy "
                + "(n = \(sample("defaults.ended_above_50_percent"))).")
        let guesses = ExperienceGroup.allCases.map {
            "\($0.rawValue) \(number("comments.\($0.rawValue).guess.percent", 0))%"
        }
        let fresh = ExperienceGroup.allCases.map {
            "\($0.rawValue) \(number("comments.fresh.\($0.rawValue).guess.percent", 0))%"
        }
        sentences.append(
            "Guesses among commented values: \(Wording.list(guesses)); without comments carried over from the previous trial: "
                + "\(Wording.list(fresh)).")
        sentences.append(correlation("Number of guesses and months of experience", "spearman.guessing_experience"))
        sentences.append(
            correlation("The same without comments carried over", "spearman.guessing_experience.fresh"))
        return sentences
    }

    private func robustness() -> [String] {
        guard results["grid.rho.median"] != nil else { return ["The choice grid has no computable specification."] }
        var sentences = [
            "Over \(sample("grid.rho.median")) distinct specifications rho has median \(number("grid.rho.median")), ranges from "
                + "\(number("grid.rho.minimum")) to \(number("grid.rho.maximum")), and \(share("grid.rho.significant_share")) have p below 0.05."
        ]
        for pair in GroupSet.pairs where results["grid.levene_\(pair.rawValue).median"] != nil {
            let name = "grid.levene_\(pair.rawValue)"
            sentences.append(
                "Levene for \(pair.words): median F \(number("\(name).median")), range \(number("\(name).minimum")) to "
                    + "\(number("\(name).maximum")), \(share("\(name).significant_share")) of \(sample("\(name).median")) with p below 0.05."
            )
        }
        return sentences
    }

    private func replay() -> [String] {
        [
            "\(count("replay.trials", "trial")) were trained again, \(count("replay.refused")) of them refused by the engine. "
                + "Accuracies of trials stand for the replayed runs throughout this report.",
            correlation("Recorded and replayed accuracy of trials that completed both times", "replay.spearman"),
            "Both sides agree on whether a trial diverges in \(share("replay.diverged.agreement")) of "
                + "\(sample("replay.diverged.agreement")): \(count("replay.diverged.both")) diverged both times, "
                + "\(count("replay.diverged.recorded_only")) only as recorded, \(count("replay.diverged.replayed_only")) only now.",
        ]
    }

    private func correlation(_ subject: String, _ name: String) -> String {
        guard let rho = results["\(name).rho"], let value = rho.number else {
            return "\(subject): no correlation (\(missing("\(name).rho") ?? "not computed"))."
        }
        let interval = rho.interval.map { ", bootstrap \(Wording.interval($0))" } ?? ""
        return
            "\(subject): Spearman's rho \(Wording.number(value)) (n = \(rho.n ?? 0), \(p("\(name).p")) by the t approximation, "
            + "\(p("\(name).p_permutation")) by permutation\(interval)); Kendall's tau-b \(number("\(name).tau_b"))."
    }

    private func number(_ name: String, _ decimals: Int = 2) -> String {
        guard let value = results[name]?.number else { return "(none: \(missing(name) ?? "not computed"))" }
        return Wording.number(value, decimals: decimals)
    }

    private func count(_ name: String, _ noun: String? = nil) -> String {
        guard let value = results[name]?.number else { return "no" }
        return noun.map { Wording.count(Int(value), $0) } ?? "\(Int(value))"
    }

    private func sample(_ name: String) -> String { "\(results[name]?.n ?? 0)" }

    private func share(_ name: String) -> String {
        guard let share = results[name]?.number else { return "none" }
        return Wording.percent(share)
    }

    private func p(_ name: String) -> String {
        guard let p = results[name]?.number else { return "no p-value" }
        return Wording.pValue(p)
    }

    private func missing(_ name: String) -> String? {
        guard let result = results[name] else { return "not computed" }
        if case .unavailable(let reason) = result.value { return reason }
        return nil
    }
}
