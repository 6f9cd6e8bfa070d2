import Analysis
import ArgumentParser
import Experiments
import Foundation
import Installation
import Limits
import Reporting
import Study
import StudyStore
import TrainingEngine

struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "From nothing to a finished report within a minute, on the study that comes with the program.",
        discussion: """
            Takes an invented study and its recorded training runs into a store beside the report (OUT.sqlite), trains a \
            sample of the runs again on this machine and compares them to the bit, and writes the report. Exit code 1 when \
            a run differs.

              blackmagic demo --open
            """)

    @Option(help: "The folder to write; an earlier report there is replaced.")
    var out: String = "blackmagic-demo"

    @Flag(help: "Open the report in a browser.")
    var open = false

    @Option(Limit.sample, help: "Runs to train again.")
    var sample = 10

    @Option(Limit.seed, help: "Seed of the sample; default a new one each time.")
    var seed: UInt64?

    @Option(Limit.workersHere, help: "Runs side by side; default all cores.")
    var workers: Int?

    func run() throws {
        let backend = Backend.kernels(try InstructionSet.automatic.resolved())
        guard let data = Installation.current.data else {
            throw InputError(
                description: "the demo's study lies neither in share/blackmagic beside the program's folder nor in a "
                    + "checkout around it; install the wheel or the archive whole")
        }
        let (target, study) = (URL(filePath: out), data.appending(path: "Fixtures/cohort"))
        let runs = data.appending(path: "Fixtures/demo-runs")
        let store = target.standardizedFileURL.path + ".sqlite"
        try FolderReplacement.check(target, kind: ReportBundle.kind, reading: [study, runs, URL(filePath: store)])
        try ReproduceCommand.importing(study.path, lenient: false, into: store)
        let experiment = try ExperimentsImportCommand.take(runs.path, into: store).experiment
        print(try audit(experiment, store, backend))
        let report = try StoredReport.read(store, options: AnalysisOptions(), experiment: experiment.name)
        try Interrupt.check()
        try ReportBundle(report).write(to: target, reading: [study, runs, URL(filePath: store)])
        for sentence in report.headline { print(sentence) }
        let page = target.appending(path: "index.html")
        print("store: \(out).sqlite")
        print("report: \(page.path)")
        if open { Browser.open(page) }
    }

    /// Trains a sample of the store's runs again; what came of it.
    private func audit(_ experiment: Experiment, _ path: String, _ backend: Backend) throws -> String {
        let store = try StudyStore.openForReading(path)
        defer { try? store.close() }
        let (plan, dataset) = try ExperimentOptions.plan(
            experiment, on: try store.record(), file: experiment.name, images: nil, cache: nil)
        let audit = SampleAudit(
            plan: plan, dataset: dataset, recorded: try store.trainingRuns(of: experiment.name),
            seed: seed ?? UInt64.random(in: 0...UInt64.max))
        return try audit.check(sample, workers: workers, backend: backend)
    }
}
