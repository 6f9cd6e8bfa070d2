import Study

extension ExperimentSetting {
    /// Of an experiment's runs and of a study in a browser alike.
    ///
    /// - Parameter images: how many there must be to choose and to judge by.
    static func columns(_ images: Rule<Int>) -> [Column<ExperimentSetting>] {
        [
            Column(
                "engine", "version of the training engine; another version may give other bits", get: { $0.engine },
                set: { $0.engine = $1 }),
            Column(
                "images", "SHA-256 over the images after decoding and resizing", .checksum, get: { $0.images.checksum },
                set: { $0.images.checksum = $1 }),
            Column(
                "train_images", "images to learn from", .positive, get: { $0.images.train },
                set: { $0.images.train = $1 }),
            Column(
                "validation_images", "images for validation", images, get: { $0.images.validation },
                set: { $0.images.validation = $1 }),
            Column("test_images", "images for the test", images, get: { $0.images.test }, set: { $0.images.test = $1 }),
            Column("specification", get: { $0.specification }, set: { $0.specification = $1 }).headed(nil),
        ]
    }

    /// What is read into.
    static let blank = ExperimentSetting(
        specification: "", images: ExperimentImages(checksum: "", train: 0, validation: 0, test: 0), engine: "")
}

extension ExperimentDefinition {
    /// The experiments whose runs a store holds. Their files have the specification as a file of its own.
    static let table = Table<ExperimentDefinition>(
        "experiment", file: "experiment.csv", key: ["name"], order: "ORDER BY r.name",
        blank: ExperimentDefinition(name: "", plan: "", setting: ExperimentSetting.blank),
        columns: [
            Column("name", "name of the experiment", .present, get: { $0.name }, set: { $0.name = $1 }),
            Column(
                "plan", "SHA-256 over what every run is for and its key", .checksum, get: { $0.plan },
                set: { $0.plan = $1 }),
        ], ExperimentSetting.columns(.positive).of(get: { $0.setting }, change: { try $1(&$0.setting) }))
}

/// A run that was started, with the name of its experiment, as a row has it.
struct StartedRun: Sendable {
    var experiment = ""
    var run = StudyStore.UnfinishedRun(key: "", host: "", process: 0, attempts: 1, failures: 0, reason: nil)
}

extension StartedRun {
    /// Runs that were started and have not finished.
    static let table = Table<StartedRun>(
        "training_start", key: ["experiment", "key"], order: "ORDER BY r.key", blank: StartedRun(),
        columns: [
            Column("experiment", get: { $0.experiment }, set: { $0.experiment = $1 }).headed(nil),
            Column("key", "", .checksum, get: { $0.run.key }, set: { $0.run.key = $1 }).headed(nil),
            Column("host", get: { $0.run.host }, set: { $0.run.host = $1 }).headed(nil),
            Column("process", get: { $0.run.process }, set: { $0.run.process = $1 }).headed(nil),
            Column("attempts", "", .positive, get: { $0.run.attempts }, set: { $0.run.attempts = $1 }).headed(nil),
            Column("failures", "", .count, get: { $0.run.failures }, set: { $0.run.failures = $1 }).headed(nil),
            Column("reason", get: { $0.run.reason }, set: { $0.run.reason = $1 }).headed(nil),
        ])
}
