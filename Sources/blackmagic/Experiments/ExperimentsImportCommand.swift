import ArgumentParser
import Experiments
import Foundation
import Reporting
import StudyStore

struct ExperimentsImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take the runs that `experiments export` wrote into a store.",
        discussion: """
            The store must hold the study that they were trained for. All or nothing: runs that contradict those of the \
            store, or that the experiment does not have, are refused. A second import changes nothing.

              blackmagic import Fixtures/cohort --store study.sqlite
              blackmagic experiments import Fixtures/demo --store study.sqlite
              blackmagic report --store study.sqlite --experiment demo --out report
            """)

    @Argument(help: "The folder to read.") var folder: String
    @Option(help: "The store: holds the study, and takes the runs.") var store: String

    func run() throws {
        let collection = try RunFiles.read(URL(filePath: folder))
        try Interrupt.check()
        let target = try StudyStore.open(store)
        let plan = try ExperimentPlan(collection.definition, record: try target.record())
        try plan.requireRuns(of: collection)
        let count = try target.merge([collection], of: collection.definition)
        try target.close()
        let runs = Wording.count(collection.runs.count, "run")
        print("\(count) of \(runs) of \(plan.experiment.name) \(count == 1 ? "is" : "are") new in \(store)")
    }
}
