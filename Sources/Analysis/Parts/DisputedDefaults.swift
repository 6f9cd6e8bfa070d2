public import Study

/// A hyperparameter whose default the paper, its supplement and the study's server do not agree on.
public struct DisputedDefault: Sendable {
    /// The hyperparameter.
    public var hyperparameter: Hyperparameter
    /// Final choices of the cohort whose optimizer reads it.
    public var readers: Int
    /// Of these, those that left it unset, so that the default decides.
    public var unset: Int
    /// The most frequent recorded value where the optimizer ignores it: what the server put in place of unset ones.
    public var recorded: Double?
}

/// Final choices on which the contradictions between the study's sets of defaults can tell.
public struct DisputedDefaults: Sendable {
    /// In the order of Table 1.
    public var rows: [DisputedDefault]
    /// Final choices of the cohort.
    public var choices: Int
    /// Those that leave one of the hyperparameters unset that their optimizer reads.
    public var unset: Int

    /// The sets of defaults that belong to the study.
    public static let sets: [DefaultSet] = [.paper, .supplement, .server, .finalEvaluation]
    /// The hyperparameters that these differ in.
    public static let hyperparameters: [Hyperparameter] = Hyperparameter.optional.filter { hyperparameter in
        Set(sets.map { $0[hyperparameter] }).count > 1
    }

    init(_ input: AnalysisInput) {
        let handedIn = Dictionary(
            input.record.finalChoices.map { ($0.participant, $0) },
            uniquingKeysWith: { $0.recordID > $1.recordID ? $0 : $1 })
        // What was handed in; what was evaluated has its unset values filled in.
        let choices = input.cohort.members.map { member in
            handedIn[member.participant.id]?.configuration ?? member.finalConfiguration
        }
        func isUnset(_ hyperparameter: Hyperparameter, _ choice: Hyperparameters) -> Bool {
            choice.optimizer.uses(hyperparameter) && choice[optional: hyperparameter] == nil
        }
        rows = Self.hyperparameters.map { hyperparameter in
            DisputedDefault(
                hyperparameter: hyperparameter, readers: choices.count { $0.optimizer.uses(hyperparameter) },
                unset: choices.count { isUnset(hyperparameter, $0) },
                recorded: RecordedDefault(hyperparameter, of: input.record.trials)?.value)
        }
        self.choices = choices.count
        unset = choices.count { choice in Self.hyperparameters.contains { isUnset($0, choice) } }
    }
}

extension DisputedDefaults: AnalysisPart {
    /// Names of the counts.
    public enum Names {
        /// Final choices whose optimizer reads a hyperparameter with a disputed default.
        public static func readers(_ hyperparameter: Hyperparameter) -> ResultName {
            ResultName("disputed.\(hyperparameter.columnName).readers")
        }
        /// Of these, those that leave it unset.
        public static func unset(_ hyperparameter: Hyperparameter) -> ResultName {
            ResultName("disputed.\(hyperparameter.columnName).unset")
        }
        /// Final choices of the cohort.
        public static let choices: ResultName = ResultName("disputed.choices")
        /// Those on which a disputed default can tell.
        public static let unset: ResultName = ResultName("disputed.unset")
    }

    static let names =
        [Names.choices, Names.unset] + hyperparameters.flatMap { [Names.readers($0), Names.unset($0)] }
    static let restsOn: Set<Aspect> = [.members, .finalAccuracy]

    func results(_ list: inout ResultList) {
        list.add(Names.choices, count: choices, "final choices of the cohort")
        list.add(
            Names.unset, count: unset,
            "final choices that leave a hyperparameter with a disputed default unset which their optimizer reads")
        for row in rows {
            list.add(Names.readers(row.hyperparameter), count: row.readers, "final choices whose optimizer reads it")
            list.add(
                Names.unset(row.hyperparameter), count: row.unset,
                "final choices that leave it unset and whose optimizer reads it")
        }
    }

    var tables: [Table] {
        [
            Table(
                "disputed_defaults", "Defaults that the paper, its supplement and its server do not agree on",
                columns: [
                    ("hyperparameter", "which"), ("paper", "default in the paper's Table 1"),
                    ("supplement", "default in the supplement, section 1.2"),
                    ("server", "what the server put in place of unset values of a trial"),
                    ("final", "what the evaluation of the final choices put in their place"),
                    ("recorded", "most frequent recorded value, of trials whose optimizer ignores it"),
                    ("readers", "final choices whose optimizer reads it"),
                    ("unset", "of these, those that leave it unset, so that the default decides"),
                ],
                rows: rows.map { row in
                    [.text(row.hyperparameter.columnName)]
                        + Self.sets.map { .optional($0[row.hyperparameter]) }
                        + [.optional(row.recorded), .count(row.readers), .count(row.unset)]
                })
        ]
    }
}

extension StudyAnalysis {
    /// Final choices on which contradicting defaults can tell.
    public var disputedDefaults: DisputedDefaults { self[DisputedDefaults.self] }
}
