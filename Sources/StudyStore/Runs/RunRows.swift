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
        try RowReader.all(db, "experiment", "SELECT \(definition) FROM experiment ORDER BY name") {
            ExperimentDefinition(
                name: try $0.text(0), specification: try $0.text(1), plan: try $0.text(2),
                images: ExperimentImages(
                    checksum: try $0.text(3), train: try $0.int(4), validation: try $0.int(5), test: try $0.int(6)),
                engine: try $0.text(7))
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

    static func runs(_ experiment: String, _ db: Database, outcomesOnly: Bool = false) throws -> [TrainingRun] {
        try RowReader.all(
            db, "training_run", "SELECT \(columns) FROM training_run WHERE experiment = ? ORDER BY key",
            arguments: [experiment]
        ) { try run($0, outcomesOnly) }
    }

    private static func run(_ row: RowReader, _ outcomesOnly: Bool) throws -> TrainingRun {
        let at = 1 + Hyperparameter.allCases.count
        var run = TrainingRun(
            key: try row.text(0), configuration: try row.configuration(1), seed: try row.int(at),
            learnsFromValidation: try row.flag(at + 1), status: try row.choice(at + 2),
            circumstances: TrainingRun.Circumstances(
                instructionSet: outcomesOnly ? "" : try row.text(at + 12),
                host: outcomesOnly ? "" : try row.text(at + 13), seconds: try row.double(at + 14),
                attempts: try row.int(at + 15)))
        run.refusal = try row.optionalText(at + 3)
        run.epochs = try row.int(at + 4)
        run.lastLoss = try row.optionalDouble(at + 5)
        run.validationAccuracy = try row.optionalDouble(at + 6)
        run.testAccuracy = try row.optionalDouble(at + 7)
        if run.status != .refused, !outcomesOnly {
            run.certificate = TrainingRun.Certificate(
                order: try row.text(at + 8), initialWeights: try row.text(at + 9),
                firstLoss: try row.optionalDouble(at + 10), finalWeights: try row.text(at + 11))
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
