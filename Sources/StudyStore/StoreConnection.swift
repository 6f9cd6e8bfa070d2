import Foundation
import GRDB
import Text

/// How a store's file is opened, made and looked through.
enum StoreConnection {
    static func configuration(isReadOnly: Bool = false) -> Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.readonly = isReadOnly
        // Another program may hold the store for a moment: a report that reads, a sweep that notes a run.
        configuration.busyMode = .timeout(TimeInterval(StoreError.patience))
        // What was told to somebody outlives a power cut.
        if !isReadOnly { configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") } }
        return configuration
    }

    /// Turns what SQLite says into words about a store.
    static func reporting<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        } catch is RowDecodingError {
            throw StoreError.corrupt(path: path, detail: "a value is not of its column's type")
        } catch let error as DamagedValue {
            throw StoreError.corrupt(path: path, detail: "\(error.place): \(error.detail)")
        }
    }

    /// A connection for reading to a store that is what it says it is, whatever its schema's version.
    static func inspected(_ path: String, admitsRewriting: Bool = false) throws -> DatabaseQueue {
        try StoreHeader.requireFile(path)
        return try reporting(path) {
            let queue = try reading(path)
            do {
                try queue.read { db in
                    _ = try StoreHeader.version(db, path: path)
                    let problems = try StoreIntegrity.problems(db, log: path + "-wal", admitsRewriting: admitsRewriting)
                    if let first = problems.first {
                        let more = problems.count > 1 ? ", and \(problems.count - 1) more" : ""
                        throw StoreError.corrupt(path: path, detail: first + more)
                    }
                }
                return queue
            } catch {
                try? queue.close()
                throw error
            }
        }
    }

    /// A connection that changes no row. SQLite wants to keep two files beside the store while it is read; where nothing can
    /// be written, the store is read as it lies there, and one that was left in the middle of something from a copy.
    private static func reading(_ path: String) throws -> DatabaseQueue {
        let folder = URL(filePath: path).deletingLastPathComponent().path
        if access(path, W_OK) == 0, access(folder, W_OK) == 0 {
            return try DatabaseQueue(path: path, configuration: configuration())
        }
        var log = stat()
        guard stat(path + "-wal", &log) == 0, log.st_size > 0 else {
            return try DatabaseQueue(
                path: "file:\(path.percentEncodedPath)?immutable=1", configuration: configuration(isReadOnly: true))
        }
        let copy = FileManager.default.temporaryDirectory.appending(path: "blackmagic-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: copy) }
        try FileManager.default.createDirectory(
            at: copy, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let place = copy.appending(path: "study.sqlite").path
        for suffix in ["", "-wal"] { try FileManager.default.copyItem(atPath: path + suffix, toPath: place + suffix) }
        let original = try DatabaseQueue(path: place, configuration: configuration())
        defer { try? original.close() }
        return try temporaryCopy(original)
    }

    /// A store of an older schema as this program's, in a file of its own that goes with the connection.
    static func migratedCopy(_ queue: DatabaseQueue) throws -> DatabaseQueue {
        let copy = try temporaryCopy(queue)
        try Migrations.migrator.migrate(copy)
        // The seal is that of the file it came from, which was compared when that was opened.
        try copy.write { try StoreSeal.breakOpen($0) }
        try queue.close()
        return copy
    }

    private static func temporaryCopy(_ queue: DatabaseQueue) throws -> DatabaseQueue {
        let copy = try DatabaseQueue(path: "", configuration: configuration())
        try queue.backup(to: copy)
        return copy
    }

    /// Makes an empty store aside and then gives it its name, so that no moment leaves a file that is not one. Whoever was
    /// first keeps the name.
    static func create(_ path: String) throws {
        tidy(path)
        let aside = "\(path)-new-\(getpid())"
        defer { for suffix in ["", "-wal", "-shm"] { unlink(aside + suffix) } }
        do {
            let pool = try DatabasePool(path: aside, configuration: configuration())
            try Migrations.migrator.migrate(pool)
            _ = try pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
            try pool.close()
        } catch let error as DatabaseError {
            let folder = URL(filePath: path).standardizedFileURL.deletingLastPathComponent().path
            let detail = access(folder, W_OK) == 0 ? "\(StoreError(error, path: aside))" : SystemWords.of(errno)
            throw StoreError.unwritable(path: path, detail: detail)
        }
        guard link(aside, path) == 0 || errno == EEXIST || rename(aside, path) == 0 else {
            throw StoreError.unwritable(path: path, detail: SystemWords.of(errno))
        }
    }

    /// Removes what processes that are gone left beside a store that they were about to make.
    private static func tidy(_ path: String) {
        let place = URL(filePath: path).standardizedFileURL
        let folder = place.deletingLastPathComponent()
        let start = Array("\(place.lastPathComponent)-new-".utf8)
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [] {
            guard name.utf8.starts(with: start) else { continue }
            let digits = name.utf8.dropFirst(start.count).prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
            guard let process = pid_t(String(decoding: digits, as: UTF8.self)), kill(process, 0) != 0, errno == ESRCH
            else { continue }
            unlink(folder.appending(path: name).path)
        }
    }
}
