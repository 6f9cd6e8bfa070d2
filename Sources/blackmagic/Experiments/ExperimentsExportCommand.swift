import ArgumentParser
import Experiments
import Foundation
import Reporting
import StudyStore

struct ExperimentsExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write an experiment's runs as CSV files with a codebook.",
        discussion: """
            The folder holds the experiment file, its plan, and of every finished run the configuration, the accuracies and \
            the hashes that an audit compares. Times and machines are left out: equal results give equal bytes.

            With --certificates the folder holds the baseline's runs only. Of every other run, whose configuration is a \
            participant's, that file tells key, outcome, epochs, accuracies and hashes, and not what was trained: who has the \
            study can join them with it (`experiments import`), and nobody else.

              blackmagic experiments export demo --store study.sqlite --out demo-runs
              blackmagic experiments export demo --store study.sqlite --out demo-runs --certificates demo.csv
            """)

    @Argument(help: "The experiment's name in the store.") var name: String
    @Option(help: "The store to read.") var store: String
    @Option(help: "The folder to write; an earlier export there is replaced.") var out: String
    @Option(help: "A file for certificates of the runs that are not the baseline's; an earlier one is replaced.")
    var certificates: String?

    func run() throws {
        let (target, file) = (URL(filePath: out), URL(filePath: store))
        try FolderReplacement.check(target, kind: RunFiles.kind, reading: [file])
        if let certificates { try requireOtherFile(than: file, certificates) }
        let certificateFile = try certificates.map { try OutputFile($0, .certificates) }
        let source = try StudyStore.openForReading(store)
        defer { try? source.close() }
        var collection = try source.collection(of: name)
        var certified: [RunCertificate] = []
        if certificates != nil {
            let plan = try ExperimentPlan(collection.definition, record: try source.record())
            let parts = try PublishableRuns(plan, collection)
            (collection, certified) = (parts.baseline, parts.certificates)
        }
        try Interrupt.check()
        try certificateFile?.write(CertificateFile.text(certified))
        try RunFiles.write(collection, to: target, reading: [file])
        print("\(out): \(Wording.count(collection.runs.count, "run")) of \(name)")
        if let certificates { print("\(certificates): \(Wording.count(certified.count, "certificate"))") }
    }

    /// The certificates must not take the place of the store that they are read from.
    private func requireOtherFile(than store: URL, _ path: String) throws {
        let own = store.resolvingSymlinksInPath().standardizedFileURL.path
        let other = URL(filePath: path).resolvingSymlinksInPath().standardizedFileURL.path
        guard !own.utf8.elementsEqual(other.utf8) else {
            throw InputError(description: "--certificates \(path) is the store, which is read; name another file")
        }
    }
}
