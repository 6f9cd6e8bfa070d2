import Foundation
import Synchronization

/// Ctrl-C: the first press asks the running command to stop at the next safe place, the second ends at once.
enum Interrupt {
    private static let requested = Atomic<Bool>(false)

    /// Whether the user asked to stop.
    static var isRequested: Bool { requested.load(ordering: .relaxed) }

    /// Starts listening, also where whoever started this process had blocked the signal.
    static func install() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        signal(SIGINT) { _ in
            if Interrupt.requested.exchange(true, ordering: .relaxed) { _exit(130) }
            _ = "stopping at the next safe place; press Ctrl-C again to end at once\n".withCString {
                write(STDERR_FILENO, $0, strlen($0))
            }
        }
    }

    /// Throws when the user asked to stop.
    static func check() throws {
        if isRequested { throw Interrupted() }
    }
}

/// The user pressed Ctrl-C; nothing half done was left behind. Exit code 130.
struct Interrupted: Error, CustomStringConvertible {
    var description: String { "interrupted; nothing was changed" }
}
