import ArgumentParser
import Experiments
import Reporting
import Study
import StudyStore

struct ExperimentsMergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Take the runs of shards into one store.",
        discussion: """
            Merging twice changes nothing. Shards of an experiment that the store knows otherwise, or that were made for \
            another study, are refused, and so are two results of one run that differ; then nothing of it is merged.

              blackmagic experiments merge study.sqlite study-shard-*.sqlite
            """)

    @Argument(help: "The store that takes the runs; holds the study.") var store: String
    @Argument(help: "The shards' stores.") var shards: [String]

    func run() throws {
        let collections = try shards.flatMap { path in
            let shard = try StudyStore.openForReading(path)
            defer { try? shard.close() }
            return try shard.experiments().map { try shard.collection(of: $0.name) }
        }
        let target = try StudyStore.open(store, creating: true)
        let record = try target.record()
        for (name, own) in Dictionary(grouping: collections, by: \.definition.name).sorted(by: { $0.key < $1.key }) {
            let plan = try ExperimentPlan(own[0].definition, record: record)
            for collection in own { try plan.requireRuns(of: collection) }
            let count = try target.merge(own, of: plan.definition)
            let known = try target.finishedKeys(of: name)
            let missing = plan.runs.count { !known.contains($0.key) }
            let merged = "\(Wording.count(count, "run")) merged from \(Wording.count(own.count, "shard"))"
            print("\(name): \(merged) into \(store); \(missing) still to train")
        }
        try target.close()
        if collections.isEmpty { throw InputError(description: "the shards hold no experiment") }
    }
}
