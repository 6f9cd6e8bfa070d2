import Foundation
import Synchronization

/// Ctrl-C, and the signal by which a batch system asks a job to end: the first asks the running command to stop at the next safe place, the second ends at once.
enum Interrupt {
    private static let requested = Atomic<Bool>(false)

    /// Whether the user asked to stop.
    static var isRequested: Bool { requested.load(ordering: .relaxed) }

    /// Starts listening, also where whoever started this process had blocked the signal.
    static func install() {
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM] { sigaddset(&signals, number) }
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        for number in [SIGINT, SIGTERM] { signal(number, stop) }
    }

    private static let stop: @convention(c) (Int32) -> Void = { _ in
        if Interrupt.requested.exchange(true, ordering: .relaxed) { _exit(130) }
        _ = "stopping at the next safe place; press Ctrl-C again to end at once\n".withCString {
            write(STDERR_FILENO, $0, strlen($0))
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
