import ArgumentParser
import Experiments
import Study
import StudyStore

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
        let plan = try experiment.outline()
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
