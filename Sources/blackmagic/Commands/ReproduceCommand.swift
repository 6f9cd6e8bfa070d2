import Analysis
import ArgumentParser
import Claims
import Experiments
import Foundation
import Limits
import Reporting
import Study
import StudyStore

struct ReproduceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reproduce",
        abstract: "The main job: a study's files in, a store, every statistic, figure and verdict out.",
        discussion: """
            Imports a folder into a store beside the report (OUT.sqlite), analyses it, holds the paper's numbers against \
            it, and writes one folder with the tables, the figures and a page to open in a browser (index.html). The same \
            input gives the same bytes. A store that is there already is kept, with all that was trained into it; one that \
            holds another study is refused.

            With --experiment every accuracy is trained anew first: the baseline, each trial, each final choice in its \
            seeds. The runs land in that store; after an interruption the same command goes on.

              blackmagic reproduce authors-study --out out
              blackmagic reproduce Fixtures/demo-study --experiment Training/demo.yaml --out out
            """)

    @Argument(help: "The study: the authors' release, or a folder made by `export` or `synthesize`.")
    var folder: String

    @Option(help: "The folder to write; an earlier report there is replaced.")
    var out: String = "out"

    @Option(help: "An experiment file; its runs take the place of the recorded accuracies.")
    var experiment: String?

    @Option(help: "Folder train|val|test/CLASS/*.jpg, where the experiment does not use the digits.")
    var images: String?

    @Option(Limit.workersHere, help: "Runs side by side, one core each; default all cores.")
    var workers: Int?

    @Flag(help: "List rows that cannot be read and go on without them.")
    var lenient = false

    @OptionGroup(title: "Choices of the analysis")
    var choices: ChoiceOptions

    func validate() throws {
        if experiment == nil, images != nil { throw ValidationError("--images belongs to --experiment; name one") }
    }

    func run() throws {
        let (target, source) = (URL(filePath: out), URL(filePath: folder))
        let store = URL(filePath: target.standardizedFileURL.path + ".sqlite")
        try FolderReplacement.check(target, kind: ReportBundle.kind, reading: [source, store])
        try Self.importing(folder, lenient: lenient, into: store.path)
        var name: String?
        if let experiment {
            let (plan, dataset) = try ExperimentOptions.plan(experiment, store: store.path, images: images)
            try ExperimentsRunCommand.train(plan.runs, of: plan, dataset, store: store.path, workers: workers)
            name = plan.experiment.name
        }
        let report = try StoredReport.read(store.path, options: choices.options, experiment: name)
        try Interrupt.check()
        try ReportBundle(report).write(to: target, reading: [source, store])
        print(Self.inventory(report))
        print(VerdictText.table(report.verification))
        print("store: \(out).sqlite")
        print("report: \(target.appending(path: "index.html").path)")
    }

    /// In a scope of its own, so that the imported record is gone before the store's is read.
    static func importing(_ folder: String, lenient: Bool, into path: String) throws {
        let read = try StudyImport.read(URL(filePath: folder), lenient: lenient)
        try Interrupt.check()
        for note in read.report.notes where note.kind == .refused { printError("refused: \(note.sentence)") }
        if FileManager.default.fileExists(atPath: path) {
            let store = try StudyStore.openForReading(path)
            defer { try? store.close() }
            guard try store.importLog().allSatisfy({ $0.checksum == read.report.checksum }) else {
                throw InputError(
                    description: "\(path): holds other data than \(folder); name another --out, or move that store away"
                )
            }
        }
        try StudyStore.take(read.record, collection: read.collection, report: read.report, into: path)
    }

    /// The counts that a reader checks first.
    private static func inventory(_ report: StudyReport) -> String {
        let analysis = report.analysis
        let groups = ExperienceGroup.allCases.map { group in
            "\(analysis.cohort.members(of: group).count) \(group.rawValue)"
        }.joined(separator: ", ")
        return """
            \(analysis.provenance.title): \(analysis.provenance.words)
            \(analysis.inventory.registered) registered, \(Wording.count(analysis.inventory.trials, "trial"))
            \(analysis.cohort.members.count) in the cohort: \(groups)

            """
    }
}
