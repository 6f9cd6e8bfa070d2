import Foundation
import Text

/// What lies in a folder that is to be written: files of an earlier run, and others.
struct FolderContents {
    private let path: String
    /// The name in errors.
    private let name: String
    private let kind: String
    private let exists: Bool
    /// Files that an earlier run wrote, by its marker; empty for a new folder.
    private let own: [String]
    /// Whether anything else lies there.
    private let hasOthers: Bool

    /// - Throws: `FolderRefusal` where the folder must not be written.
    init(_ path: String, named name: String, kind: String) throws {
        (self.path, self.name, self.kind) = (path, name, kind)
        var status = stat()
        guard lstat(path, &status) == 0 else {
            guard errno == ENOENT else { throw FolderRefusal.unwritable(path: name, detail: SystemWords.of(errno)) }
            (exists, own, hasOthers) = (false, [], false)
            return
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: break
        case S_IFLNK: throw FolderRefusal.noFolder(path: name, what: "a link")
        case S_IFREG: throw FolderRefusal.noFolder(path: name, what: "a file")
        default: throw FolderRefusal.noFolder(path: name, what: "a device or a pipe")
        }
        exists = true
        let entries = Self.entries(of: path)
        guard let marker = FolderMarker(folder: path) else {
            guard entries.files.isEmpty, entries.emptyFolders.isEmpty else { throw FolderRefusal.occupied(path: name) }
            (own, hasOthers) = ([], false)
            return
        }
        guard marker.kind == kind else { throw FolderRefusal.otherKind(path: name, kind: marker.kind, wanted: kind) }
        let listed = Set(marker.files.map { Array($0.utf8) })
        own = entries.files.filter { listed.contains(Array($0.utf8)) }
        hasOthers = own.count + 1 < entries.files.count || !entries.emptyFolders.isEmpty
    }

    /// Every file (or link, or device) in a folder and the folders inside it, links not followed, and the empty folders.
    static func entries(of path: String) -> (files: [String], emptyFolders: [String]) {
        var (files, empty): ([String], [String]) = ([], [])
        func visit(_ prefix: String) {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: path + "/" + prefix)) ?? []
            if names.isEmpty, !prefix.isEmpty { empty.append(prefix) }
            for name in names {
                let entry = prefix.isEmpty ? name : prefix + "/" + name
                var status = stat()
                guard lstat(path + "/" + entry, &status) == 0 else { continue }
                if status.st_mode & S_IFMT == S_IFDIR { visit(entry) } else { files.append(entry) }
            }
        }
        visit("")
        return (files, empty)
    }

    /// Puts a folder that was written aside in this one's place, under the lock of the folder above.
    func replace(with aside: String, files: [String]) throws {
        guard exists else { return try Self.move(aside, path) }
        let old = FolderLeftovers.old(path)
        // What cannot be moved, such as the root of a file system, is written file by file as well.
        guard hasOthers || rename(path, old) != 0 else {
            do {
                try Self.move(aside, path)
            } catch {
                try? Self.move(old, path)
                throw error
            }
            return Self.remove(own + [FolderMarker.name], from: old)
        }
        let mine = Set(own.map { Array($0.utf8) })
        for file in files where !mine.contains(Array(file.utf8)) {
            var status = stat()
            if lstat(path + "/" + file, &status) == 0 { throw FolderRefusal.taken(path: name, file: file) }
        }
        // A kill from here on leaves a folder whose marker names every file of either run.
        try FolderMarker(kind: kind, files: Array(Set(own + files))).write(to: path)
        for file in files {
            let place = URL(filePath: path + "/" + file)
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Self.move(aside + "/" + file, place.path)
        }
        let new = Set(files.map { Array($0.utf8) })
        Self.remove(own.filter { !new.contains(Array($0.utf8)) }, from: path, isKept: true)
        try Self.move(aside + "/" + FolderMarker.name, path + "/" + FolderMarker.name)
    }

    /// Removes some files of a folder, then the folders that this left empty, and the folder itself unless it is kept.
    static func remove(_ files: [String], from folder: String, isKept: Bool = false) {
        var parents: Set<String> = []
        for file in files where isInside(file, folder) {
            unlink(folder + "/" + file)
            var parent = URL(filePath: "/" + file).deletingLastPathComponent().path
            while parent != "/" {
                parents.insert(parent)
                parent = URL(filePath: parent).deletingLastPathComponent().path
            }
        }
        for parent in parents.sorted(by: { $0.utf8.count > $1.utf8.count }) { rmdir(folder + parent) }
        if !isKept { rmdir(folder) }
    }

    /// Whether no folder on the way to a file is a link.
    private static func isInside(_ file: String, _ folder: String) -> Bool {
        var place = folder
        for part in OutsideText(file).split(at: "/").dropLast() {
            place += "/" + part
            var status = stat()
            guard lstat(place, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return false }
        }
        return true
    }

    private static func move(_ from: String, _ to: String) throws {
        guard rename(from, to) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    }
}
