import Study

/// One definitional choice of the analysis.
public struct Choice: Codable, Hashable, Sendable {
    /// The command-line option, without its dashes.
    public var name: String
    /// What was chosen, as the command line takes it.
    public var value: String
    /// What else could have been chosen.
    public var alternatives: [Alternative]
    /// What the choice decides.
    public var meaning: String

    /// Another value of one choice.
    public struct Alternative: Codable, Hashable, Sendable {
        /// The value, as the command line takes it.
        public var value: String
        /// All choices with this one changed and the others left as they are.
        public var options: AnalysisOptions
    }
}

extension AnalysisOptions {
    /// The choices in words, one for each option, in a fixed order: what was chosen and what else there is.
    public var choices: [Choice] {
        [
            choice("cohort", \.cohort, "which registered participants count"),
            Choice(
                name: "groups", value: groups.argument,
                alternatives: groups.alternatives.map { .init(value: $0.argument, options: with(\.groups, $0)) },
                meaning: groups.words),
            choice("duplicates", \.duplicates, "which evaluation counts when a final choice has several"),
            choice("diverged", \.diverged, "what a diverged evaluation counts as (chance is 0.1)"),
            choice("count-turns", \.countTurns, "which trials count as turns"),
            choice("misrouted", \.misrouted, "whether final submissions trained as trials count as trials"),
            choice("curve-start", \.curveStart, "accuracy before the first turn that has one"),
            choice("curve", \.curve, "best so far, carried on, or the accuracy of the turn itself"),
        ]
    }

    private func choice<Value: RawRepresentable<String> & CaseIterable & Equatable>(
        _ name: String, _ path: WritableKeyPath<AnalysisOptions, Value>, _ meaning: String
    ) -> Choice {
        let chosen = self[keyPath: path]
        return Choice(
            name: name, value: chosen.rawValue,
            alternatives: Value.allCases.filter { $0 != chosen }.map {
                .init(value: $0.rawValue, options: with(path, $0))
            },
            meaning: meaning)
    }

    private func with<Value>(_ path: WritableKeyPath<AnalysisOptions, Value>, _ value: Value) -> AnalysisOptions {
        var changed = self
        changed[keyPath: path] = value
        return changed
    }
}

extension GroupRule {
    /// As the command line takes it, such as `0,9`.
    var argument: String { "\(noviceUpTo),\(mediumUpTo)" }

    /// The rule under which those at exactly the medium group's limit are experts; `nil` when the medium group would be
    /// empty. The paper's wording leaves open where its nine months belong.
    var limitAmongExperts: GroupRule? {
        mediumUpTo - noviceUpTo > 1 ? GroupRule(noviceUpTo: noviceUpTo, mediumUpTo: mediumUpTo - 1) : nil
    }

    /// The rules that this one is compared with: ``limitAmongExperts``, and the paper's where it is another.
    var alternatives: [GroupRule] {
        let others = [limitAmongExperts, self == .paper ? nil : .paper].compactMap { $0 }
        return others.count == 2 && others[0] == others[1] ? [.paper] : others
    }
}
