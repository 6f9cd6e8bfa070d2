import ArgumentParser
import Foundation
import Reporting
import StudyStore

struct ExperimentsExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write an experiment's runs as CSV files with a codebook.",
        discussion: """
            The folder holds the experiment file, its plan, and of every finished run the configuration, the accuracies and \
            the hashes that an audit compares. Times and machines are left out: equal results give equal bytes.

              blackmagic experiments export demo --store study.sqlite --out demo-runs
            """)

    @Argument(help: "The experiment's name in the store.") var name: String
    @Option(help: "The store to read.") var store: String
    @Option(help: "The folder to write; an earlier export there is replaced.") var out: String

    func run() throws {
        let (target, file) = (URL(filePath: out), URL(filePath: store))
        try FolderReplacement.check(target, kind: RunFiles.kind, reading: [file])
        let source = try StudyStore.openForReading(store)
        defer { try? source.close() }
        let collection = try source.collection(of: name)
        try Interrupt.check()
        try RunFiles.write(collection, to: target, reading: [file])
        print("\(out): \(Wording.count(collection.runs.count, "run")) of \(name)")
    }
}
