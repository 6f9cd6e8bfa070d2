import ArgumentParser
import Experiments
import Foundation
import Limits
import Reporting
import Text

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
    @Option(Limit.shards, help: "Tasks of the array.") var shards: Int
    @Option(Limit.workers, help: "Cores of a task: Slurm's cpus-per-task. Long runs get several of them.") var workers =
        16
    @Option(help: "Time limit of a task, as Slurm writes it (default: 24:00:00).", transform: SlurmTime.read)
    var time: SlurmTime?
    @Option(
        help: "Another line for Slurm, such as partition=long; may be given again.", transform: SlurmDirective.read)
    var sbatch: [SlurmDirective] = []
    @Flag(help: "Leave the measurement of the expected time out.") var noEstimate = false
    @Flag(help: "Hand the jobs in.") var submit = false

    func run() throws {
        let (plan, _) = try experiment.plan()
        let runs = plan.runs(of: experiment.parts)
        let folder = SlurmJobs.folder(store: experiment.store)
        let jobs = SlurmJobs(
            name: plan.experiment.name, tool: CommandLine.tool, experiment: experiment, shards: shards,
            workers: workers, time: time ?? SlurmTime(text: "24:00:00"), lines: sbatch)
        let scripts = (array: try jobs.array(), merge: try jobs.merge())
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let (array, merge) = (folder.appending(path: "array.sbatch"), folder.appending(path: "merge.sbatch"))
        let files = (array: try OutputFile(array.path, .script), merge: try OutputFile(merge.path, .script))
        try files.array.write(scripts.array)
        try files.merge.write(scripts.merge)
        let tasks = "\(Wording.count(runs.count, "run")) in \(Wording.count(shards, "task"))"
        print("\(tasks) of \(Wording.count(workers, "core"))\(try expectation(runs, plan))")
        print("jobs: \(array.path) and, behind it, \(merge.path)")
        guard submit else { return }
        let number = try Self.sbatch(["--parsable", array.path])
        let second = try Self.sbatch([
            "--parsable", "--dependency=afterok:\(number)", "--kill-on-invalid-dep=yes", merge.path,
        ])
        print("submitted: array \(number), merge \(second)")
    }

    /// How long the runs will take on cores like this machine's, and what that rests on.
    private func expectation(_ runs: [PlannedRun], _ plan: ExperimentPlan) throws -> String {
        guard !noEstimate else { return "" }
        let estimate = try RunEstimate.measured(
            imageSize: plan.experiment.imageSize, workers: ProcessInfo.processInfo.activeProcessorCount)
        let shares = (1...shards).compactMap { Shard(index: $0, count: shards) }.map {
            plan.share($0, of: runs)
        }
        return ": expected \(estimate.words(shares, cores: workers)) on cores like these\n\(estimate.assumption)"
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
        let number = OutsideText(String(decoding: bytes, as: UTF8.self)).split(at: ";")[0]
        guard process.terminationStatus == 0, let number = OutsideText(number).words.first else {
            throw InputError(description: "sbatch refused the job; is this a machine of the cluster?")
        }
        return number
    }
}

extension CommandLine {
    /// The running executable's path.
    static var tool: String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
            ?? URL(filePath: arguments.first ?? "blackmagic").standardizedFileURL.path
    }
}
