import Foundation
import GRDB

/// What a file says of itself, read through a connection that has not written anything.
///
/// Nothing here opens the file by itself: closing a descriptor of a file drops the locks that SQLite holds on it.
enum StoreHeader {
    /// Throws unless a path names a file that can be read.
    static func requireFile(_ path: String) throws {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT { throw StoreError.missing(path: path) }
            throw StoreError.unreadable(path: path, detail: SystemWords.of(errno))
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            let isFolder = status.st_mode & S_IFMT == S_IFDIR
            throw StoreError.unreadable(path: path, detail: isFolder ? "it is a folder" : "it is no file")
        }
        guard access(path, R_OK) == 0 else { throw StoreError.unreadable(path: path, detail: SystemWords.of(errno)) }
        guard status.st_size > 0 else { throw StoreError.notAStore(path: path) }
    }

    /// The schema's version.
    ///
    /// - Throws: `StoreError.notAStore`, `.newer`, or `.corrupt` when the version is none that was ever written.
    static func version(_ db: Database, path: String) throws -> Int {
        guard try Int.fetchOne(db, sql: "PRAGMA application_id") == Migrations.applicationID else {
            throw StoreError.notAStore(path: path)
        }
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        guard version <= Migrations.version else {
            throw StoreError.newer(path: path, version: version, known: Migrations.version)
        }
        let steps = try Migrations.migrator.completedMigrations(db)
        guard version > 0, steps == Array(Migrations.migrator.migrations.prefix(version)) else {
            throw StoreError.corrupt(path: path, detail: "its schema's version \(version) is not that of its tables")
        }
        return version
    }
}
