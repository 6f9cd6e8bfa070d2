import ArgumentParser
import Foundation
import Reporting
import StudyStore

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write a store's report: tables as CSV, figures as SVG, summary, verdicts and one page.",
        discussion: "  blackmagic report --store study.sqlite --out report")

    @Option(help: "The store to read.")
    var store: String

    @Option(help: "The folder to write; an earlier report there is replaced.")
    var out: String

    @Option(help: "An experiment of the store whose runs take the place of the recorded accuracies.")
    var experiment: String?

    @Option(help: "Another claims file than the paper's own.")
    var claims: String?

    @OptionGroup(title: "Choices of the analysis")
    var choices: ChoiceOptions

    func run() throws {
        let (target, source) = (URL(filePath: out), URL(filePath: store))
        try FolderReplacement.check(target, kind: ReportBundle.kind, reading: [source])
        let report = try StoredReport.read(
            store, options: choices.options, claims: claims, experiment: experiment)
        try Interrupt.check()
        try ReportBundle(report).write(to: target, reading: [source])
        print("report: \(target.appending(path: "index.html").path)")
    }
}
