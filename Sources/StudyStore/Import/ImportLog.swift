import GRDB

/// The log of imports in a store.
enum ImportLog {
    static func contains(_ checksum: String, _ db: Database) throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM import WHERE checksum = ?)", arguments: [checksum])
            ?? false
    }

    static func write(_ report: ImportReport, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO import (checksum, format) VALUES (?, ?)",
            arguments: [report.checksum, report.format.rawValue])
        let id = db.lastInsertedRowID
        for file in report.files {
            try db.execute(
                sql: "INSERT INTO import_file (import, name, sha256, rows) VALUES (?, ?, ?, ?)",
                arguments: [id, file.name, file.sha256, file.rows])
        }
        for (position, note) in report.notes.enumerated() {
            try db.execute(
                sql: "INSERT INTO import_note (import, position, kind, count, sentence) VALUES (?, ?, ?, ?, ?)",
                arguments: [id, position + 1, note.kind.rawValue, note.count, note.sentence])
        }
    }

    static func read(_ db: Database) throws -> [ImportReport] {
        try Row.fetchAll(db, sql: "SELECT id, checksum, format FROM import ORDER BY id").map { row in
            let id: Int64 = row[0]
            let files = try Row.fetchAll(
                db, sql: "SELECT name, sha256, rows FROM import_file WHERE import = ? ORDER BY name", arguments: [id])
            let notes = try Row.fetchAll(
                db, sql: "SELECT kind, count, sentence FROM import_note WHERE import = ? ORDER BY position",
                arguments: [id])
            return ImportReport(
                format: ImportReport.Format(rawValue: row[2]) ?? .own, checksum: row[1],
                files: files.map { ImportReport.File(name: $0[0], sha256: $0[1], rows: $0[2]) },
                notes: notes.map {
                    ImportReport.Note(
                        kind: ImportReport.Note.Kind(rawValue: $0[0]) ?? .quirk, count: $0[1], sentence: $0[2])
                })
        }
    }
}
