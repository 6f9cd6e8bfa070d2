import Foundation
import GRDB
import GRDBSQLite

/// A digest of the file's bytes, which a writer leaves in the table `seal` when it closes the store, and breaks with its
/// first change.
///
/// A whole seal vouches for every byte at the speed of reading them, also for those that hold nothing. Without one, or after
/// another program has written the file anew, the rows' own digests are compared instead; see ``StoreIntegrity``.
enum StoreSeal {
    /// What a file's seal says.
    enum State: Equatable {
        /// There is none: a writer is at work or was ended by force, or the schema knows none.
        case none
        /// Every byte is the one that was written.
        case whole
        /// A byte differs.
        case broken
    }

    private static let length = 8
    private static let open = Data(count: length)

    /// Breaks the seal, within a transaction that changes something.
    static func breakOpen(_ db: Database) throws {
        guard try db.tableExists("seal") else { return }
        try db.cachedStatement(sql: "UPDATE seal SET digest = ? WHERE digest <> ?").execute(arguments: [open, open])
    }

    /// Compares the file with its seal. Runs inside a read, which keeps writers from changing the file meanwhile.
    static func state(_ db: Database, log: String) throws -> State {
        guard try db.tableExists("seal"),
            let value = try Data.fetchOne(db, sql: "SELECT digest FROM seal WHERE typeof(digest) = 'blob'"),
            value.count == length, value != open, isEmpty(log)
        else { return .none }
        return try digest(db, masking: value) == value ? .whole : .broken
    }

    /// Seals a store, unless another program is at work on it or nothing was changed.
    static func close(_ db: Database, log: String) throws {
        _ = try db.checkpoint(.truncate)
        guard try Data.fetchOne(db, sql: "SELECT digest FROM seal") == open else { return }
        let place = Data((0..<length).map { _ in UInt8.random(in: 1...255) })
        try set(place, db)
        _ = try db.checkpoint(.truncate)
        try db.inTransaction(.immediate) {
            guard isEmpty(log), try Data.fetchOne(db, sql: "SELECT digest FROM seal") == place,
                let digest = try digest(db, masking: place)
            else {
                try set(open, db)
                return .commit
            }
            try set(digest, db)
            return .commit
        }
        _ = try db.checkpoint(.truncate)
    }

    private static func set(_ value: Data, _ db: Database) throws {
        try db.execute(sql: "UPDATE seal SET digest = ?", arguments: [value])
    }

    private static func isEmpty(_ log: String) -> Bool {
        var status = stat()
        return stat(log, &status) != 0 || status.st_size == 0
    }

    /// The digest of the file's bytes, where those of a value on the seal's page count as zeros; nil where it is not there.
    ///
    /// Read through SQLite's own descriptor: closing another one of the same file would drop SQLite's locks.
    private static func digest(_ db: Database, masking value: Data) throws -> Data? {
        var pointer: UnsafeMutablePointer<sqlite3_file>?
        let code = sqlite3_file_control(db.sqliteConnection, "main", SQLITE_FCNTL_FILE_POINTER, &pointer)
        guard code == SQLITE_OK, let file = pointer, let methods = file.pointee.pMethods,
            let page = try Int.fetchOne(db, sql: "SELECT rootpage FROM sqlite_schema WHERE name = 'seal'"),
            let pageSize = try Int.fetchOne(db, sql: "PRAGMA page_size"), page > 0, pageSize >= 512
        else { return nil }
        var size: Int64 = 0
        guard methods.pointee.xFileSize(file, &size) == SQLITE_OK, size % Int64(pageSize) == 0 else { return nil }
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 * pageSize, alignment: 16)
        defer { chunk.deallocate() }
        let (start, end) = (Int64(page - 1) * Int64(pageSize), Int64(page) * Int64(pageSize))
        var (hash, isFound) = (RowHash(), false)
        var offset: Int64 = 0
        while offset < size {
            let count = Int(min(Int64(chunk.count), size - offset))
            guard methods.pointee.xRead(file, chunk.baseAddress, Int32(count), offset) == SQLITE_OK else { return nil }
            if offset == 0 { normalise(UnsafeMutableRawBufferPointer(rebasing: chunk[..<100])) }
            if offset <= start, end <= offset + Int64(count) {
                let own = UnsafeMutableRawBufferPointer(rebasing: chunk[Int(start - offset)..<Int(end - offset)])
                isFound = mask(value, in: own)
            }
            hash.add(UnsafeRawBufferPointer(rebasing: chunk[..<count]), isText: false)
            offset += Int64(count)
        }
        guard isFound else { return nil }
        // Never the value that stands for an open seal.
        return withUnsafeBytes(of: (hash.value | 1).bigEndian) { Data($0) }
    }

    /// Takes out of the file's header what SQLite changes when it copies a file or keeps its journal otherwise, where it holds
    /// what SQLite writes there.
    private static func normalise(_ header: UnsafeMutableRawBufferPointer) {
        func clear(_ range: Range<Int>) { for index in range { header[index] = 0 } }
        if (1...2).contains(header[18]), (1...2).contains(header[19]) { clear(18..<20) }  // the kind of journal
        if header[24..<28].elementsEqual(header[92..<96]) {  // a count of changes, twice
            clear(24..<28)
            clear(92..<96)
        }
        clear(40..<44)  // a count of changes of the schema
        let version = header.loadUnaligned(fromByteOffset: 96, as: UInt32.self).bigEndian
        if (3_000_000..<4_000_000).contains(version) { clear(96..<100) }
    }

    private static func mask(_ value: Data, in page: UnsafeMutableRawBufferPointer) -> Bool {
        let bytes = Array(value)
        guard let at = (0...(page.count - length)).first(where: { page[$0..<$0 + length].elementsEqual(bytes) }) else {
            return false
        }
        for index in at..<at + length { page[index] = 0 }
        return true
    }
}
