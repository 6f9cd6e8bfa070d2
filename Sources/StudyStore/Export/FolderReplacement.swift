public import Foundation

/// Writes a whole folder aside and puts it in place at once, so that nobody ever sees half of it.
public enum FolderReplacement {
    /// Why a folder was not written.
    public enum Refusal: Error, Equatable, CustomStringConvertible {
        /// Something else lies there.
        case occupied(path: String, marker: String)

        /// What is wrong and how to mend it.
        public var description: String {
            switch self {
            case .occupied(let path, let marker):
                "\(path): holds files but no \(marker), so it was not written by this command; name an empty or a new folder"
            }
        }
    }

    /// Writes a folder's files and replaces what an earlier run left there.
    ///
    /// - Parameters:
    ///   - folder: where to write; its parent is made when missing.
    ///   - marker: a file that every folder of this kind holds. A folder with other contents and without it is refused.
    ///   - write: writes into the folder it is given.
    public static func write(_ folder: URL, marker: String, _ write: (URL) throws -> Void) throws {
        let files = FileManager.default
        let target = folder.standardizedFileURL
        let existing = (try? files.contentsOfDirectory(atPath: target.path)) ?? []
        guard existing.isEmpty || existing.contains(marker) else {
            throw Refusal.occupied(path: folder.relativePath, marker: marker)
        }
        let parent = target.deletingLastPathComponent()
        try files.createDirectory(at: parent, withIntermediateDirectories: true)
        let name = target.lastPathComponent
        let process = ProcessInfo.processInfo.processIdentifier
        let aside = parent.appending(path: ".\(name).\(process).new")
        let old = parent.appending(path: ".\(name).\(process).old")
        try? files.removeItem(at: aside)
        do {
            try files.createDirectory(at: aside, withIntermediateDirectories: false)
            try write(aside)
            if files.fileExists(atPath: target.path) { try files.moveItem(at: target, to: old) }
            try files.moveItem(at: aside, to: target)
        } catch {
            try? files.removeItem(at: aside)
            if files.fileExists(atPath: old.path), !files.fileExists(atPath: target.path) {
                try? files.moveItem(at: old, to: target)
            }
            throw error
        }
        try? files.removeItem(at: old)
    }
}
