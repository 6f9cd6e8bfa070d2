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
        abstract: "From nothing to a finished report, on the study that comes with the program.",
        discussion: """
            Takes a study of invented people who tuned real networks, and all of its training runs, into a store beside the \
            report (OUT.sqlite), trains a sample of the runs again on this machine and compares them to the bit, and writes \
            the report. What the sample gave is printed and stands in OUT.audit.json, never in the report. Exit code 1 when a \
            run differs.

            With --minutes the size of the sample follows from the recorded costs of the runs and the speed of this machine, \
            measured first; it is fixed before the sample is drawn.

              blackmagic demo --open
              blackmagic demo --minutes 2
            """)

    @Option(help: "The folder to write; an earlier report there is replaced.")
    var out: String = "blackmagic-demo"

    @Flag(help: "Open the report in a browser.")
    var open = false

    @Option(Limit.sample, help: "Runs to train again; default 10.")
    var sample: Int?

    @Option(Limit.minutes, help: "Train as many runs again as take about so many minutes here.")
    var minutes: Double?

    @Option(Limit.seed, help: "Seed of the sample; default a new one each time.")
    var seed: UInt64?

    @Option(Limit.workersHere, help: "Runs side by side; default all cores.")
    var workers: Int?

    func validate() throws {
        if sample != nil, minutes != nil { throw ValidationError("give --sample or --minutes, not both") }
    }

    func run() throws {
        let backend = Backend.kernels(try InstructionSet.automatic.resolved())
        guard let data = Installation.current.data else {
            throw InputError(
                description: "the demo's study lies neither in share/blackmagic beside the program's folder nor in a "
                    + "checkout around it; install the wheel or the archive whole")
        }
        let (target, study) = (URL(filePath: out), data.appending(path: "Fixtures/demo-study"))
        let runs = data.appending(path: "Fixtures/demo-runs")
        let store = target.standardizedFileURL.path + ".sqlite"
        try FolderReplacement.check(target, kind: ReportBundle.kind, reading: [study, runs, URL(filePath: store)])
        let file = try OutputFile(target.standardizedFileURL.path + ".audit.json", .json)
        try ReproduceCommand.importing(study.path, lenient: false, into: store)
        let experiment = try ExperimentsImportCommand.take(runs.path, into: store).experiment
        let finding = try audit(experiment, store, backend)
        try file.write(try finding.json())
        print(try finding.sentence())
        let report = try StoredReport.read(store, options: AnalysisOptions(), experiment: experiment.name)
        try Interrupt.check()
        try ReportBundle(report).write(to: target, reading: [study, runs, URL(filePath: store)])
        for sentence in report.headline { print(sentence) }
        let page = target.appending(path: "index.html")
        print("store: \(out).sqlite")
        print("audit: \(out).audit.json")
        print("report: \(page.path)")
        if open { Browser.open(page) }
    }

    /// Trains a sample of the store's runs again; what came of it.
    private func audit(
        _ experiment: Experiment, _ path: String, _ backend: Backend
    ) throws -> SampleAudit.Finding {
        let store = try StudyStore.openForReading(path)
        defer { try? store.close() }
        let (plan, dataset) = try ExperimentOptions.plan(
            experiment, on: try store.record(), file: experiment.name, images: nil, cache: nil)
        let audit = SampleAudit(
            plan: plan, dataset: dataset, recorded: try store.trainingRuns(of: experiment.name),
            seed: seed ?? UInt64.random(in: 0...UInt64.max))
        guard let minutes else { return try audit.check(sample ?? 10, workers: workers, backend: backend) }
        let count = try audit.size(seconds: 60 * minutes, workers: workers)
        print("training \(count) of \(audit.recorded.count) recorded runs again, drawn at random")
        return try audit.check(count, workers: workers, backend: backend)
    }
}
