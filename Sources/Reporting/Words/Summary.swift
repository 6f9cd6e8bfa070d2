import Analysis
public import Study

/// The summary in words. Every number in it is looked up among the named results; lists leave out groups without members.
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

    let results: [String: NamedResult]

    /// The summary of one study's named results.
    ///
    /// - Parameter regeneration: what was trained again, where that is to be told.
    public init(
        _ results: [NamedResult], provenance: Provenance, baselineNote: String? = nil,
        regeneration: Regeneration? = nil
    ) {
        self.results = Dictionary(results.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        sections = []
        sections = [
            Section(title: "Data", sentences: data(provenance, regeneration)),
            Section(title: "Random search", sentences: randomSearch(baselineNote)),
            Section(
                title: "Experience and accuracy",
                sentences: told(accuracy() + seedPrecision(), by: "final_accuracy.mean_percent")),
            Section(title: "Turns and effort", sentences: turns()),
            Section(title: "Strategies", sentences: strategies()),
            Section(title: "Robustness", sentences: told(robustness(), by: "grid.rho.median")),
        ]
        if self.results["replay.trials"] != nil {
            sections.append(
                Section(title: "Recorded and replayed trials", sentences: told(replay(), by: "replay.trials")))
        }
    }

    func robustness() -> [String] {
        guard let rho = results["grid.rho.median"], rho.number != nil else {
            return ["The choice grid has no computable combination."]
        }
        var sentences = [
            "Rho under every choice: median \(text("grid.rho.median")), range \(text("grid.rho.minimum")) to "
                + "\(text("grid.rho.maximum")), \(share("grid.rho.significant_share")) with p below 0.05, over \(rho.method)."
        ]
        let pairs = GroupSet.pairs.filter { number("grid.levene_\($0.rawValue).median") != nil }
        for pair in pairs {
            let name = "grid.levene_\(pair.rawValue)"
            sentences.append(
                "Levene for \(pair.words): median F \(text("\(name).median")), range \(text("\(name).minimum")) to "
                    + "\(text("\(name).maximum")), \(share("\(name).significant_share")) with p below 0.05, over "
                    + "\(Wording.count(results["\(name).median"]?.n ?? 0, "distinct result")).")
        }
        if !pairs.isEmpty {
            sentences.append(
                "For Levene's test the centre varies as well, and where those at exactly the medium group's limit belong."
            )
        }
        return sentences
    }

    func replay() -> [String] {
        let trials = Wording.count(count("replay.trials"), "trial was", "trials were")
        var sentences = [
            "\(trials) trained again, \(count("replay.refused")) of them refused by the engine. "
                + "Accuracies of trials stand for the replayed runs throughout this report.",
            correlation("Recorded and replayed accuracy of trials that completed both times", "replay.spearman"),
        ]
        if number("replay.diverged.agreement") != nil {
            sentences.append(
                "Both sides agree on whether a trial diverges in \(share("replay.diverged.agreement")) of "
                    + "\(sample("replay.diverged.agreement")): \(count("replay.diverged.both")) diverged both times, "
                    + "\(count("replay.diverged.recorded_only")) only as recorded, "
                    + "\(count("replay.diverged.replayed_only")) only now.")
        }
        return sentences
    }
}
