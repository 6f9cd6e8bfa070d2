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
    let origin: Provenance.Origin

    /// The summary of one study's named results.
    ///
    /// - Parameter regeneration: what was trained again, where that is to be told.
    public init(
        _ results: [NamedResult], provenance: Provenance, baselineNote: String? = nil,
        regeneration: Regeneration? = nil
    ) {
        self.results = Dictionary(results.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        origin = provenance.origin
        sections = []
        sections = [
            Section(title: "Data", sentences: data(provenance, regeneration)),
            Section(title: "Random search", sentences: randomSearch(baselineNote)),
            Section(
                title: "Experience and accuracy",
                sentences: told(accuracy() + seedPrecision(), by: FinalAccuracies.Names.mean)),
            Section(title: "Turns and effort", sentences: turns()),
            Section(title: "Strategies", sentences: strategies()),
            Section(title: "Robustness", sentences: told(robustness(), by: ChoiceGrid.Names(.rho).median)),
        ]
        let trials = ReplayComparison.Names.trials
        if result(trials) != nil {
            sections.append(
                Section(title: "Recorded and replayed trials", sentences: told(replay(), by: trials)))
        }
    }

    func robustness() -> [String] {
        let names = ChoiceGrid.Names(.rho)
        guard let rho = result(names.median), rho.number != nil else {
            return ["The choice grid has no computable combination."]
        }
        var sentences = [
            "Rho under every choice: median \(text(names.median)), range \(text(names.minimum)) to "
                + "\(text(names.maximum)), \(share(names.significantShare)) with p below \(Significance.level), "
                + "over \(rho.method)."
        ]
        let pairs = GroupSet.pairs.filter { number(ChoiceGrid.Names(.levene($0)).median) != nil }
        for pair in pairs {
            let names = ChoiceGrid.Names(.levene(pair))
            sentences.append(
                "Levene for \(pair.words): median F \(text(names.median)), range \(text(names.minimum)) to "
                    + "\(text(names.maximum)), \(share(names.significantShare)) with p below \(Significance.level), over "
                    + "\(Wording.count(result(names.median)?.n ?? 0, "distinct result")).")
        }
        if !pairs.isEmpty {
            sentences.append(
                "For Levene's test the centre varies as well, and where those at exactly the medium group's limit belong."
            )
        }
        return sentences
    }

    func replay() -> [String] {
        typealias Names = ReplayComparison.Names
        let trials = Wording.count(count(Names.trials), "trial was", "trials were")
        var sentences = [
            "\(trials) trained again, \(count(Names.refused)) of them refused by the engine. "
                + "Accuracies of trials stand for the replayed runs throughout this report.",
            correlation("Recorded and replayed accuracy of trials that completed both times", Names.correlation),
        ]
        if number(Names.agreement) != nil {
            sentences.append(
                "Both sides agree on whether a trial diverges in \(share(Names.agreement)) of "
                    + "\(sample(Names.agreement)): \(count(Names.divergedBoth)) diverged both times, "
                    + "\(count(Names.divergedAsRecorded)) only as recorded, "
                    + "\(count(Names.divergedAgain)) only now.")
        }
        return sentences
    }
}
