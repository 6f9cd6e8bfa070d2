import GRDB

/// The log of imports in a store.
enum ImportLog {
    static func contains(_ checksum: String, _ db: Database) throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM import WHERE checksum = ?)", arguments: [checksum])
            ?? false
    }

    static func write(_ report: ImportReport, _ db: Database) throws {
        let id = (try Int.fetchOne(db, sql: "SELECT max(id) FROM import") ?? 0) + 1
        try ImportRow.table.insert(ImportRow(id: id, report: report), db)
        for file in report.files { try ImportFileRow.table.insert(ImportFileRow(id: id, file: file), db) }
        for (position, note) in report.notes.enumerated() {
            try ImportNoteRow.table.insert(ImportNoteRow(id: id, position: position + 1, note: note), db)
        }
    }

    static func read(_ db: Database) throws -> [ImportReport] {
        try ImportRow.table.rows(db).map { row in
            var report = row.report
            report.files = try ImportFileRow.table.rows(db, where: "r.import = ?", arguments: [row.id]).map(\.file)
            report.notes = try ImportNoteRow.table.rows(db, where: "r.import = ?", arguments: [row.id]).map(\.note)
            return report
        }
    }
}
