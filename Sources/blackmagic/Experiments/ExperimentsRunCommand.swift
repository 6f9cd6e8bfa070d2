import ArgumentParser
import Datasets
import Experiments
import Foundation
import Limits
import Study
import StudyStore
import Text
import TrainingEngine

struct ExperimentsRunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Train the runs that the store does not hold yet.",
        discussion: """
            Results do not depend on the number of workers, on shards, or on interruptions. Ctrl-C stops within a batch; \
            long runs go on from their last kept state. Without a terminal each run is a line on standard error when it \
            ends, and with --workers 1, where one is trained at a time, so is each epoch. Exit code 1 when runs failed for \
            good, 130 when interrupted.

            With --hours nothing new begins after that time, and what has begun is finished; start again to go on. Where the \
            experiment file says `order: sample`, runs begin in an order drawn by its seeds, and `report` and `verify` take \
            the longest finished prefix of it at any moment. Without that line the longest runs begin first, which leaves no \
            core idle at the end, and nothing is reported before it.

              blackmagic experiments run Training/imagenette-32.yaml --store study.sqlite --images imagenette --hours 8
            """)

    @OptionGroup(title: "Experiment") var experiment: ExperimentOptions
    @Option(
        Limit.workersHere,
        help: "Cores used at most, default all: one for each run, and those that no run waits for to the longest.")
    var workers: Int?
    @Option(Limit.hours, help: "Begin no new run after so many hours, such as 0.5; what has begun is finished.")
    var hours: Double?
    @Option(help: "One share of the runs, such as 2/4, into a store of its own beside --store.", transform: Shard.read)
    var shard: Shard?
    @Option(help: "avx2, avx512, portable (slow on x86), or auto for the widest; all give the same bits.")
    var instructionSet: InstructionSet = .automatic
    @Flag(help: "One JSON object a finished run, and one at the end.") var json = false

    func run() throws {
        let (plan, dataset) = try experiment.plan()
        let path = shard.map { ShardPath.of(experiment.store, $0) } ?? experiment.store
        var runs = plan.runs(of: experiment.parts)
        if let shard { runs = plan.share(shard, of: runs) }
        let backend = Backend.kernels(try instructionSet.resolved())
        try Self.train(
            runs, of: plan, dataset, store: path, workers: workers, hours: hours, backend: backend, json: json)
    }

    /// Trains what a store lacks of some runs, showing how far it is.
    ///
    /// - Parameter hours: time after which no run begins; nil for none.
    /// - Throws: with the exit code of an interruption, of runs that failed, or of a store that cannot be written.
    static func train(
        _ runs: [PlannedRun], of plan: ExperimentPlan, _ dataset: PixelDataset, store path: String, workers: Int?,
        hours: Double? = nil, backend: Backend = .kernels(.automatic), json: Bool = false
    ) throws {
        let store = try StudyStore.open(path, creating: true)
        let workers = min(workers ?? ProcessInfo.processInfo.activeProcessorCount, max(1, runs.count))
        let sweep = Sweep(plan, store: store, dataset: dataset, workers: workers, backend: backend)
        let report = RunReport(
            plan, runs: runs, open: try sweep.open(among: runs), workers: workers, json: json)
        let end = hours.map { ContinuousClock.now + .seconds(3_600 * $0) }
        let summary = try sweep.run(
            runs, mayBegin: { end.map { ContinuousClock.now < $0 } ?? true },
            isCancelled: { Interrupt.isRequested }, listener: report.tell)
        report.finish(summary, store: path)
        if let obstacle = summary.obstacle { throw InputError(description: obstacle) }
        try store.close()
        if summary.isInterrupted { throw ExitCode(130) }
        if summary.failed > 0 {
            throw CheckFailed(
                description: "\(summary.failed) runs failed; see `blackmagic experiments status`, then start again")
        }
    }
}

/// Where the shards of a store lie.
enum ShardPath {
    static func of(_ store: String, _ shard: Shard) -> String {
        "\(OutsideText(store).dropping(suffix: ".sqlite") ?? store)-shard-\(shard.index)-of-\(shard.count).sqlite"
    }
}
