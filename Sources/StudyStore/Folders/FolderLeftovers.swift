import Foundation

/// Folders that a process which was ended by force left beside the one it was writing: `.NAME.PROCESS.new`, and
/// `.NAME.PROCESS.old` for the moment in which the two change places.
enum FolderLeftovers {
    /// Where an earlier folder waits while a new one takes its place.
    static func old(_ path: String) -> String {
        let place = URL(filePath: path)
        return place.deletingLastPathComponent().appending(path: ".\(place.lastPathComponent).\(getpid()).old").path
    }

    /// Removes what no living process owns. A folder that was about to be replaced comes back.
    static func tidy(_ parent: URL, _ name: String) {
        let lock = FolderLock(parent)
        defer { withExtendedLifetime(lock) {} }
        for entry in (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) ?? [] {
            guard let ending = ending(entry, of: name) else { continue }
            let place = parent.appending(path: entry)
            var status = stat()
            guard lstat(place.path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { continue }
            if ending == "new" {
                if FolderLock.isFree(place) { try? FileManager.default.removeItem(at: place) }
            } else if lstat(parent.appending(path: name).path, &status) != 0 {
                rename(place.path, parent.appending(path: name).path)
            } else if let marker = FolderMarker(folder: place.path) {
                FolderContents.remove(marker.files + [FolderMarker.name], from: place.path)
            }
        }
    }

    /// `new` or `old` for `.NAME.123.new` and `.NAME.123.old`.
    private static func ending(_ entry: String, of name: String) -> String? {
        let start = Array(".\(name).".utf8)
        guard entry.utf8.starts(with: start) else { return nil }
        let parts = entry.utf8.dropFirst(start.count).split(
            separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[0].allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 })
        else { return nil }
        let ending = String(Substring(parts[1]))
        return ending == "new" || ending == "old" ? ending : nil
    }
}

/// A folder's lock, which the system lets go of when its process ends, however it ends. Where the file system knows none,
/// nothing is locked.
final class FolderLock {
    private let descriptor: Int32

    /// Waits for the lock.
    init(_ folder: URL) {
        descriptor = open(folder.path, O_RDONLY | O_CLOEXEC)
        if descriptor >= 0 { while flock(descriptor, LOCK_EX) != 0, errno == EINTR {} }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Whether no process holds a folder's lock.
    static func isFree(_ folder: URL) -> Bool {
        let descriptor = open(folder.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_EX | LOCK_NB) == 0
    }
}
