import ArgumentParser
import Datasets
import Experiments
import Foundation
import Limits
import Reporting
import Simulation
import Study
import StudyStore
import Synchronization
import Text
import TrainingEngine

struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Let invented people tune real networks: a study without participants.",
        discussion: """
            Plays the study's protocol with the `people` of an experiment file: each chooses a configuration, has it trained, \
            sees the validation accuracy, comments, changes something, and hands in a final choice. How they search depends on \
            their experience and is printed first; the accuracies are those of the trained networks. The same file gives the \
            same study, whatever the number of workers.

            Ctrl-C stops within a batch; what is trained is kept beside the store (S-turns.sqlite) and a further call goes on. \
            At the end the store holds the study, and every turn counts as trained for the experiment: `experiments run` trains \
            the baseline and the final choices.

              blackmagic simulate Training/demo.yaml --store study.sqlite
              blackmagic experiments run Training/demo.yaml --store study.sqlite
              blackmagic report --store study.sqlite --experiment demo --out report
            """)

    @Argument(help: "The experiment file, such as Training/demo.yaml.") var file: String
    @Option(help: "The store that takes the study and its turns.") var store: String
    @Option(help: "Folder \(ImageFolder.layout), where the experiment does not use the digits.") var images: String?
    @Option(help: "Folder for decoded pixels; default $XDG_CACHE_HOME/blackmagic or ~/.cache/blackmagic.")
    var cache: String?
    @Option(Limit.workersHere, help: "People at work side by side, one core each; default all cores.")
    var workers: Int?
    @Option(help: "avx2, avx512, portable (slow on x86), or auto for the widest; all give the same bits.")
    var instructionSet: InstructionSet = .automatic

    func run() throws {
        let experiment = try Experiment.read(URL(filePath: file))
        let dataset = try ExperimentOptions.images(of: experiment, file, images, cache)
        let simulation = try StudySimulation(
            experiment, dataset: dataset, backend: .kernels(try instructionSet.resolved()))
        let known = try known(experiment, simulation)
        for note in experiment.people.map(SearchHabits.notes) ?? [] { print(note) }
        let turnsPath = "\(OutsideText(store).dropping(suffix: ".sqlite") ?? store)-turns.sqlite"
        let turns = try StudyStore.open(turnsPath, creating: true)
        let most = simulation.people.reduce(0) { $0 + $1.mostTurns }
        let progress = Mutex((bar: Progress("people at work", total: most), done: 0))
        let result = try simulation.run(
            keeping: turns, known: known,
            workers: workers ?? ProcessInfo.processInfo.activeProcessorCount, isCancelled: { Interrupt.isRequested }
        ) { event in
            progress.withLock { progress in
                switch event {
                case .turn: progress.done += 1
                case .handedIn(let left): progress.done += left
                }
                progress.bar.show(progress.done)
            }
        }
        progress.withLock { $0.bar.finish() }
        try turns.close()
        guard let result else {
            printError("stopped; what was trained is kept in \(turnsPath): the same command goes on")
            throw ExitCode(130)
        }
        try take(result, experiment, dataset)
        for end in ["", "-wal", "-shm"] { unlink(turnsPath + end) }
        let people = Wording.count(result.record.participants.count, "invented person", "invented people")
        print("\(store): \(people), \(Wording.count(result.record.trials.count, "turn"))")
    }

    /// Trainings that the store already holds of the experiment.
    ///
    /// - Throws: `InputError` where it holds another study.
    private func known(_ experiment: Experiment, _ simulation: StudySimulation) throws -> [TrainingRun] {
        guard FileManager.default.fileExists(atPath: store) else { return [] }
        let held = try StudyStore.openForReading(store)
        defer { try? held.close() }
        let people = simulation.people.map(\.participant)
        guard let record = try held.record(), record.provenance.isSimulated, record.participants == people else {
            throw InputError(description: "\(store): holds another study; name a new file for --store")
        }
        let definition = try held.experiments().first { $0.name == experiment.name }
        guard let definition, definition.images == simulation.plan.definition.images,
            definition.engine == simulation.plan.definition.engine
        else { return [] }
        return try held.trainingRuns(of: experiment.name)
    }

    /// Takes the study into the store as an import of its export would, and its turns as runs of the experiment.
    private func take(_ result: StudySimulation.Result, _ experiment: Experiment, _ dataset: PixelDataset) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "blackmagic-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try StudyExport(result.record, identifiable: false).write(to: folder)
        try ReproduceCommand.importing(folder.path, lenient: false, into: store)
        let target = try StudyStore.open(store)
        defer { try? target.close() }
        let plan = ExperimentPlan(experiment, record: try target.record(), images: ExperimentImages(dataset))
        let planned = Set(plan.runs.map(\.key))
        let runs = result.runs.filter { planned.contains($0.key) }
        try target.merge(
            [RunCollection(source: file, definition: plan.definition, runs: runs)], of: plan.definition)
        try target.close()
    }
}
