import GRDB
import Study

/// How experiments and their runs lie in rows.
enum RunRows {
    private static let results = [
        "seed", "learns_from_validation", "status", "refusal", "epochs_done", "last_loss", "validation_accuracy",
        "test_accuracy", "image_order", "initial_weights", "first_loss", "final_weights", "instruction_set", "host",
        "seconds", "attempts",
    ]
    private static let columns = (["key"] + ConfigurationColumns.names + results).joined(separator: ", ")

    private static let definition =
        "name, specification, plan, images, train_images, validation_images, test_images, engine"

    static func definitions(_ db: Database) throws -> [ExperimentDefinition] {
        try Row.fetchAll(db, sql: "SELECT \(definition) FROM experiment ORDER BY name").map {
            ExperimentDefinition(
                name: $0[0], specification: $0[1], plan: $0[2],
                images: ExperimentImages(checksum: $0[3], train: $0[4], validation: $0[5], test: $0[6]), engine: $0[7])
        }
    }

    static func insert(_ experiment: ExperimentDefinition, _ db: Database) throws {
        let images = experiment.images
        try db.execute(
            sql: "INSERT INTO experiment (\(definition)) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            arguments: [
                experiment.name, experiment.specification, experiment.plan, images.checksum, images.train,
                images.validation, images.test, experiment.engine,
            ])
    }

    static func runs(_ experiment: String, _ db: Database) throws -> [TrainingRun] {
        try Row.fetchAll(
            db, sql: "SELECT \(columns) FROM training_run WHERE experiment = ? ORDER BY key", arguments: [experiment]
        ).map(run)
    }

    private static func run(_ row: Row) throws -> TrainingRun {
        let at = 1 + Hyperparameter.allCases.count
        guard let status = TrainingRun.Status(rawValue: row[at + 2]) else {
            throw StoreError.conflict("the store holds an unknown status of a run")
        }
        var run = TrainingRun(
            key: row[0], configuration: try ConfigurationColumns.configuration(row, at: 1), seed: row[at],
            learnsFromValidation: row[at + 1], status: status,
            circumstances: TrainingRun.Circumstances(
                instructionSet: row[at + 12], host: row[at + 13], seconds: row[at + 14], attempts: row[at + 15]))
        run.refusal = row[at + 3]
        run.epochs = row[at + 4]
        run.lastLoss = row[at + 5]
        run.validationAccuracy = row[at + 6]
        run.testAccuracy = row[at + 7]
        if let order = row[at + 8] as String?, let initial = row[at + 9] as String?, let final = row[at + 11] as String?
        {
            run.certificate = TrainingRun.Certificate(
                order: order, initialWeights: initial, firstLoss: row[at + 10], finalWeights: final)
        }
        return run
    }

    static func insert(_ run: TrainingRun, _ experiment: String, _ db: Database) throws {
        var values: [(any DatabaseValueConvertible)?] = [
            experiment, run.key, run.configuration.epochs, run.configuration.batchSize,
            run.configuration.lossFunction.rawValue, run.configuration.optimizer.rawValue,
        ]
        for hyperparameter in Hyperparameter.optional { values.append(run.configuration[optional: hyperparameter]) }
        values += [
            run.seed, run.learnsFromValidation, run.status.rawValue, run.refusal, run.epochs, run.lastLoss,
            run.validationAccuracy, run.testAccuracy, run.certificate?.order, run.certificate?.initialWeights,
            run.certificate?.firstLoss, run.certificate?.finalWeights, run.circumstances.instructionSet,
            run.circumstances.host, run.circumstances.seconds, run.circumstances.attempts,
        ]
        let marks = values.map { _ in "?" }.joined(separator: ", ")
        try db.execute(
            sql: "INSERT INTO training_run (experiment, \(columns)) VALUES (\(marks))",
            arguments: StatementArguments(values))
    }
}
