import ArgumentParser
import Datasets
import Experiments
import Foundation
import Limits
import Study
import StudyStore
import TrainingEngine

struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Train a sample of recorded runs again and compare them to the bit.",
        discussion: """
            Nothing stored is used but what is compared, whether the runs were trained here or imported. Exit code 1 on any \
            difference. A sample without one says how many of all runs can differ at most: an exact bound, with 95% \
            confidence, over samples drawn after the runs were fixed. So the sample's seed is drawn anew from the system's \
            randomness once the runs have been read; it is printed, and --seed gives the same sample again.

              blackmagic audit --store study.sqlite --sample 20
              blackmagic audit Training/demo.yaml --store study.sqlite --sample 20
            """)

    @Argument(help: "The experiment file; by default the experiment that the store holds.") var file: String?
    @Option(help: "The store with the runs and the study.") var store: String
    @Option(help: "Folder \(ImageFolder.layout), where the experiment does not use the digits.")
    var images: String?
    @Option(help: "Folder for decoded pixels; default $XDG_CACHE_HOME/blackmagic or ~/.cache/blackmagic.")
    var cache: String?
    @Option(help: "Only these runs: baseline, replay or final; may be given again.") var only: [Experiment.Part] = []
    @Option(Limit.sample, help: "Runs to train again.") var sample = 20
    @Option(Limit.seed, help: "Seed of the sample; default a new one each time.") var seed: UInt64?
    @Option(Limit.workersHere, help: "Runs side by side; default all cores.") var workers: Int?
    @Option(help: "avx2, avx512, portable (slow on x86), or auto for the widest; all give the same bits.")
    var instructionSet: InstructionSet = .automatic

    func run() throws {
        let source = try StudyStore.openForReading(store)
        defer { try? source.close() }
        let experiment = try experiment(source)
        let parts = Set(only.isEmpty ? Experiment.Part.allCases : only)
        let (plan, dataset) = try ExperimentOptions.plan(
            experiment, on: try source.record(), file: file ?? experiment.name, images: images, cache: cache)
        guard let known = try source.experiments().first(where: { $0.name == plan.experiment.name }) else {
            throw InputError(
                description: "\(store): holds no run of \(plan.experiment.name); start `experiments run` first")
        }
        guard known == plan.definition else { throw StoreError.changed(known, plan.definition) }
        let needed = Set(plan.runs(of: parts).map(\.key))
        let recorded = try source.trainingRuns(of: plan.experiment.name).filter { needed.contains($0.key) }
        let audit = SampleAudit(
            plan: plan, dataset: dataset, recorded: recorded, seed: seed ?? UInt64.random(in: 0...UInt64.max))
        let finding = try audit.check(sample, workers: workers, backend: .kernels(try instructionSet.resolved()))
        print(try finding.sentence())
    }

    /// The experiment of the file, or the only one that the store holds.
    private func experiment(_ source: StudyStore) throws -> Experiment {
        if let file { return try Experiment.read(URL(filePath: file)) }
        let known = try source.experiments()
        guard let only = known.first, known.count == 1 else {
            let names = known.map(\.name).joined(separator: ", ")
            throw InputError(
                description: known.isEmpty
                    ? "\(store): holds no experiment; start `experiments run` first"
                    : "\(store): holds the experiments \(names); give the file of one")
        }
        return try Experiment(yaml: only.specification, file: only.name)
    }
}
