public import Foundation

extension ImageRelease {
    /// Fetches the pinned commit, a class after the other, and copies the pictures out of it.
    ///
    /// What was fetched stays in `.NAME.fetch` beside the target until all is there: after an interruption the same call goes
    /// on. A folder that holds the pictures already is left as it is.
    ///
    /// - Parameter progress: told how many folders of classes are there, of how many; throwing ends the work.
    public func fetch(to target: URL, progress: (_ done: Int, _ total: Int) throws -> Void = { _, _ in }) throws {
        try FolderReplacement.check(target, kind: Self.kind)
        let place = target.standardizedFileURL
        let clone = place.deletingLastPathComponent().appending(path: ".\(place.lastPathComponent).fetch")
        try FolderRefusal.reporting(target.relativePath) {
            try FileManager.default.createDirectory(at: clone, withIntermediateDirectories: true)
        }
        // Whoever else fetches to the same place just now is waited for.
        let lock = FolderLock(clone)
        defer { withExtendedLifetime(lock) {} }
        guard !isWhole(target) else { return try remove(clone) }
        let source = PinnedCommit(address: address, commit: commit)
        do {
            try source.begin(in: clone)
        } catch {
            if !FileManager.default.fileExists(atPath: clone.appending(path: ".git/shallow").path) { try remove(clone) }
            throw error
        }
        let classes = try folders.flatMap { try source.folders(in: $0, of: clone) }
        for (done, name) in classes.enumerated() {
            try progress(done, classes.count)
            try source.checkOut(name, in: clone)
        }
        do {
            try copy(from: clone, to: target)
        } catch let error as FetchError {
            // Going on from here would end here again.
            try remove(clone)
            throw error
        }
        try remove(clone)
    }

    private func remove(_ clone: URL) throws {
        try FolderRefusal.reporting(clone.relativePath) { try FileManager.default.removeItem(at: clone) }
    }
}
