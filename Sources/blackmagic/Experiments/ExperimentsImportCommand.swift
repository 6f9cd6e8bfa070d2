import ArgumentParser
import Experiments
import Foundation
import Reporting
import Study
import StudyStore

struct ExperimentsImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take the runs that `experiments export` wrote into a store.",
        discussion: """
            The store must hold the study that they were trained for. All or nothing: runs that contradict those of the \
            store, or that cannot be, are refused. A second import changes nothing.

            From a folder, every run must be one of the experiment that the folder names. From an experiment file, the runs of \
            --runs and the certificates of --certificates are joined with its plan by their keys, and those that it does not \
            have are counted; so exports of several stores or experiments can be joined. The keys depend on the images' \
            pixels: give --images, or their checksum, which reports and `dataset info` print.

              blackmagic import Fixtures/demo-study --store study.sqlite
              blackmagic experiments import Fixtures/demo-runs --store study.sqlite
              blackmagic report --store study.sqlite --experiment demo --out report

              blackmagic experiments import Training/demo.yaml --store study.sqlite \\
                  --runs demo-runs/runs.csv --certificates demo.csv
            """)

    @Argument(help: "The folder to read, or an experiment file.") var source: String
    @Option(help: "The store: holds the study, and takes the runs.") var store: String
    @Option(help: "With an experiment file: a file runs.csv of an export; may be given again.") var runs: [String] = []
    @Option(help: "A file of certificates of an export; may be given again.") var certificates: [String] = []
    @OptionGroup(title: "Images of an experiment file") var pixels: PixelOptions

    func validate() throws {
        if isFolder, !runs.isEmpty || pixels.isGiven {
            throw ValidationError(
                "\(source) is a folder, which holds runs.csv and the images' checksum; leave --runs and the images out")
        }
        if !isFolder, FileManager.default.fileExists(atPath: source), runs.isEmpty, certificates.isEmpty {
            throw ValidationError("give --runs FILE.csv or --certificates FILE.csv with the experiment file \(source)")
        }
    }

    private var isFolder: Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: source, isDirectory: &isFolder) && isFolder.boolValue
    }

    func run() throws {
        let folder = try isFolder ? RunFiles.read(URL(filePath: source)) : nil
        let whole = try runs.flatMap(RunFiles.lines)
        let certified = try certificates.flatMap(CertificateFile.read)
        try Interrupt.check()
        let held = try StudyStore.openForReading(store)
        defer { try? held.close() }
        let plan = try folder.map { try Self.planned(by: $0, on: held) } ?? planned(on: held)
        let name = plan.experiment.name
        let known = try held.experiments().contains(plan.definition) ? held.trainingRuns(of: name) : []
        let joined = try JoinedRuns(
            plan, whole: whole, certificates: certified, known: known + (folder?.runs ?? []), in: store)
        guard joined.matched > 0 || joined.unmatched == 0 else {
            throw InputError(
                description: """
                    none of the \(Wording.count(joined.unmatched, "run")) in the files is one of \(name) on images \
                    \(plan.definition.images.checksum.prefix(12))…, engine \(plan.definition.engine); give the study, the \
                    experiment file and the images that they were trained with
                    """)
        }
        try held.close()
        let own = RunCollection(source: source, definition: plan.definition, runs: joined.new)
        let target = try StudyStore.open(store)
        let count = try target.merge([folder, own].compactMap { $0 }, of: plan.definition)
        let finished = try target.finishedKeys(of: name)
        try target.close()
        let total = Wording.count((folder?.runs.count ?? 0) + joined.matched, "run")
        print("\(count) of \(total) of \(name) \(count == 1 ? "is" : "are") new in \(store)")
        if joined.unmatched > 0 {
            print(
                "\(Wording.count(joined.unmatched, "run")) in the files \(joined.unmatched == 1 ? "is" : "are") none of its own"
            )
        }
        let missing = plan.runs.count { !finished.contains($0.key) }
        if missing > 0 { print("\(Wording.count(missing, "run")) still to train") }
    }

    /// The plan of a folder's experiment, whose runs must all be in it.
    private static func planned(by folder: RunCollection, on store: StudyStore) throws -> ExperimentPlan {
        let plan = try ExperimentPlan(folder.definition, record: try store.record())
        try plan.requireRuns(of: folder)
        return plan
    }

    /// The plan of an experiment file. A baseline alone needs no study.
    private func planned(on store: StudyStore) throws -> ExperimentPlan {
        let experiment = try Experiment.read(URL(filePath: source))
        let record = try store.record()
        guard record != nil || certificates.isEmpty else { throw ExperimentError.noStudy(store: store.path) }
        let known = try store.experiments().first { $0.name == experiment.name }
        return ExperimentPlan(
            experiment, record: record, images: try pixels.images(of: experiment, source, known: known?.images))
    }

    /// Takes the runs that a folder holds into a store with their study; how many of all were new.
    static func take(_ folder: String, into path: String) throws -> (experiment: Experiment, new: Int, all: Int) {
        let collection = try RunFiles.read(URL(filePath: folder))
        try Interrupt.check()
        let target = try StudyStore.open(path)
        let plan = try planned(by: collection, on: target)
        let new = try target.merge([collection], of: collection.definition)
        try target.close()
        return (plan.experiment, new, collection.runs.count)
    }
}
