import ArgumentParser
import Foundation
import Reporting
import Study
import StudyStore

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a store as a folder of tidy CSV files with a codebook.",
        discussion: """
            Free text and education are withheld unless --identifiable is given; importing an identifiable export gives \
            an identical record. Text that a spreadsheet would take for a formula is written with an apostrophe in \
            front, which `import` takes away again.
            """)

    @Option(help: "The store to read.")
    var store: String

    @Option(help: "The folder to write; an earlier export there is replaced.")
    var out: String

    @Flag(help: "Also write free text, and education beside months.")
    var identifiable = false

    func run() throws {
        let (target, source) = (URL(filePath: out), URL(filePath: store))
        try FolderReplacement.check(target, kind: StudyExport.kind, reading: [source])
        let open = try StudyStore.openForReading(store)
        defer { try? open.close() }
        let record = try StoredRecord.read(open)
        try Interrupt.check()
        try StudyExport(record, identifiable: identifiable, collection: try open.collection())
            .write(to: target, reading: [source])
        let people = Wording.count(record.participants.count, "participant")
        print("\(out): \(people), \(Wording.count(record.trials.count, "trial"))")
    }
}
