import ArgumentParser
import Experiments
import Foundation
import Study
import StudyStore
import Synchronization
import TrainingEngine

struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Train a sample of recorded runs again and compare them to the bit.",
        discussion: """
            Nothing stored is used but what is compared. Exit code 1 on any difference. By default the sample follows from \
            the source revision (git) around the experiment file, so that each change is held against other runs.
            """)

    @OptionGroup(title: "Experiment") var experiment: ExperimentOptions
    @Option(help: "Runs to train again.") var sample = 20
    @Option(help: "Seed of the sample.") var seed: UInt64?
    @Option(help: "Runs side by side; default all cores.") var workers: Int?
    @Option(help: "avx2, avx512, or auto for the widest there is; all give the same bits.")
    var instructionSet: InstructionSet = .automatic

    func validate() throws {
        guard sample >= 1 else { throw ValidationError("--sample: give 1 or more") }
    }

    func run() throws {
        let (plan, dataset) = try experiment.plan()
        let store = try StudyStore.openForReading(experiment.store)
        defer { try? store.close() }
        guard let known = try store.experiments().first(where: { $0.name == plan.experiment.name }) else {
            throw InputError(
                description:
                    "\(experiment.store): holds no run of \(plan.experiment.name); start `experiments run` first")
        }
        guard known == plan.definition else { throw StoreError.changed(known, plan.definition) }
        let needed = Set(plan.runs(of: experiment.parts).map(\.key))
        let recorded = try store.trainingRuns(of: plan.experiment.name).filter { needed.contains($0.key) }
        let chosen = seed ?? Audit.seed(plan.definition, revision: Self.revision(around: experiment.file))
        let runs = Audit.sample(recorded, count: sample, seed: chosen)
        let progress = Mutex(Progress("training again", total: runs.count))
        let differences = Audit(plan, dataset: dataset, backend: .kernels(try instructionSet.resolved())).differences(
            runs, workers: workers ?? ProcessInfo.processInfo.activeProcessorCount,
            isCancelled: { Interrupt.isRequested },
            listener: { done in progress.withLock { $0.show(done) } })
        progress.withLock { $0.finish() }
        try Interrupt.check()
        guard differences.isEmpty else { throw CheckFailed(description: differences.joined(separator: "\n")) }
        print(
            "\(runs.count) of \(recorded.count) recorded runs trained again (sample seed \(chosen)): equal to the bit")
    }

    /// The commit of the folder that holds a file; nil outside a repository.
    private static func revision(around file: String) -> String? {
        let git = Process()
        git.executableURL = URL(filePath: "/usr/bin/env")
        git.arguments = ["git", "-C", URL(filePath: file).deletingLastPathComponent().path, "rev-parse", "HEAD"]
        let output = Pipe()
        git.standardOutput = output
        git.standardError = FileHandle.nullDevice
        guard (try? git.run()) != nil, let bytes = try? output.fileHandleForReading.readToEnd() else { return nil }
        git.waitUntilExit()
        let text = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        return git.terminationStatus == 0 && !text.isEmpty ? text : nil
    }
}
