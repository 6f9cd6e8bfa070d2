public import Foundation

/// Writes a whole folder aside and puts it in place at once, so that nobody ever sees half of it.
///
/// A folder that was written so holds a ``FolderMarker`` with the list of its files. The next one replaces those files and
/// nothing else; whatever lies there besides stays.
public enum FolderReplacement {
    /// Throws unless a folder may be written: it is new, empty, or an earlier one of the same kind, and holds nothing that is
    /// read.
    ///
    /// - Parameters:
    ///   - kind: what the folder is, such as `report`.
    ///   - sources: files and folders that are read to write it.
    public static func check(_ folder: URL, kind: String, reading sources: [URL] = []) throws {
        let target = folder.standardizedFileURL.path
        let place = resolved(target)
        for source in sources {
            let read = resolved(source.standardizedFileURL.path)
            if read.utf8.elementsEqual(place.utf8) || read.utf8.starts(with: (place + "/").utf8) {
                throw FolderRefusal.holdsSource(path: folder.relativePath, source: source.relativePath)
            }
        }
        _ = try FolderContents(target, named: folder.relativePath, kind: kind)
    }

    /// Writes a folder's files and replaces those that an earlier run left there.
    ///
    /// - Parameter write: writes into the folder it is given.
    /// - Throws: `FolderRefusal`, or what `write` throws, and then the folder is as it was.
    public static func write(
        _ folder: URL, kind: String, reading sources: [URL] = [], _ write: (URL) throws -> Void
    ) throws {
        try check(folder, kind: kind, reading: sources)
        let target = folder.standardizedFileURL
        let parent = target.deletingLastPathComponent()
        try FolderRefusal.reporting(folder.relativePath) {
            try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
        }
        FolderLeftovers.tidy(parent, target.lastPathComponent)
        let aside = parent.appending(path: ".\(target.lastPathComponent).\(getpid()).new")
        let owner = try FolderRefusal.reporting(folder.relativePath) {
            try? FileManager.default.removeItem(at: aside)
            try FileManager.default.createDirectory(at: aside, withIntermediateDirectories: false)
            return FolderLock(aside)
        }
        defer {
            withExtendedLifetime(owner) {}
            try? FileManager.default.removeItem(at: aside)
        }
        try FolderRefusal.reporting(folder.relativePath) {
            try write(aside)
            let files = FolderContents.entries(of: aside.path).files
            try FolderMarker(kind: kind, files: files).write(to: aside.path)
            // Whoever else writes this folder just now is before or after, never in between.
            let lock = FolderLock(parent)
            defer { withExtendedLifetime(lock) {} }
            let contents = try FolderContents(target.path, named: folder.relativePath, kind: kind)
            try contents.replace(with: aside.path, files: files)
        }
    }

    /// A path without links; what does not exist yet is taken from its parent.
    private static func resolved(_ path: String) -> String {
        if let real = realpath(path, nil) {
            defer { free(real) }
            return String(cString: real)
        }
        let parent = URL(filePath: path).deletingLastPathComponent().path
        guard parent.utf8.count < path.utf8.count else { return path }
        let above = resolved(parent)
        return (above == "/" ? "" : above) + "/" + URL(filePath: path).lastPathComponent
    }
}

/// Why a folder was not written.
public enum FolderRefusal: Error, Equatable, CustomStringConvertible {
    /// Something that no command wrote lies there.
    case occupied(path: String)
    /// A file of somebody else's has the name of one that was to be written.
    case taken(path: String, file: String)
    /// Another command wrote it.
    case otherKind(path: String, kind: String, wanted: String)
    /// It is a link, a file or a device.
    case noFolder(path: String, what: String)
    /// It holds, or is, what is read to write it.
    case holdsSource(path: String, source: String)
    /// The system does not let it be written.
    case unwritable(path: String, detail: String)

    /// What is wrong and how to mend it.
    public var description: String {
        switch self {
        case .occupied(let path):
            "\(path): holds files and was not written by this command, so nothing there is replaced; name an empty or a new folder"
        case .taken(let path, let file):
            "\(path): holds \(file), which this command did not write and would replace; move it away, or name another folder"
        case .otherKind(let path, let kind, let wanted):
            "\(path): holds a folder of the kind “\(kind)”, not “\(wanted)”; name an empty or a new folder"
        case .noFolder(let path, let what):
            "\(path): is \(what), and is left as it is; name an empty or a new folder"
        case .holdsSource(let path, let source):
            "\(path): holds \(source), which is read; name a folder elsewhere"
        case .unwritable(let path, let detail): "\(path): cannot be written: \(detail)"
        }
    }

    /// Turns what the system says into words about a folder.
    static func reporting<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch {
            guard let words = SystemWords.of(error) else { throw error }
            throw FolderRefusal.unwritable(path: path, detail: words)
        }
    }
}
