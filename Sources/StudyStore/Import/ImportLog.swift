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
        try RowReader.all(db, "import", "SELECT id, checksum, format FROM import ORDER BY id") { row in
            let id = try row.int(0)
            let files = try RowReader.all(
                db, "import_file", "SELECT name, sha256, rows FROM import_file WHERE import = ? ORDER BY name",
                arguments: [id]
            ) { ImportReport.File(name: try $0.text(0), sha256: try $0.text(1), rows: try $0.int(2)) }
            let notes = try RowReader.all(
                db, "import_note", "SELECT kind, count, sentence FROM import_note WHERE import = ? ORDER BY position",
                arguments: [id]
            ) { ImportReport.Note(kind: try $0.choice(0), count: try $0.int(1), sentence: try $0.text(2)) }
            return ImportReport(format: try row.choice(2), checksum: try row.text(1), files: files, notes: notes)
        }
    }
}
