import CSV
public import Foundation
public import Study

/// An experiment with its finished runs as a folder: `experiment.yaml` as it was read, `experiment.csv`, `runs.csv`, and a
/// codebook. How long a run took, where, and in how many attempts is left out, so that equal results give equal bytes.
public enum RunFiles {
    /// What ``FolderReplacement`` calls the folder.
    public static let kind: String = "runs"

    /// Writes the folder, all or nothing; replaces an earlier one of the same kind.
    ///
    /// - Parameter sources: what is read and must not be replaced.
    public static func write(_ collection: RunCollection, to folder: URL, reading sources: [URL] = []) throws {
        var files = ["experiment.yaml": collection.definition.specification]
        files[ExperimentDefinition.table.file] = ExperimentDefinition.table.text(of: [collection.definition])
        files[ExperimentRun.table.file] = ExperimentRun.table.text(
            of: collection.runs.map { ExperimentRun(experiment: "", run: $0) })
        files["codebook.csv"] = StoreTables.codebook(of: StoreTables.runs)
        try FolderReplacement.write(folder, kind: kind, reading: sources) { folder in
            for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
        }
    }

    /// Reads a folder written by ``write(_:to:)``. The circumstances of the runs are `imported`.
    ///
    /// - Throws: `ImportError` naming file, line and field.
    public static func read(_ folder: URL) throws -> RunCollection {
        let files = SourceFolder(folder, lenient: false)
        let specification = try files.text("experiment.yaml")
        var definitions: [ExperimentDefinition] = []
        try ExperimentDefinition.table.read(files) { definition, _ in
            definitions.append(definition)
            definitions[definitions.count - 1].setting.specification = specification
        }
        guard let definition = definitions.first, definitions.count == 1 else {
            throw ImportError(problems: [CSVError(file: "experiment.csv", reason: "one line must name the experiment")])
        }
        var runs: [TrainingRun] = []
        var keys: Set<String> = []
        try ExperimentRun.table.read(files) { record, row in
            let run = record.run
            if let (field, sentence) = RunCheck.problem(run, of: definition) {
                throw row.error(try row.index(of: field), sentence)
            }
            guard keys.insert(run.key).inserted else {
                throw row.error(try row.index(of: "key"), "the run stands twice")
            }
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
        try ExperimentRun.table.lines(of: path).map { line in line.map(\.run) }
    }
}
