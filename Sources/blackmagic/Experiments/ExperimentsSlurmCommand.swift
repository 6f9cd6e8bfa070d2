import ArgumentParser
import Experiments
import Foundation

struct ExperimentsSlurmCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "slurm",
        abstract: "Write, and with --submit hand in, a Slurm job array that trains an experiment.",
        discussion: """
            Each task trains one share of the runs into a store of its own; a job behind them merges all. A task that is \
            preempted, runs out of time or is killed goes back into the queue and continues from its last kept states.

              blackmagic experiments slurm Training/paper.yaml --store study.sqlite --images imagenette --shards 64 --submit
            """)

    @OptionGroup(title: "Experiment") var experiment: ExperimentOptions
    @Option(help: "Tasks of the array.") var shards: Int
    @Option(help: "Cores of a task: Slurm's cpus-per-task. Long runs get several of them.") var workers = 16
    @Option(help: "Time limit of a task, as Slurm writes it.") var time = "24:00:00"
    @Option(help: "Another line for Slurm, such as partition=long; may be given again.") var sbatch: [String] = []
    @Flag(help: "Hand the jobs in.") var submit = false

    func validate() throws {
        guard shards >= 1, workers >= 1 else { throw ValidationError("--shards and --workers: give 1 or more") }
    }

    func run() throws {
        let (plan, _) = try experiment.plan()
        let runs = plan.runs(of: experiment.parts)
        let folder = SlurmJobs.folder(store: experiment.store)
        let jobs = SlurmJobs(
            name: plan.experiment.name, tool: CommandLine.tool, experiment: experiment, shards: shards,
            workers: workers, time: time, lines: sbatch)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let (array, merge) = (folder.appending(path: "array.sbatch"), folder.appending(path: "merge.sbatch"))
        try Data(jobs.array.utf8).write(to: array, options: .atomic)
        try Data(jobs.merge.utf8).write(to: merge, options: .atomic)
        let estimate = try RunEstimate.measured(
            imageSize: plan.experiment.imageSize, workers: ProcessInfo.processInfo.activeProcessorCount)
        let shares = (1...shards).compactMap { Shard(index: $0, count: shards) }.map {
            $0.share(of: runs, imageSize: plan.experiment.imageSize)
        }
        print(
            "\(runs.count) runs in \(shards) tasks of \(workers) cores: expected "
                + "\(estimate.words(shares, cores: workers)) on cores like these")
        print(estimate.assumption)
        print("jobs: \(array.path) and, behind it, \(merge.path)")
        guard submit else { return }
        let number = try Self.sbatch(["--parsable", array.path])
        let second = try Self.sbatch([
            "--parsable", "--dependency=afterok:\(number)", "--kill-on-invalid-dep=yes", merge.path,
        ])
        print("submitted: array \(number), merge \(second)")
    }

    /// Hands a job in; returns its number.
    private static func sbatch(_ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["sbatch"] + arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let words = String(decoding: bytes, as: UTF8.self).split { $0 == ";" || $0.isWhitespace }
        guard process.terminationStatus == 0, let number = words.first else {
            throw InputError(description: "sbatch refused the job; is this a machine of the cluster?")
        }
        return String(number)
    }
}

extension CommandLine {
    /// The running executable's path.
    static var tool: String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
            ?? URL(filePath: arguments.first ?? "blackmagic").standardizedFileURL.path
    }
}
