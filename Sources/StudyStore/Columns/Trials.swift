import Study

extension Trial {
    /// What participants submitted.
    static let table = Table<Trial>(
        "trial", file: "trials.csv", key: ["participant", "turn"], order: RowOrder.byRegistration("turn"),
        blank: Trial(
            participant: "", turn: 1, recordID: 0, configuration: Hyperparameters.blank, outcome: .neverReported),
        columns: [
            Column("participant", "anonymous id", get: { $0.participant }, set: { $0.participant = $1 }),
            Column("turn", "the participant's n-th trial, from 1", .positive, get: { $0.turn }, set: { $0.turn = $1 }),
            Column(
                "record_id", "number of the record at its site; orders a participant's trials", get: { $0.recordID },
                set: { $0.recordID = $1 }),
            Column(
                "is_misrouted_final", "true for a final submission that was trained as a trial",
                get: { $0.isMisroutedFinal }, set: { $0.isMisroutedFinal = $1 }),
        ], Hyperparameters.columns.of(get: { $0.configuration }, change: { try $1(&$0.configuration) }),
        Comments.columns.of(get: { $0.comments }, change: { try $1(&$0.comments) }),
        Outcome.columns.of(get: { $0.outcome }, change: { try $1(&$0.outcome) }),
        [.seconds(get: { $0.seconds }, set: { $0.seconds = $1 })])
}

extension FinalChoice {
    /// What participants handed in at the end.
    static let table = Table<FinalChoice>(
        "final_choice", file: "final_choices.csv", key: ["participant", "record_id"],
        order: RowOrder.byRegistration("record_id"),
        blank: FinalChoice(participant: "", recordID: 0, configuration: Hyperparameters.blank),
        columns: [
            Column("participant", "anonymous id", get: { $0.participant }, set: { $0.participant = $1 }),
            Column(
                "record_id", "number of the record at its site; orders a participant's trials", get: { $0.recordID },
                set: { $0.recordID = $1 }),
        ], Hyperparameters.columns.of(get: { $0.configuration }, change: { try $1(&$0.configuration) }),
        Comments.columns.of(get: { $0.comments }, change: { try $1(&$0.comments) }))
}

extension Column {
    /// How long a recorded training took.
    static func seconds(
        get: @escaping @Sendable (Record) -> Double?, set: @escaping @Sendable (inout Record, Double?) -> Void
    ) -> Column {
        Column("seconds", "training time in seconds; empty when not recorded", .time, get: get, set: set)
    }
}
