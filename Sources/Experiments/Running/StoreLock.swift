internal import Foundation

/// Keeps a second process from running experiments on a store. The system lets go of it when the process ends, however it
/// ends.
final class StoreLock {
    private let descriptor: Int32
    private let path: String

    /// - Throws: `ExperimentError.busy`.
    init(store: String) throws {
        path = store + "-lock"
        while true {
            let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o644)
            guard descriptor >= 0 else { throw ExperimentError.unwritable(path: path) }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                close(descriptor)
                throw ExperimentError.busy(store: store)
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
