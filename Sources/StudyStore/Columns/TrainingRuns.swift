import GRDB
import Study

/// A run with the name of its experiment, as a row has it.
struct ExperimentRun: Sendable {
    var experiment: String
    var run: TrainingRun
}

extension ExperimentRun {
    /// The finished runs of experiments, as the store keeps them and as an experiment's files have them.
    static let table = Table<ExperimentRun>(
        "training_run", file: "runs.csv", key: ["experiment", "key"], order: "ORDER BY r.experiment, r.key",
        blank: ExperimentRun(experiment: "", run: TrainingRun.blank),
        columns: [
            Column("experiment", get: { $0.experiment }, set: { $0.experiment = $1 }).headed(nil)
        ], TrainingRun.columns.of(get: { $0.run }, change: { try $1(&$0.run) }))

    /// What takes half of a run's memory and no outcome depends on.
    static let evidence: Set<String> = [
        "image_order", "initial_weights", "first_loss", "final_weights", "instruction_set", "host",
    ]
}

extension Table<ExperimentRun> {
    /// The runs of one experiment, by key.
    ///
    /// - Parameter besides: columns that are left out.
    func runs(of experiment: String, _ db: Database, besides: Set<String> = []) throws -> [TrainingRun] {
        try rows(db, where: "r.experiment = ?", arguments: [experiment], besides: besides).map(\.run)
    }
}

extension TrainingRun {
    /// Runs without what was trained, as a file of certificates has them; `Documentation/certificates.md` says what each
    /// column holds.
    static let certificates = Table<TrainingRun>(
        file: "certificates.csv", key: ["key"], blank: blank,
        columns: columns.filter { column in
            [
                "key", "status", "epochs_done", "last_loss", "validation_accuracy", "test_accuracy", "image_order",
                "initial_weights", "first_loss", "final_weights", "weights_finite",
            ].contains(column.header)
        })

    fileprivate static let blank = TrainingRun(
        key: "", configuration: Hyperparameters.blank, seed: 0, learnsFromValidation: false, status: .completed,
        circumstances: Circumstances(instructionSet: "imported", host: "imported", seconds: 0, attempts: 1))

    fileprivate static let columns: [Column<TrainingRun>] =
        identity + configurationColumns + results + certificateColumns + circumstanceColumns

    private static let identity: [Column<TrainingRun>] = [
        Column(
            "key", "SHA-256 over everything the run's result depends on", .checksum, get: { $0.key },
            set: { $0.key = $1 })
    ]

    private static let asked: [Column<Hyperparameters>] = Hyperparameters.columns.map {
        $0.name == Hyperparameter.epochs.columnName ? $0.meaning("epochs after the experiment's rule") : $0
    }

    private static let configurationColumns: [Column<TrainingRun>] = asked.of(
        get: { $0.configuration }, change: { try $1(&$0.configuration) })

    private static let results: [Column<TrainingRun>] = [
        Column("seed", "seed of weights, order and dropout", get: { $0.seed }, set: { $0.seed = $1 }),
        Column(
            "learns_from_validation", "true where the images for validation were learned from as well",
            get: { $0.learnsFromValidation }, set: { $0.learnsFromValidation = $1 }),
        Column(
            "status", RunStatus.regenerated.map(\.rawValue).joined(separator: ", "), get: { $0.status },
            set: {
                guard RunStatus.regenerated.contains($1) else {
                    throw Misfit(sentence: "“\($1.rawValue)” is no status of an experiment's run")
                }
                $0.status = $1
            }),
        Column(
            "refusal", "why the engine refused the configuration; empty otherwise", get: { $0.refusal },
            set: { $0.refusal = $1 }),
        Column("epochs_done", "epochs that ended", .count, get: { $0.epochs }, set: { $0.epochs = $1 }),
        Column(
            "last_loss", "mean loss of the last of them; empty when not a number",
            get: { $0.lastLoss.map { Loss($0) } }, set: { $0.lastLoss = $1?.value }),
        Column(
            "validation_accuracy", "share of images classified correctly, 0…1", .share, get: { $0.validationAccuracy },
            set: { $0.validationAccuracy = $1 }),
        Column(
            "test_accuracy", "share of images classified correctly, 0…1", .share, get: { $0.testAccuracy },
            set: { $0.testAccuracy = $1 }),
    ]

    /// A certificate begins with the first of its columns that holds something.
    private static let certificateColumns: [Column<TrainingRun>] = [
        Column(
            "image_order", "SHA-256 of the order of the images in every epoch", .checksum,
            get: { $0.certificate?.order },
            set: { run, value in
                if let value { run.certify { $0.order = value } }
            }),
        Column(
            "initial_weights", "SHA-256 of the weights before the first step", .checksum,
            get: { $0.certificate?.initialWeights },
            set: { run, value in
                if let value { run.certify { $0.initialWeights = value } }
            }),
        Column(
            "first_loss", "loss of the first batch", get: { $0.certificate?.firstLoss.map { Loss($0) } },
            set: { run, value in
                if let value { run.certify { $0.firstLoss = value.value } }
            }),
        Column(
            "final_weights", "SHA-256 of the weights at the end", .checksum, get: { $0.certificate?.finalWeights },
            set: { run, value in
                if let value { run.certify { $0.finalWeights = value } }
            }),
        Column(
            "weights_finite",
            "whether every weight at the end is a finite number; false where a completed run diverged in its last step; empty when not recorded",
            get: { $0.weightsAreFinite }, set: { $0.weightsAreFinite = $1 }
        ).recent,
    ]

    private mutating func certify(_ change: (inout Certificate) -> Void) {
        var certificate =
            self.certificate ?? Certificate(order: "", initialWeights: "", firstLoss: nil, finalWeights: "")
        change(&certificate)
        self.certificate = certificate
    }

    private static let circumstanceColumns: [Column<TrainingRun>] = [
        Column(
            "instruction_set", get: { $0.circumstances.instructionSet }, set: { $0.circumstances.instructionSet = $1 }
        ).headed(nil),
        Column("host", get: { $0.circumstances.host }, set: { $0.circumstances.host = $1 }).headed(nil),
        Column("seconds", "", .time, get: { $0.circumstances.seconds }, set: { $0.circumstances.seconds = $1 }).headed(
            nil),
        Column("attempts", "", .positive, get: { $0.circumstances.attempts }, set: { $0.circumstances.attempts = $1 })
            .headed(nil),
    ]
}
