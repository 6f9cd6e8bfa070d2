internal import Foundation

/// Keeps a second process from doing the same work on a store. The system lets go of it when the process ends, however it
/// ends.
public final class StoreLock: Sendable {
    private let descriptor: Int32
    /// The file that is removed with the lock; nil where the lock is on the store's own file.
    private let ownFile: String?

    /// What a process does with a store that no second one may do beside it.
    public enum Work: Sendable {
        /// Runs experiments: the lock is a file beside the store, so that it can go on beside a server.
        case experiments
        /// Serves the study in a browser: the lock is on the store's file itself, whatever path names it.
        case serving
    }

    /// A lock of serving has to be taken before SQLite opens the store and kept until it has closed it: when a process closes
    /// any descriptor of a file, it loses what SQLite locked there.
    ///
    /// - Throws: `ExperimentError.busy`; `ExperimentError.unwritable` when there is no such file or folder.
    public init(store: String, _ work: Work = .experiments) throws {
        let path = work == .serving ? store : Self.real(store) + "-lock"
        ownFile = work == .serving ? nil : path
        let flags = work == .serving ? O_RDWR : O_CREAT | O_RDWR
        while true {
            let descriptor = open(path, flags | O_CLOEXEC, 0o644)
            guard descriptor >= 0 else { throw ExperimentError.unwritable(path: path) }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                close(descriptor)
                throw ExperimentError.busy(store: store, work)
            }
            if Self.isStill(path, descriptor) {
                self.descriptor = descriptor
                return
            }
            close(descriptor)
        }
    }

    /// The path without symbolic links.
    private static func real(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    /// Whether a path still names an open file: whoever held the lock before may have removed it in between.
    private static func isStill(_ path: String, _ descriptor: Int32) -> Bool {
        var named = stat()
        var held = stat()
        return stat(path, &named) == 0 && fstat(descriptor, &held) == 0 && named.st_ino == held.st_ino
            && named.st_dev == held.st_dev
    }

    deinit {
        if let ownFile { unlink(ownFile) }
        close(descriptor)
    }
}
