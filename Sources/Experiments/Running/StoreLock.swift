internal import Foundation

/// Keeps a second process from doing the same work on a store. The system lets go of it when the process ends, however it
/// ends.
public final class StoreLock: Sendable {
    private let descriptor: Int32
    private let path: String

    /// What a process does with a store that no second one may do beside it.
    public enum Work: String, Sendable {
        /// Runs experiments.
        case experiments = "lock"
        /// Serves the study in a browser.
        case serving = "server-lock"
    }

    /// - Throws: `ExperimentError.busy`.
    public init(store: String, _ work: Work = .experiments) throws {
        path = "\(store)-\(work.rawValue)"
        while true {
            let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o644)
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

    /// Whether a path still names an open file: whoever held the lock before may have removed it in between.
    private static func isStill(_ path: String, _ descriptor: Int32) -> Bool {
        var named = stat()
        var held = stat()
        return stat(path, &named) == 0 && fstat(descriptor, &held) == 0 && named.st_ino == held.st_ino
            && named.st_dev == held.st_dev
    }

    deinit {
        unlink(path)
        close(descriptor)
    }
}
