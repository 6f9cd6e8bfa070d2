/// One definitional choice of one analysis, in words.
public struct Choice: Hashable, Sendable {
    /// The command-line option, without its dashes.
    public var name: String
    /// What was chosen, as the command line takes it.
    public var value: String
    /// What else could have been chosen.
    public var alternatives: [Alternative]
    /// What the choice decides.
    public var meaning: String

    /// Another value of one choice.
    public struct Alternative: Hashable, Sendable {
        /// The value, as the command line takes it.
        public var value: String
        /// All choices with this one changed and the others left as they are.
        public var options: AnalysisOptions
    }
}

extension AnalysisOptions {
    /// The choices in words, one for each option, in a fixed order: what was chosen and what else there is.
    public var choices: [Choice] { Self.list.map { choice($0) } }

    private func choice<Value: AnalysisChoice>(_ type: Value.Type) -> Choice {
        let chosen = self[type]
        return Choice(
            name: type.option, value: chosen.argument,
            alternatives: chosen.alternatives.map { value in
                var changed = self
                changed[type] = value
                return Choice.Alternative(value: value.argument, options: changed)
            },
            meaning: chosen.meaning)
    }

    /// What differs from other options, resampling aside.
    func changes(from other: AnalysisOptions) -> Set<Aspect> {
        func changes<Value: AnalysisChoice>(_ type: Value.Type) -> Set<Aspect> {
            self[type] == other[type] ? [] : type.changes
        }
        return Self.list.reduce(into: []) { $0.formUnion(changes($1)) }
    }

    /// A participant under every choice in turn; nil for one who does not count.
    func applied(to member: CohortMember) -> CohortMember? {
        func applied<Value: AnalysisChoice>(_ type: Value.Type, to member: CohortMember) -> CohortMember? {
            self[type].applied(to: member)
        }
        return Self.list.reduce(member) { member, type in member.flatMap { applied(type, to: $0) } }
    }
}
