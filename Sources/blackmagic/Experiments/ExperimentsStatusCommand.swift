import ArgumentParser
import Experiments
import Foundation
import Study
import StudyStore

struct ExperimentsStatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Print what is done, running, stale and failed.",
        discussion: "A run is stale when the process that started it is gone; `run` starts it again.")

    @OptionGroup(title: "Experiment") var experiment: ExperimentOptions

    func run() throws {
        let (plan, _) = try experiment.plan()
        let store = try StudyStore.openForReading(experiment.store)
        defer { try? store.close() }
        let runs = plan.runs(of: experiment.parts)
        let known = Dictionary(
            uniqueKeysWithValues: try store.trainingRuns(of: plan.experiment.name).map { ($0.key, $0) })
        let unfinished = Dictionary(
            uniqueKeysWithValues: try store.unfinishedRuns(of: plan.experiment.name).map { ($0.key, $0) })
        var table = TextTable([
            "part", "runs", "completed", "diverged", "refused", "running", "stale", "failed", "open",
        ])
        for part in Experiment.Part.allCases where experiment.parts.contains(part) {
            let own = plan.runs(of: [part])
            let states = own.map { run in
                known[run.key].map(\.status.rawValue) ?? unfinished[run.key].map(Self.state) ?? "open"
            }
            func count(_ state: String) -> String { "\(states.filter { $0 == state }.count)" }
            table.add(
                [part.rawValue, "\(own.count)"]
                    + ["completed", "diverged", "refused", "running", "stale", "failed", "open"].map(count))
        }
        print(table.text)
        for run in runs {
            guard let start = unfinished[run.key], let reason = start.reason else { continue }
            print("run \(run.key.prefix(12)) failed \(start.failures) times: \(reason)")
        }
    }

    private static func state(_ run: StudyStore.UnfinishedRun) -> String {
        let isHere = run.host == ProcessInfo.processInfo.hostName
        if isHere ? kill(pid_t(run.process), 0) == 0 : run.failures == 0 { return "running" }
        return run.failures > 0 ? "failed" : "stale"
    }
}

struct ExperimentsResetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset", abstract: "Forget runs, so that they are trained again.",
        discussion: "Give the beginnings of keys, or --only a part, or --failed for runs given up after their retries.")

    @OptionGroup(title: "Experiment") var experiment: ExperimentOptions
    @Option(help: "Beginning of a run's key, 6 digits or more; may be given again.") var key: [String] = []
    @Flag(help: "Runs that ended in an error.") var failed = false

    func validate() throws {
        guard !key.isEmpty || failed || !experiment.only.isEmpty else {
            throw ValidationError("name what to forget: --key, --failed or --only")
        }
        if let short = key.first(where: { $0.count < 6 }) {
            throw ValidationError("--key \(short): give 6 digits or more")
        }
    }

    func run() throws {
        let (plan, _) = try experiment.plan()
        let store = try StudyStore.open(experiment.store)
        let failures = try failed ? Set(store.unfinishedRuns(of: plan.experiment.name).map(\.key)) : []
        let keys = plan.runs(of: experiment.parts).map(\.key).filter { run in
            key.contains { run.hasPrefix($0) } || failures.contains(run) || (key.isEmpty && !failed)
        }
        let count = try store.forget(Set(keys), of: plan.experiment.name)
        try store.close()
        print("\(count) finished runs forgotten")
    }
}

struct ExperimentsMergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Take the runs of shards into one store.",
        discussion: """
            Merging twice changes nothing. Shards of another experiment are refused, and so are two results of one run that \
            differ; then nothing is merged.

              blackmagic experiments merge Training/tiny.yaml --store study.sqlite study-shard-*.sqlite
            """)

    @OptionGroup(title: "Experiment") var experiment: ExperimentOptions
    @Argument(help: "The shards' stores.") var shards: [String]

    func run() throws {
        let (plan, _) = try experiment.plan()
        let store = try StudyStore.open(experiment.store, creating: true)
        let others = try shards.map { try StudyStore.openForReading($0) }
        defer { for other in others { try? other.close() } }
        let count = try store.merge(others, of: plan.definition)
        let known = try store.finishedKeys(of: plan.experiment.name)
        try store.close()
        let missing = plan.runs(of: experiment.parts).filter { !known.contains($0.key) }.count
        print("\(count) runs merged from \(shards.count) shards into \(experiment.store); \(missing) still to train")
    }
}
