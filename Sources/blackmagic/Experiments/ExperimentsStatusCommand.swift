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
        let plan = try experiment.outline()
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
        if plan.experiment.order == .sample {
            print("sample: \(FinishedSample(plan, finished: Set(known.keys)).words)")
        }
        for run in runs {
            guard let start = unfinished[run.key], let reason = start.reason else { continue }
            print("run \(run.key.prefix(12)) failed \(start.failures) times: \(reason)")
        }
    }

    private static func state(_ run: StudyStore.UnfinishedRun) -> String {
        let isHere = run.host == ProcessInfo.processInfo.hostName
        let isAlive = pid_t(exactly: run.process).map { $0 > 0 && kill($0, 0) == 0 } ?? false
        if isHere ? isAlive : run.failures == 0 { return "running" }
        return run.failures > 0 ? "failed" : "stale"
    }
}
