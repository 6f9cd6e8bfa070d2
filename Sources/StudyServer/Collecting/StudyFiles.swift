internal import Analysis
internal import Claims
internal import Foundation
internal import Reporting
internal import Study
internal import StudyStore
internal import Text

/// What a researcher takes home: made anew from the record for each request, in a folder that is removed again.
enum StudyFiles {
    /// Names of the files to download.
    static let names =
        [
            "study.sqlite", "provenance.csv", "participants.csv", "trials.csv", "final_choices.csv",
        ] + StudyExport.collectionFiles + ["codebook.csv"]

    /// Whether a file is a store; the others are CSV.
    static func isStore(_ name: String) -> Bool { OutsideText(name).dropping(suffix: ".sqlite") != nil }

    /// A file's bytes; nil for a name that is none of ``names``. Free text, education, sessions and codes are left out.
    static func data(_ name: String, of store: StudyStore) throws -> Data? {
        guard names.contains(name), let record = try store.record() else { return nil }
        let collection = try store.collection()
        return try inFolder { folder in
            let export = folder.appending(path: "export")
            try StudyExport(record, identifiable: false, collection: collection).write(to: export)
            guard isStore(name) else { return try Data(contentsOf: export.appending(path: name)) }
            let read = try StudyImport.read(export)
            let path = folder.appending(path: name)
            try StudyStore.take(
                read.record, collection: read.collection, report: read.report, into: path.path)
            return try Data(contentsOf: path)
        }
    }

    /// The report's page on what was collected so far.
    static func report(of record: StudyRecord, evaluationImages: Int) throws -> String {
        try inFolder { folder in
            let report = try StudyReport(
                record, options: AnalysisOptions(), claims: try ClaimSet.blackMagic2020(), imports: [],
                evaluationImages: evaluationImages)
            try ReportBundle(report).write(to: folder.appending(path: "report"))
            return try String(contentsOf: folder.appending(path: "report/index.html"), encoding: .utf8)
        }
    }

    private static func inFolder<Value>(_ body: (URL) throws -> Value) throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appending(path: "blackmagic-\(Secret.token())")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }
}
