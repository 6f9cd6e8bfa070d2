import ArgumentParser
import Experiments
import Study
import StudyStore

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
        let plan = try experiment.outline(others: shards)
        let store = try StudyStore.open(experiment.store, creating: true)
        let collections = try shards.map { path in
            let shard = try StudyStore.openForReading(path)
            defer { try? shard.close() }
            return try shard.collection(of: plan.experiment.name)
        }
        let count = try store.merge(collections, of: plan.definition)
        let known = try store.finishedKeys(of: plan.experiment.name)
        try store.close()
        let missing = plan.runs(of: experiment.parts).filter { !known.contains($0.key) }.count
        print("\(count) runs merged from \(shards.count) shards into \(experiment.store); \(missing) still to train")
    }
}
