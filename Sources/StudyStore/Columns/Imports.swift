import Study

/// An import with its number in the store, and without its files and notes.
struct ImportRow: Sendable {
    var id = 0
    var report = ImportReport(format: .own, checksum: "", files: [], notes: [])
}

extension ImportRow {
    /// What was imported.
    static let table = Table<ImportRow>(
        "import", key: ["id"], order: "ORDER BY r.id", blank: ImportRow(),
        columns: [
            Column("id", get: { $0.id }, set: { $0.id = $1 }).headed(nil),
            Column("checksum", get: { $0.report.checksum }, set: { $0.report.checksum = $1 }).headed(nil),
            Column("format", get: { $0.report.format }, set: { $0.report.format = $1 }).headed(nil),
        ])
}

/// A file of an import.
struct ImportFileRow: Sendable {
    var id = 0
    var file = ImportReport.File(name: "", sha256: "", rows: 0)
}

extension ImportFileRow {
    /// The files that were read.
    static let table = Table<ImportFileRow>(
        "import_file", key: ["import", "name"], order: "ORDER BY r.name", blank: ImportFileRow(),
        columns: [
            Column("import", get: { $0.id }, set: { $0.id = $1 }).headed(nil),
            Column("name", get: { $0.file.name }, set: { $0.file.name = $1 }).headed(nil),
            Column("sha256", "", .checksum, get: { $0.file.sha256 }, set: { $0.file.sha256 = $1 }).headed(nil),
            Column("rows", "", .count, get: { $0.file.rows }, set: { $0.file.rows = $1 }).headed(nil),
        ])
}

/// A finding of an import.
struct ImportNoteRow: Sendable {
    var id = 0
    var position = 1
    var note = ImportReport.Note(kind: .quirk, count: 1, sentence: "")
}

extension ImportNoteRow {
    /// What was found.
    static let table = Table<ImportNoteRow>(
        "import_note", key: ["import", "position"], order: "ORDER BY r.position", blank: ImportNoteRow(),
        columns: [
            Column("import", get: { $0.id }, set: { $0.id = $1 }).headed(nil),
            Column("position", get: { $0.position }, set: { $0.position = $1 }).headed(nil),
            Column("kind", get: { $0.note.kind }, set: { $0.note.kind = $1 }).headed(nil),
            Column("count", "", .positive, get: { $0.note.count }, set: { $0.note.count = $1 }).headed(nil),
            Column("sentence", get: { $0.note.sentence }, set: { $0.note.sentence = $1 }).headed(nil),
        ])
}
