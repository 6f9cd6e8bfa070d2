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
            Imports a folder, analyses it, holds the paper's numbers against it, and writes one folder with the store \
            (study.sqlite), the tables, the figures and a page to open in a browser (index.html). The same input gives \
            the same bytes.

            With --experiment every accuracy is trained anew first: the baseline, each trial, each final choice in its \
            seeds. The runs land in a store beside the folder (OUT.sqlite); after an interruption the same command goes on.

              blackmagic reproduce authors-study --out out
              blackmagic reproduce Fixtures/cohort --experiment Training/demo.yaml --out out
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
        let target = URL(filePath: out)
        if let experiment {
            let report = try regenerated(experiment)
            try ReportBundle(report).write(to: target)
            print(Self.inventory(report))
            print(VerdictText.table(report.verification))
            print("report: \(target.appending(path: "index.html").path)")
            return
        }
        try FolderReplacement.write(target, marker: "index.html") { aside in
            let path = aside.appending(path: "study.sqlite").path
            try ReproduceCommand.importing(folder, lenient: lenient, into: path)
            let report = try StoredReport.read(path, options: choices.options)
            try Interrupt.check()
            try ReportBundle(report).write(into: aside)
            print(ReproduceCommand.inventory(report))
            print(VerdictText.table(report.verification))
        }
        print("report: \(target.appending(path: "index.html").path)")
    }

    /// Imports into the store beside the folder, trains what it lacks, and analyses the outcome.
    private func regenerated(_ file: String) throws -> StudyReport {
        let path = URL(filePath: out).standardizedFileURL.path + ".sqlite"
        try Self.importing(folder, lenient: lenient, into: path)
        let (plan, dataset) = try ExperimentOptions.plan(file, store: path, images: images)
        try ExperimentsRunCommand.train(plan.runs, of: plan, dataset, store: path, workers: workers)
        return try StoredReport.read(path, options: choices.options, experiment: plan.experiment.name)
    }

    /// In a scope of its own, so that the imported record is gone before the store's is read.
    private static func importing(_ folder: String, lenient: Bool, into path: String) throws {
        let read = try StudyImport.read(URL(filePath: folder), lenient: lenient)
        try Interrupt.check()
        for note in read.report.notes where note.kind == .refused { printError("refused: \(note.sentence)") }
        try StudyStore.take(read.record, report: read.report, into: path)
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
