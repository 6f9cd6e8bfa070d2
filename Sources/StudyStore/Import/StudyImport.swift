import CSV
import Crypto
public import Foundation
public import Study
import Text

/// Reads a study's folder: the authors' release, or this project's own exchange format.
public struct StudyImport: Sendable {
    /// What was read.
    public var record: StudyRecord
    /// What a study in a browser recorded beside it; nil where the folder has no files of that.
    public var collection: CollectionRecord?
    /// How it went.
    public var report: ImportReport

    /// Reads a folder whose kind is told by its files.
    ///
    /// - Parameter lenient: pass over rows that cannot be read, listing each in the report, instead of stopping.
    public static func read(_ folder: URL, lenient: Bool = false) throws -> StudyImport {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder)
        guard isFolder.boolValue else {
            let reason = exists ? "this is a file; give the folder that holds the study" : "there is no such folder"
            throw ImportError(problems: [CSVError(file: folder.path, reason: reason)])
        }
        let files = SourceFolder(folder, lenient: lenient)
        if OwnFormat.isIn(files) { return try OwnFormat.read(files) }
        if files.sites.isEmpty {
            throw ImportError(problems: [
                CSVError(
                    file: folder.path,
                    reason:
                        "neither the authors' release (server_…/server_…_user_info.csv) nor an exported study (participants.csv)"
                )
            ])
        }
        return try AuthorsFormat.read(files)
    }
}

/// A folder being imported: reads files, remembers their checksums, collects findings.
final class SourceFolder {
    let root: URL
    let lenient: Bool
    private(set) var files: [ImportReport.File] = []
    private var refused: [CSVError] = []
    private var findings: [ImportReport.Note] = []

    init(_ root: URL, lenient: Bool) {
        self.root = root
        self.lenient = lenient
    }

    /// Names of the folders `server_…`, sorted.
    var sites: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
        return names.filter { name in
            OutsideText(name).starts(with: "server_")
                && (try? root.appending(path: name).resourceValues(forKeys: [.isDirectoryKey]).isDirectory) == true
        }.sorted()
    }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: root.appending(path: name).path) }

    func bytes(_ name: String) throws -> [UInt8] {
        let bytes = try Self.contents(root.appending(path: name).path, file: name)
        var hash = SHA256()
        bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
        files.append(ImportReport.File(name: name, sha256: hash.finalize().hexadecimal, rows: 0))
        return bytes
    }

    /// A file's text, without a byte-order mark.
    func text(_ name: String) throws -> String {
        let bytes = try bytes(name)
        if bytes.contains(0) {
            throw ImportError(problems: [CSVError(file: name, reason: "holds a NUL; is it a text file?")])
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ImportError(problems: [CSVError(file: name, reason: "not UTF-8; save the file as UTF-8")])
        }
        return OutsideText(text).dropping(prefix: "\u{feff}") ?? text
    }

    /// The longest file that is read, in bytes: its text and what is made of it stand in memory at once.
    static let longest = 4 << 30

    /// A file's bytes, read into one array without a second copy.
    private static func contents(_ path: String, file: String) throws -> [UInt8] {
        func fail(_ reason: String) -> ImportError { ImportError(problems: [CSVError(file: file, reason: reason)]) }
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw fail(errno == ENOENT ? "the file is missing" : "cannot be read: \(SystemWords.of(errno))")
        }
        guard status.st_mode & S_IFMT == S_IFREG else { throw fail("is no file") }
        let size = Int(status.st_size)
        guard size <= longest else {
            throw fail("\(size >> 30) GB are more than the \(longest >> 30) that are read; divide the study")
        }
        guard let handle = fopen(path, "rb") else { throw fail("cannot be read: \(SystemWords.of(errno))") }
        defer { fclose(handle) }
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            count = fread(buffer.baseAddress, 1, size, handle)
        }
        guard bytes.count == size else { throw fail("cannot be read to its end") }
        return bytes
    }

    /// Reads every record of a file; a record that cannot be read stops the import, or is listed by a lenient one.
    ///
    /// - Parameter recent: columns that files of an earlier version lack.
    func forEachRecord(
        _ name: String, columns: [String], recent: Set<String> = [], _ body: (borrowing CSVReader) throws -> Void
    ) throws {
        do {
            var reader = try CSVReader(bytes(name), file: name)
            let named = Set(reader.columns)
            try reader.requireColumns(columns.filter { !recent.contains($0) || named.contains($0) })
            var rows = 0
            while try reader.next() {
                try Task.checkCancellation()
                rows += 1
                do { try body(reader) } catch let error as CSVError { try refuse(error) }
            }
            setRows(rows, of: name)
        } catch let error as CSVError {
            throw ImportError(problems: [error])
        }
    }

    func setRows(_ rows: Int, of name: String) {
        if let index = files.firstIndex(where: { $0.name == name }) { files[index].rows = rows }
    }

    /// Stops a strict import; a lenient one lists the problem and goes on.
    func refuse(_ error: CSVError) throws {
        guard lenient else { throw ImportError(problems: [error]) }
        refused.append(error)
    }

    /// Notes a finding that occurs: its words stand behind the count.
    func note(_ kind: ImportReport.Note.Kind, _ count: Int, _ sentence: String) {
        if count > 0 { findings.append(ImportReport.Note(kind: kind, count: count, sentence: sentence)) }
    }

    /// Notes a finding whose words begin in the singular or the plural.
    func note(_ kind: ImportReport.Note.Kind, _ count: Int, _ one: String, _ many: String, _ rest: String) {
        note(kind, count, "\(count == 1 ? one : many) \(rest)")
    }

    func report(_ format: ImportReport.Format, on record: StudyRecord) -> ImportReport {
        for (count, sentence) in DataQuality(record).sentences { note(.quality, count, sentence) }
        let sorted = files.sorted { $0.name < $1.name }
        var hash = SHA256()
        for file in sorted { hash.update(data: Data("\(file.name) \(file.sha256)\n".utf8)) }
        let checksum = hash.finalize().hexadecimal
        let passed = refused.map { ImportReport.Note(kind: .refused, count: 1, sentence: $0.description) }
        return ImportReport(format: format, checksum: checksum, files: sorted, notes: findings + passed)
    }
}
