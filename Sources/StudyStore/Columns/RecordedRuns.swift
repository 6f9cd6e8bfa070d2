import Study

extension FinalEvaluation {
    /// Single evaluations of final choices.
    static let table = Table<FinalEvaluation>(
        "final_evaluation", file: "final_evaluations.csv", key: ["participant", "site", "record_id"],
        order: RowOrder.byRegistration("record_id", "site"),
        blank: FinalEvaluation(
            participant: "", site: "", recordID: 0, configuration: Hyperparameters.blank, outcome: .neverReported),
        columns: [
            Column("participant", "anonymous id", get: { $0.participant }, set: { $0.participant = $1 }),
            Column(
                "site", "where the participant registered, or the evaluation was filed", get: { $0.site },
                set: { $0.site = $1 }),
            Column(
                "record_id", "number of the record at its site; orders a participant's trials", get: { $0.recordID },
                set: { $0.recordID = $1 }),
        ], Hyperparameters.columns.of(get: { $0.configuration }, change: { try $1(&$0.configuration) }),
        Outcome.columns.of(get: { $0.outcome }, change: { try $1(&$0.outcome) }),
        [.seconds(get: { $0.seconds }, set: { $0.seconds = $1 })])
}

extension FinalRun {
    /// Repeated, seeded runs of final choices.
    static let table = Table<FinalRun>(
        "final_run", file: "final_runs.csv", key: ["participant", "seed"], order: RowOrder.byRegistration("seed"),
        blank: FinalRun(participant: "", seed: 0, configuration: Hyperparameters.blank, outcome: .neverReported),
        columns: [
            Column("participant", "anonymous id", get: { $0.participant }, set: { $0.participant = $1 }),
            Column("seed", "seed of the run", get: { $0.seed }, set: { $0.seed = $1 }),
        ], Hyperparameters.columns.of(get: { $0.configuration }, change: { try $1(&$0.configuration) }),
        Outcome.columns.of(get: { $0.outcome }, change: { try $1(&$0.outcome) }),
        [.seconds(get: { $0.seconds }, set: { $0.seconds = $1 })])
}

extension BaselineRun {
    /// Runs of random configurations.
    static let table = Table<BaselineRun>(
        "baseline_run", file: "baseline_runs.csv", key: ["number"], order: "ORDER BY r.number",
        blank: BaselineRun(number: 1, seed: 0, configuration: Hyperparameters.blank, outcome: .neverReported),
        columns: [
            Column(
                "number", "position in the baseline, from 1", .positive, get: { $0.number }, set: { $0.number = $1 }),
            Column("seed", "seed of the run", get: { $0.seed }, set: { $0.seed = $1 }),
        ], Hyperparameters.columns.of(get: { $0.configuration }, change: { try $1(&$0.configuration) }),
        Outcome.columns.of(get: { $0.outcome }, change: { try $1(&$0.outcome) }),
        [.seconds(get: { $0.seconds }, set: { $0.seconds = $1 })])
}
