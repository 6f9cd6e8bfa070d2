import CSV
public import Foundation
public import Study

/// An experiment with its finished runs as a folder: `experiment.yaml` as it was read, `experiment.csv`, `runs.csv`, and a
/// codebook. How long a run took, where, and in how many attempts is left out, so that equal results give equal bytes.
public enum RunFiles {
    static let experiment = ["name", "plan", "engine", "images", "train_images", "validation_images", "test_images"]
    private static let results = [
        "status", "refusal", "epochs_done", "last_loss", "validation_accuracy", "test_accuracy", "image_order",
        "initial_weights", "first_loss", "final_weights",
    ]
    static let runs = ["key"] + OwnColumns.configuration + ["seed", "learns_from_validation"] + results

    /// What ``FolderReplacement`` calls the folder.
    public static let kind: String = "runs"

    /// Writes the folder, all or nothing; replaces an earlier one of the same kind.
    ///
    /// - Parameter sources: what is read and must not be replaced.
    public static func write(_ collection: RunCollection, to folder: URL, reading sources: [URL] = []) throws {
        var files = ["experiment.yaml": collection.definition.specification]
        files["experiment.csv"] = text(of: collection.definition)
        var writer = CSVWriter(columns: runs)
        for run in collection.runs { add(run, to: &writer) }
        files["runs.csv"] = writer.text
        files["codebook.csv"] = codebook
        try FolderReplacement.write(folder, kind: kind, reading: sources) { folder in
            for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
        }
    }

    private static func text(of definition: ExperimentDefinition) -> String {
        var writer = CSVWriter(columns: experiment)
        writer.add(definition.name)
        writer.add(definition.plan)
        writer.add(definition.engine)
        writer.add(definition.images.checksum)
        for count in [definition.images.train, definition.images.validation, definition.images.test] {
            writer.add(count)
        }
        writer.endRecord()
        return writer.text
    }

    private static func add(_ run: TrainingRun, to writer: inout CSVWriter) {
        writer.add(run.key)
        writer.add(run.configuration)
        writer.add(run.seed)
        writer.add(run.learnsFromValidation)
        writer.add(run.status.rawValue)
        writer.add(run.refusal ?? "")
        writer.add(run.epochs)
        for number in [run.lastLoss, run.validationAccuracy, run.testAccuracy] { writer.add(number) }
        writer.add(run.certificate?.order ?? "")
        writer.add(run.certificate?.initialWeights ?? "")
        writer.add(run.certificate?.firstLoss)
        writer.add(run.certificate?.finalWeights ?? "")
        writer.endRecord()
    }

    private static var codebook: String {
        var writer = CSVWriter(columns: ["file", "column", "meaning"])
        for (file, columns) in [("experiment.csv", experiment), ("runs.csv", runs)] {
            for column in columns {
                writer.add(file)
                writer.add(column)
                writer.add(meanings[column] ?? OwnColumns.meaning(column))
                writer.endRecord()
            }
        }
        return writer.text
    }

    private static let meanings = [
        "name": "name of the experiment",
        "plan": "SHA-256 over what every run is for and its key",
        "engine": "version of the training engine; another version may give other bits",
        "images": "SHA-256 over the images after decoding and resizing",
        "train_images": "images to learn from", "validation_images": "images for validation",
        "test_images": "images for the test",
        "key": "SHA-256 over everything the run's result depends on",
        "seed": "seed of weights, order and dropout",
        "learns_from_validation": "true where the images for validation were learned from as well",
        "epochs": "epochs after the experiment's rule",
        "status": TrainingRun.Status.allCases.map(\.rawValue).joined(separator: ", "),
        "refusal": "why the engine refused the configuration; empty otherwise",
        "epochs_done": "epochs that ended", "last_loss": "mean loss of the last of them; empty when not a number",
        "validation_accuracy": "share of images classified correctly, 0…1",
        "test_accuracy": "share of images classified correctly, 0…1",
        "image_order": "SHA-256 of the order of the images in every epoch",
        "initial_weights": "SHA-256 of the weights before the first step",
        "first_loss": "loss of the first batch", "final_weights": "SHA-256 of the weights at the end",
    ]

    /// Reads a folder written by ``write(_:to:)``. The circumstances of the runs are `imported`.
    ///
    /// - Throws: `ImportError` naming file, line and field.
    public static func read(_ folder: URL) throws -> RunCollection {
        let files = SourceFolder(folder, lenient: false)
        let specification = try files.text("experiment.yaml")
        var definitions: [ExperimentDefinition] = []
        try files.forEachRecord("experiment.csv", columns: experiment) { row in
            definitions.append(
                ExperimentDefinition(
                    name: row.text(0), specification: specification, plan: try row.checksum(1),
                    images: ExperimentImages(
                        checksum: try row.checksum(3), train: try row.whole(4, atLeast: 1),
                        validation: try row.whole(5, atLeast: 1), test: try row.whole(6, atLeast: 1)),
                    engine: row.text(2)))
        }
        guard let definition = definitions.first, definitions.count == 1 else {
            throw ImportError(problems: [CSVError(file: "experiment.csv", reason: "one line must name the experiment")])
        }
        var runs: [TrainingRun] = []
        var keys: Set<String> = []
        try files.forEachRecord("runs.csv", columns: Self.runs) { row in
            let run = try Self.run(row)
            if let (field, sentence) = RunCheck.problem(run, of: definition) {
                throw row.error(try row.index(of: field), sentence)
            }
            guard keys.insert(run.key).inserted else { throw row.error(0, "the run stands twice") }
            runs.append(run)
        }
        runs.sort { $0.key < $1.key }
        if let problem = RunCheck.problems(runs, of: definition, limit: 1).first {
            throw ImportError(problems: [CSVError(file: "runs.csv", reason: problem)])
        }
        return RunCollection(source: folder.path, definition: definition, runs: runs)
    }

    /// Reads one file `runs.csv`, by itself: what each run was trained on is not looked at.
    ///
    /// - Throws: `ImportError` naming file, line and field.
    public static func lines(of path: String) throws -> [FileLine<TrainingRun>] {
        try FileLine.all(of: path, columns: runs) { try run($0) }
    }

    private static func run(_ row: borrowing CSVReader) throws -> TrainingRun {
        let at = 1 + OwnColumns.configuration.count
        guard let status = TrainingRun.Status(rawValue: row.string(at + 2)) else {
            throw row.error(at + 2, "“\(row.string(at + 2))” is no status of a run")
        }
        var run = TrainingRun(
            key: try row.checksum(0), configuration: try row.configuration(1), seed: try row.int(at),
            learnsFromValidation: try row.flag(at + 1), status: status, circumstances: .imported)
        run.refusal = row.isEmpty(at + 3) ? nil : row.text(at + 3)
        guard (status == .refused) == (run.refusal != nil) else {
            throw row.error(at + 3, "a refusal belongs to refused runs, and only to them")
        }
        run.epochs = try row.whole(at + 4, atLeast: 0)
        run.lastLoss = try row.loss(at + 5)
        run.validationAccuracy = try row.accuracy(at + 6)
        run.testAccuracy = try row.accuracy(at + 7)
        guard status != .refused else { return run }
        run.certificate = TrainingRun.Certificate(
            order: try row.checksum(at + 8), initialWeights: try row.checksum(at + 9),
            firstLoss: try row.loss(at + 10), finalWeights: try row.checksum(at + 11))
        return run
    }
}

extension CSVReader {
    /// A SHA-256 as 64 hexadecimal digits.
    func checksum(_ index: Int) throws -> String {
        let value = string(index)
        let digits = Set("0123456789abcdefABCDEF".utf8)
        guard value.utf8.count == 64, value.utf8.allSatisfy(digits.contains) else {
            throw error(index, "“\(value)” is no SHA-256 of 64 hexadecimal digits")
        }
        return value
    }

    /// A loss, which may have overflowed; nil for an empty field.
    func loss(_ index: Int) throws -> Double? {
        string(index) == "inf" ? .infinity : try optional(index)
    }
}
