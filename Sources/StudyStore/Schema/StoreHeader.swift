import Foundation

/// Reads the first bytes of a file without SQLite, so that what is not a store stays untouched.
enum StoreHeader {
    static func check(_ path: String) throws {
        guard let handle = FileHandle(forReadingAtPath: path), let bytes = try handle.read(upToCount: 100) else {
            throw StoreError.notAStore(path: path)
        }
        defer { try? handle.close() }
        guard bytes.count == 100, bytes.starts(with: Array("SQLite format 3\0".utf8)) else {
            throw StoreError.notAStore(path: path)
        }
        func number(at offset: Int) -> Int { bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } }
        guard number(at: 68) == Migrations.applicationID else { throw StoreError.notAStore(path: path) }
        let version = number(at: 60)
        guard version <= Migrations.version else {
            throw StoreError.newer(path: path, version: version, known: Migrations.version)
        }
        let pageSize = number(at: 16) >> 16 == 1 ? 65_536 : number(at: 16) >> 16
        let size = try handle.seekToEnd()
        let pages = number(at: 28)
        let hasLog = FileManager.default.fileExists(atPath: path + "-wal")
        guard hasLog || size >= UInt64(pages * pageSize) else {
            throw StoreError.corrupt(path: path, detail: "the file is cut off")
        }
    }
}
