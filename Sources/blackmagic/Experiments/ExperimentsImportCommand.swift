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
        let (experiment, new, all) = try Self.take(folder, into: store)
        let runs = Wording.count(all, "run")
        print("\(new) of \(runs) of \(experiment.name) \(new == 1 ? "is" : "are") new in \(store)")
    }

    /// Takes the runs that a folder holds into a store with their study; how many of all were new.
    static func take(_ folder: String, into path: String) throws -> (experiment: Experiment, new: Int, all: Int) {
        let collection = try RunFiles.read(URL(filePath: folder))
        try Interrupt.check()
        let target = try StudyStore.open(path)
        let plan = try ExperimentPlan(collection.definition, record: try target.record())
        try plan.requireRuns(of: collection)
        let new = try target.merge([collection], of: collection.definition)
        try target.close()
        return (plan.experiment, new, collection.runs.count)
    }
}
