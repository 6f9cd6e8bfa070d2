import Experiments
import Foundation
import Study
import Text

/// The scripts of a job array and of the job that merges its stores.
struct SlurmJobs {
    let name: String
    let tool: String
    let experiment: ExperimentOptions
    let shards: Int, workers: Int
    let time: SlurmTime
    let lines: [SlurmDirective]

    /// Where scripts and logs lie.
    static func folder(store: String) -> URL {
        URL(filePath: (OutsideText(store).dropping(suffix: ".sqlite") ?? store) + "-slurm").standardizedFileURL
    }

    /// One task for each shard. A task whose time is up, or whose process was killed, goes back into the queue, at most
    /// twenty times; one that somebody cancels does not.
    ///
    /// - Throws: `InputError` for a path that no line of Slurm's can hold.
    func array() throws -> String {
        let run = try command("run") + " --shard \"$SLURM_ARRAY_TASK_ID/\(shards)\" --workers \(workers)"
        let directives =
            try head("array", cores: workers) + [
                SlurmDirective("array", "1-\(shards)"), SlurmDirective("time", time.text), SlurmDirective("requeue"),
                SlurmDirective("signal", "B:USR1@120"),
            ] + lines
        return """
            #!/bin/bash
            \(directives.map(\.line).joined(separator: "\n"))

            \(run) &
            child=$!
            again=
            trap 'kill -TERM "$child"' TERM
            trap 'again=yes; kill -TERM "$child"' USR1
            code=0
            while kill -0 "$child" 2>/dev/null; do
                code=0
                wait "$child" || code=$?
            done
            [ "$code" -eq 137 ] && again=yes
            if [ -n "$again" ] && [ "${SLURM_RESTART_COUNT:-0}" -lt 20 ]; then
                scontrol requeue "${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}" && sleep 60
            fi
            exit "$code"

            """
    }

    /// Merges the shards' stores.
    ///
    /// - Throws: `InputError` for a path that no line of Slurm's can hold.
    func merge() throws -> String {
        let stores = (1...shards).compactMap { Shard(index: $0, count: shards) }.map {
            ShardPath.of(path(experiment.store), $0)
        }
        let words = [tool, "experiments", "merge", path(experiment.store)] + stores
        return """
            #!/bin/bash
            \((try head("merge", cores: 1) + lines).map(\.line).joined(separator: "\n"))

            \(words.map(Self.quoted).joined(separator: " "))

            """
    }

    private func head(_ part: String, cores: Int) throws -> [SlurmDirective] {
        let folder = OutsideText(Self.folder(store: experiment.store).path)
        guard !folder.contains("\\") else {
            throw InputError(
                description:
                    "\(folder.string): holds a backslash, which Slurm does not take in a log's name; name it otherwise")
        }
        return [
            try SlurmDirective("job-name", "\(name)-\(part)"), try SlurmDirective("ntasks", "1"),
            try SlurmDirective("cpus-per-task", "\(cores)"), try SlurmDirective("open-mode", "append"),
            try SlurmDirective(
                "output", folder.replacing("%", with: "%%") + (part == "array" ? "/task-%a.log" : "/merge.log")),
        ]
    }

    private func command(_ verb: String) throws -> String {
        var words = [tool, "experiments", verb, path(experiment.file), "--store", path(experiment.store)]
        if let images = experiment.images { words += ["--images", path(images)] }
        if let cache = experiment.cache { words += ["--cache", path(cache)] }
        for part in experiment.only { words += ["--only", part.rawValue] }
        return words.map(Self.quoted).joined(separator: " ")
    }

    private func path(_ path: String) -> String { URL(filePath: path).standardizedFileURL.path }

    /// A word as the shell reads it back, whatever it holds.
    private static func quoted(_ word: String) -> String {
        "'" + OutsideText(word).replacing("'", with: "'\\''") + "'"
    }
}
