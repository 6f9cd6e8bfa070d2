import Experiments
import Foundation

/// The scripts of a job array and of the job that merges its stores.
struct SlurmJobs {
    let name: String
    let tool: String
    let experiment: ExperimentOptions
    let shards: Int, workers: Int
    let time: String
    let lines: [String]

    /// Where scripts and logs lie.
    static func folder(store: String) -> URL {
        URL(filePath: (store.hasSuffix(".sqlite") ? String(store.dropLast(7)) : store) + "-slurm").standardizedFileURL
    }

    /// One task for each shard. A task whose time is up, or whose process was killed, goes back into the queue, at most
    /// twenty times; one that somebody cancels does not.
    var array: String {
        let run = command("run") + " --shard \"$SLURM_ARRAY_TASK_ID/\(shards)\" --workers \(workers)"
        return """
            \(head("array", cores: workers))
            #SBATCH --array=1-\(shards)
            #SBATCH --time=\(time)
            #SBATCH --requeue
            #SBATCH --signal=B:USR1@120
            \(lines.map { "#SBATCH --\($0)\n" }.joined())
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
    var merge: String {
        let stores = (1...shards).compactMap { Shard(index: $0, count: shards) }.map {
            Self.quoted(ShardPath.of(path(experiment.store), $0))
        }
        return """
            \(head("merge", cores: 1))
            \(lines.map { "#SBATCH --\($0)\n" }.joined())
            \([tool, "experiments", "merge", path(experiment.store)].map(Self.quoted).joined(separator: " ")) \(stores.joined(separator: " "))

            """
    }

    private func head(_ part: String, cores: Int) -> String {
        let log = Self.folder(store: experiment.store).appending(path: part == "array" ? "task-%a.log" : "merge.log")
            .path
        return """
            #!/bin/bash
            #SBATCH --job-name=\(name)-\(part)
            #SBATCH --ntasks=1
            #SBATCH --cpus-per-task=\(cores)
            #SBATCH --open-mode=append
            #SBATCH --output=\(log)
            """
    }

    private func command(_ verb: String) -> String {
        var words = [tool, "experiments", verb, path(experiment.file), "--store", path(experiment.store)]
        if let images = experiment.images { words += ["--images", path(images)] }
        if let cache = experiment.cache { words += ["--cache", path(cache)] }
        for part in experiment.only { words += ["--only", part.rawValue] }
        return words.map(Self.quoted).joined(separator: " ")
    }

    private func path(_ path: String) -> String { URL(filePath: path).standardizedFileURL.path }

    private static func quoted(_ word: String) -> String {
        "'" + word.replacing("'", with: "'\\''") + "'"
    }
}
