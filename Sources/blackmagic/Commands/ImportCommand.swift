import ArgumentParser
import Foundation
import StudyStore

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take a study's files into a store: the authors' release, or a folder made by `export`.",
        discussion: """
            All or nothing: a file that cannot be read stops the import, naming file, line and field, and leaves the \
            store as it was. A second import of the same files changes nothing. Known peculiarities of the authors' \
            release are accepted, counted and logged.

              blackmagic import authors-study --store study.sqlite
            """)

    @Argument(help: "The folder to read.")
    var folder: String

    @Option(help: "The store to write; made when missing.")
    var store: String

    @Flag(help: "List rows that cannot be read and go on without them.")
    var lenient = false

    func run() throws {
        let read = try StudyImport.read(URL(filePath: folder), lenient: lenient)
        try Interrupt.check()
        let changed = try StudyStore.take(
            read.record, collection: read.collection, report: read.report, into: store)
        print(ImportCommand.words(read.report))
        print(changed ? "\(store): taken in" : "\(store): already holds these data; nothing changed")
    }

    /// The log of one import as lines.
    static func words(_ report: ImportReport) -> String {
        var files = TextTable(["file", "rows", "sha256"])
        for file in report.files { files.add([file.name, String(file.rows), String(file.sha256.prefix(16)) + "…"]) }
        let notes = report.notes.map { note in
            let kind = note.kind.rawValue.replacing("_", with: " ")
            return note.kind == .refused ? "refused: \(note.sentence)" : "\(kind): \(note.count) \(note.sentence)"
        }
        return ([files.text] + notes).joined(separator: "\n")
    }
}
